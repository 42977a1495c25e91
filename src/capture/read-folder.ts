import { SyncError } from '../domain/errors.ts'
import type { PageReply, PageRequest } from '../domain/ports.ts'
import { followElsewhere, lieHere, saysElsewhere } from './archive-parts.ts'
import {
  type Folder,
  forgetFolders,
  readOtherwise,
  readWholeAgain,
  recordLoop,
  type Scope,
  startOver,
} from './folders.ts'
import { isReadByDateDue, readByDate } from './read-by-date.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'

const NOT_FOLLOWED =
  'Exchange has spread this online archive over several, and which of them holds a folder could not be found out. Grant the app MailboxFolder.Read.All and give admin consent. Everything else is read.'
/** Refused links in a row after which a folder is left to the next run. */
const MAX_RESYNCS = 3

/**
 * Reads one folder as far as it can be read now. Where its pages cannot be given:
 *
 *   whole ──page unreadable──► ids ──page unreadable──► dates ──time to try again──► whole
 *
 * whole: rounds of changes that tell all of an envelope · ids: rounds that tell ids and dates, envelopes are read by id ·
 * dates: by date around what cannot be given, which is parked by its place; a round tells what comes later.
 * Each begins at once where the one before fails, so that whatever can be read is read in the same run.
 * Returns whether a refused link made it start over. Throws SyncErrors of scope folder.
 */
export async function readFolder(
  run: Run,
  given: Folder,
  scope: Scope,
  firstReply?: PageReply,
): Promise<boolean> {
  const folder = isDueWhole(given) ? await wholeAgain(run, given) : given
  if (folder.reading === 'dates' && (!folder.link || isReadByDateDue(folder))) {
    try {
      await readByDate(run, folder, scope)
      return false
    } catch (error) {
      if (!saysElsewhere(error)) throw error
      // Its round tells where it lies.
      return followRound(run, await wholeAgain(run, folder), scope, undefined)
    }
  }
  return followRound(run, folder, scope, folder === given ? firstReply : undefined)
}

/** Whether the folder's next page can be asked for together with others'. */
export function hasPage(folder: Folder): boolean {
  return (
    !isDueWhole(folder) && (folder.reading !== 'dates' || (folder.link !== null && !isReadByDateDue(folder)))
  )
}

/** The next page of a folder. */
export function toRequest({ folderId, link, reading, pageWish }: Folder): PageRequest {
  return { of: { messagesOf: folderId }, link, fields: reading === 'ids' ? 'ids' : 'all', wish: pageWish }
}

function isDueWhole({ reading, againAt }: Folder): boolean {
  return reading !== 'whole' && againAt !== null && againAt.getTime() <= Date.now()
}

async function wholeAgain(run: Run, folder: Folder): Promise<Folder> {
  await write(run, (tx) => readWholeAgain(tx, run.owner.mailbox, folder.folderId))
  return { ...folder, reading: 'whole', link: null, pageWish: null }
}

/** Pages until the round's end. */
async function followRound(
  run: Run,
  given: Folder,
  scope: Scope,
  firstReply: PageReply | undefined,
): Promise<boolean> {
  const { mailbox } = run.owner
  const { folderId } = given
  let folder = given
  let reply = firstReply
  let startedOver = false
  while (!run.signal.aborted) {
    reply ??= (await run.source.readPages(mailbox, [toRequest(folder)]))[0]!
    if (reply.kind === 'gone') {
      await write(run, (tx) => forgetFolders(tx, mailbox, [folderId]))
      return startedOver
    }
    if (reply.kind === 'elsewhere') {
      if (reply.at && (await followElsewhere(run, folderId, reply.at))) return startedOver
      throw new SyncError('ARCHIVE_ELSEWHERE', 'folder', NOT_FOLLOWED)
    }
    if (folder.elsewhereSince) {
      await lieHere(run, folderId)
      folder = { ...folder, elsewhereSince: null }
    }
    if (reply.kind === 'resync') {
      folder = await startFolderOver(run, folder)
      startedOver = true
    } else if (reply.kind === 'unreadable') {
      const { code } = reply
      const reading = folder.reading === 'whole' ? 'ids' : 'dates'
      run.events.folderReadOtherwise(mailbox, reading, code)
      await write(run, (tx) => readOtherwise(tx, mailbox, folderId, reading, code))
      folder = { ...folder, reading, link: null, pageWish: null }
      if (reading === 'dates') {
        await readByDate(run, { ...folder, datedAt: null }, scope)
        return startedOver
      }
    } else if (reply.kind === 'messages') {
      const { link, wish, items } = reply
      await takeInPage(run, { items, link: { folderId, to: link, wish }, scope })
      if (link.kind === 'delta') return startedOver
      folder = { ...folder, link, pageWish: wish }
    }
    reply = undefined
  }
  return startedOver
}

export function resyncLoop(): SyncError {
  return new SyncError(
    'RESYNC_LOOP',
    'folder',
    'Microsoft 365 keeps refusing the place where reading of a folder goes on; a later run starts that folder over.',
  )
}

/** After a refused link. Throws RESYNC_LOOP. */
async function startFolderOver(run: Run, folder: Folder): Promise<Folder> {
  const { mailbox } = run.owner
  const resyncs = folder.resyncs + 1
  if (resyncs > MAX_RESYNCS) {
    // It begins afresh: neither the refused link nor the count may stay.
    await write(run, (tx) => recordLoop(tx, mailbox, folder.folderId))
    throw resyncLoop()
  }
  await write(run, (tx) => startOver(tx, mailbox, folder.folderId, resyncs))
  run.events.folderStartsOver(mailbox)
  return { ...folder, resyncs, link: null }
}
