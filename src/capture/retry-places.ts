import type { UnreadablePlace } from '../domain/ports.ts'
import { saysElsewhere } from './archive-parts.ts'
import { readFolders, readWholeAgain } from './folders.ts'
import { FolderScope } from './learn-folders.ts'
import { recordUnreadablePlaces } from './read-by-date.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'
import {
  clearPlaces,
  foldersWithPlaces,
  idOf,
  type KnownPlace,
  placesDue,
  recordPlacesTried,
} from './unreadable-places.ts'

/**
 * Looks again at places whose time has come: what can be given now goes into the ledger by its own id. A folder without such
 * a place left is read whole again.
 */
export async function retryPlaces(run: Run): Promise<void> {
  const { mailbox } = run.owner
  const due = await placesDue(run.db, mailbox)
  if (due.length === 0) return
  const healed: KnownPlace[] = []
  for (const places of Map.groupBy(due, windowOf).values()) {
    try {
      healed.push(...(await retryWindow(run, places)))
    } catch (error) {
      if (!saysElsewhere(error)) throw error
      await write(run, (tx) =>
        recordPlacesTried(
          tx,
          mailbox,
          places.map(({ immutableId }) => immutableId),
        ),
      )
    }
  }
  const unwell = await foldersWithPlaces(run.db, mailbox)
  const recovered = new Set(healed.map(({ folderId }) => folderId))
  for (const { folderId, reading } of await readFolders(run.db, mailbox))
    if (recovered.has(folderId) && !unwell.has(folderId) && reading !== 'whole')
      await write(run, (tx) => readWholeAgain(tx, mailbox, folderId))
}

/** Lists the window of these places again. Returns the places that can be read now. */
async function retryWindow(run: Run, places: KnownPlace[]): Promise<KnownPlace[]> {
  const { mailbox } = run.owner
  const { folderId, from, to } = places[0]!
  const scope = await FolderScope.read(run)
  const still: UnreadablePlace[] = []
  let news = 0
  for await (const { items, unreadable } of run.source.listByDate(mailbox, {
    folderId,
    since: from,
    until: to,
  })) {
    still.push(...unreadable)
    news += await takeInPage(run, { items: await scope.keep(items), link: null, scope: scope.scope })
  }
  await recordUnreadablePlaces(run, still)
  const stillThere = new Set(still.map(idOf))
  const healed = places.filter(({ immutableId }) => !stillThere.has(immutableId))
  const ids = (some: KnownPlace[]) => some.map(({ immutableId }) => immutableId)
  await write(run, async (tx) => {
    await recordPlacesTried(tx, mailbox, ids(places.filter(({ immutableId }) => stillThere.has(immutableId))))
    await clearPlaces(tx, mailbox, ids(healed), Math.max(0, healed.length - news))
  })
  return healed
}

function windowOf({ folderId, from, to }: KnownPlace): string {
  return [folderId, from.getTime(), to.getTime()].join()
}
