import { SyncError } from '../domain/errors.ts'
import type { PageReply, PageRequest } from '../domain/ports.ts'
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
/** Refused links in a row after which we stop and say so. */
const MAX_RESYNCS = 3

/**
 * Brings the ledger up to what the mailbox holds now: folder changes and every due folder's first page in one call, then
 * the folders that have more, side by side. An idle mailbox costs one HTTP call.
 * Returns whether a folder had to be started over.
 */
export async function readChanges(run: Run): Promise<{ startedOver: boolean }> {
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
  let startedOver = false
  await sideBySide(due, SIDE_BY_SIDE, async (folder, index) => {
    if (await finishRound(run, folder, scope, replies[index])) startedOver = true
  })
  return { startedOver }
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

/** Pages of one folder until its delta link. Returns whether it had to be started over. */
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
      if (++resyncs > MAX_RESYNCS) {
        throw new SyncError(
          'RESYNC_LOOP',
          'mailbox',
          'Microsoft 365 keeps refusing the place where reading goes on; the next run starts over.',
        )
      }
      run.events.folderStartsOver(mailbox)
      await write(run, (tx) => startOver(tx, mailbox, folder.folderId))
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

async function sideBySide<Item>(
  items: Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const index = next++
      await work(items[index]!, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane))
}
