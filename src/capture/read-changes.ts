import { SyncError } from '../domain/errors.ts'
import type { PageReply, PageRequest } from '../domain/ports.ts'
import { sideBySide } from '../domain/side-by-side.ts'
import { discoverFolders } from './discover-folders.ts'
import {
  type Folder,
  foldersInScope,
  forgetFolders,
  isHot,
  moveFoldersLink,
  readFolders,
  readFoldersLink,
  startOver,
} from './folders.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'

/** Folders that share one HTTP call with the folder delta. Source: Microsoft Graph "JSON batching", at most 20 requests. */
const FOLDERS_PER_CALL = 19
/** A folder nobody works in is read at least this often, in ms. */
const COLD_FOLDER_MS = 30 * 60_000
/** Folders paged side by side; the source holds the limit of requests in flight. */
const SIDE_BY_SIDE = 3
/** Refused links in a row after which a folder is left to the next run. */
const MAX_RESYNCS = 3

export interface ChangesRead {
  /** Whether a folder had to be started over. */
  startedOver: boolean
  /** Of each folder that was not read to its end: what kept it from that. */
  troubles: SyncError[]
}

/**
 * Brings the ledger up to what the mailbox holds now: folder changes and every due folder's first page in one call, then
 * the folders that have more, side by side. An idle mailbox costs one HTTP call. A folder's trouble stops no other folder.
 */
export async function readChanges(run: Run): Promise<ChangesRead> {
  let folders = foldersInScope(await readFolders(run.db, run.owner.mailbox))
  const due = dueFolders(folders, new Date())
  const foldersLink = await readFoldersLink(run.db, run.owner.mailbox)
  const requests: PageRequest[] = [{ of: 'folders', link: foldersLink }, ...due.map(toRequest)]
  const [folderReply, ...replies] = await run.source.readPages(run.owner.mailbox, requests)
  const foldersChanged =
    folderReply!.kind !== 'folders' || folderReply!.items.length > 0 || folderReply!.link.kind === 'next'
  if (foldersChanged) {
    await discoverFolders(run, folderReply)
    const before = new Set(folders.map(({ folderId }) => folderId))
    folders = foldersInScope(await readFolders(run.db, run.owner.mailbox))
    // A folder just seen is enumerated at once: mail may have been moved into it.
    due.push(...folders.filter(({ folderId }) => !before.has(folderId)))
  } else if (folderReply!.kind === 'folders') {
    const { url } = folderReply!.link
    await write(run, (tx) => moveFoldersLink(tx, run.owner.mailbox, url))
  }
  const scope = new Set(folders.map(({ folderId }) => folderId))
  const read: ChangesRead = { startedOver: false, troubles: [] }
  await sideBySide(due, SIDE_BY_SIDE, async (folder, index) => {
    try {
      if (await finishRound(run, folder, scope, replies[index])) read.startedOver = true
    } catch (error) {
      if (!(error instanceof SyncError) || error.scope !== 'folder') throw error
      run.events.folderFailed(run.owner.mailbox, error.code)
      read.troubles.push(error)
    }
  })
  return read
}

/** Those not yet enumerated to their end, and all others when they fit in one call, else the hot and the long unread. */
function dueFolders(folders: Folder[], now: Date): Folder[] {
  if (folders.length <= FOLDERS_PER_CALL) return folders
  return folders.filter(
    (folder) =>
      !folder.roundDoneAt ||
      isHot(folder, now) ||
      now.getTime() - folder.roundDoneAt.getTime() > COLD_FOLDER_MS,
  )
}

/** Pages of one folder until its delta link. Returns whether it had to be started over. Throws SyncErrors of scope folder. */
async function finishRound(
  run: Run,
  folder: Folder,
  scope: Set<string>,
  firstReply?: PageReply,
): Promise<boolean> {
  const { mailbox } = run.owner
  let { link, resyncs } = folder
  let reply = firstReply
  let startedOver = false
  while (!run.signal.aborted) {
    reply ??= (await run.source.readPages(mailbox, [toRequest({ ...folder, link })]))[0]!
    if (reply.kind === 'gone') {
      await write(run, (tx) => forgetFolders(tx, mailbox, [folder.folderId]))
      return startedOver
    }
    if (reply.kind === 'resync') {
      const isLoop = ++resyncs > MAX_RESYNCS
      // The next run begins afresh: neither the refused link nor the count may stay.
      await write(run, (tx) => startOver(tx, mailbox, folder.folderId, isLoop ? 0 : resyncs))
      if (isLoop) {
        throw new SyncError(
          'RESYNC_LOOP',
          'folder',
          'Microsoft 365 keeps refusing the place where reading of a folder goes on; the next run starts that folder over.',
        )
      }
      run.events.folderStartsOver(mailbox)
      startedOver = true
      link = null
    } else if (reply.kind === 'messages') {
      link = reply.link
      await takeInPage(run, { items: reply.items, link: { folderId: folder.folderId, to: link }, scope })
      if (link.kind === 'delta') return startedOver
    }
    reply = undefined
  }
  return startedOver
}

function toRequest({ folderId, link }: Pick<Folder, 'folderId' | 'link'>): PageRequest {
  return { of: { messagesOf: folderId }, link }
}
