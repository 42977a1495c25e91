import { SyncError } from '../domain/errors.ts'
import type { PageReply, PageRequest } from '../domain/ports.ts'
import { sideBySide } from '../domain/side-by-side.ts'
import { isElsewhere } from './archive-parts.ts'
import { discoverFolders } from './discover-folders.ts'
import {
  type Folder,
  type FolderRound,
  foldersInScope,
  isHot,
  moveLinks,
  readFolderRound,
  readFolders,
  scopeOf,
} from './folders.ts'
import { hasPage, readFolder, resyncLoop, toRequest } from './read-folder.ts'
import type { Run } from './run.ts'

/** Folders that share one HTTP call with the folder delta. Source: Microsoft Graph "JSON batching", at most 20 requests. */
const FOLDERS_PER_CALL = 19
/** A folder nobody works in is read at least this often, in ms. */
const COLD_FOLDER_MS = 30 * 60_000
/** Folders paged side by side; the source holds the limit of requests in flight. */
const SIDE_BY_SIDE = 3

interface ChangesRead {
  /** Whether a folder had to be started over. */
  startedOver: boolean
  /** Of each folder that was not read to its end: what kept it from that. */
  troubles: SyncError[]
}

/**
 * Brings the ledger up to what the mailbox holds now: folder changes and every due folder's first page in one call, then
 * the folders that have more, side by side. An idle mailbox costs one HTTP call. A folder's trouble stops no other folder.
 * `round`: where the round that tells of folders stands.
 */
export async function readChanges(run: Run, round: FolderRound): Promise<ChangesRead> {
  const { mailbox } = run.owner
  let folders = foldersInScope(await readFolders(run.db, mailbox), run.reads)
  const waiting = folders.some(isWaiting)
  const due = (run.owner.lastSweepAt ? folders : dueFolders(folders, new Date(), round.allSince)).filter(
    (folder) => !isWaiting(folder),
  )
  const first = await readFirstPages(run, due, round)
  let { unlisted } = first
  const quiet = await moveQuietLinks(run, due, first)
  if (first.folders && !quiet.folders) {
    await discoverFolders(run, first.folders)
    unlisted = (await readFolderRound(run.db, mailbox)).code
    const before = new Set(folders.map(({ folderId }) => folderId))
    folders = foldersInScope(await readFolders(run.db, mailbox), run.reads)
    // A folder just seen is enumerated at once: mail may have been moved into it.
    due.push(...folders.filter(({ folderId }) => !before.has(folderId)))
  }
  const scope = scopeOf(folders)
  const withNews = due.filter(({ folderId }) => !quiet.ids.has(folderId))
  const troubles = [...(unlisted ? [folderUnlisted(unlisted)] : []), ...(waiting ? [resyncLoop()] : [])]
  const read: ChangesRead = { startedOver: false, troubles }
  await sideBySide(withNews, SIDE_BY_SIDE, async (folder) => {
    try {
      if (await readFolder(run, folder, scope, first.pages.get(folder.folderId))) read.startedOver = true
    } catch (error) {
      if (!(error instanceof SyncError) || error.scope !== 'folder') throw error
      run.events.folderFailed(mailbox, error.code)
      read.troubles.push(error)
    }
  })
  return read
}

/** Those not yet enumerated to their end or to be read otherwise now, and all others when they fit in one call, else the hot, the long unread, and those
 *  not read since nobody would have told of what came into them. */
function dueFolders(folders: Folder[], now: Date, allSince: Date | null): Folder[] {
  const here = folders.filter((folder) => !isElsewhere(folder, now))
  if (here.length <= FOLDERS_PER_CALL) return here
  return here.filter(
    (folder) =>
      !folder.roundDoneAt ||
      !hasPage(folder) ||
      isHot(folder, now) ||
      (allSince !== null && folder.roundDoneAt < allSince) ||
      now.getTime() - folder.roundDoneAt.getTime() > COLD_FOLDER_MS,
  )
}

/** Its links were refused again and again, and it is not its time yet. */
function isWaiting({ loopAgainAt }: Folder): boolean {
  return loopAgainAt !== null && loopAgainAt.getTime() > Date.now()
}

function folderUnlisted(code: string): SyncError {
  return new SyncError(
    'FOLDER_UNLISTED',
    'folder',
    `Microsoft 365 cannot list a folder of this mailbox (${code}). Rename the folder in Outlook, or move its mail to another.`,
  )
}

interface FirstPages {
  /** How listing folders fails where one stays unlisted. */
  unlisted: string | null
  /** Null: not asked for, since the round that tells of folders does not stand anywhere. */
  folders: PageReply | null
  pages: Map<string, PageReply>
}

async function readFirstPages(
  run: Run,
  due: Folder[],
  { link, code: unlisted }: FolderRound,
): Promise<FirstPages> {
  const { mailbox } = run.owner
  const withPage = due.filter(hasPage)
  const round: PageRequest[] = link ? [{ of: 'folders', link, fields: 'all', wish: null }] : []
  const requests = [...round, ...withPage.map(toRequest)]
  const replies = requests.length === 0 ? [] : await run.source.readPages(mailbox, requests)
  const pages = replies.slice(round.length)
  return {
    unlisted,
    folders: link ? replies[0]! : null,
    pages: new Map(withPage.map(({ folderId }, index) => [folderId, pages[index]!])),
  }
}

/** Which first pages told nothing: of the round that tells of folders, and of which folders' rounds. */
interface Quiet {
  folders: boolean
  ids: Set<string>
}

/** Moves the links of what told nothing, all at once; the rest is to be taken in. */
async function moveQuietLinks(run: Run, due: Folder[], { folders, pages }: FirstPages): Promise<Quiet> {
  const quietFolders = folders && quietEnd(folders)
  const quiet = due.flatMap(({ folderId, roundDoneAt }) => {
    const page = roundDoneAt && pages.get(folderId)
    const end = page && quietEnd(page)
    return end ? [{ folderId, ...end }] : []
  })
  if (quietFolders || quiet.length > 0) await moveLinks(run, quietFolders?.url ?? null, quiet)
  return { folders: quietFolders !== null, ids: new Set(quiet.map(({ folderId }) => folderId)) }
}

/** Where a round goes on that ended and told nothing; null: it did not. */
function quietEnd(reply: PageReply): { url: string; wish: number } | null {
  if (reply.kind !== 'folders' && reply.kind !== 'messages') return null
  const { items, link, wish } = reply
  return items.length === 0 && link.kind === 'delta' ? { url: link.url, wish } : null
}
