import type { PageRequest, UnreadablePlace } from '../domain/ports.ts'
import { type Folder, recordReadByDate, type Scope } from './folders.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'
import { recordPlaces } from './unreadable-places.ts'

const DAY_MS = 86_400_000
/** Once in this time, in ms, the folder is read from the sync start: older mail may have been moved in. */
const WHOLE_EVERY_MS = DAY_MS
/** Else so far back, in ms. */
const RECENT_MS = 8 * DAY_MS
/** Mail younger than this, in ms, may not have been listed yet. */
const SETTLING_MS = 10 * 60_000

/**
 * Reads a folder by date, around what cannot be given, which is parked by its place; then begins a round of changes behind the
 * newest such place, so that later mail is told of as ever.
 */
export async function readByDate(run: Run, folder: Folder, scope: Scope): Promise<void> {
  const { mailbox } = run.owner
  const { folderId } = folder
  const begunAt = (await run.source.now()).getTime()
  const whole = isReadByDateDue(folder)
  const since = whole ? run.syncStart : new Date(Math.max(run.syncStart.getTime(), begunAt - RECENT_MS))
  const places: UnreadablePlace[] = []
  let news = 0
  for await (const { items, unreadable } of run.source.listByDate(mailbox, {
    folderId,
    since,
    until: null,
  })) {
    news += await takeInPage(run, { items, link: null, scope })
    news += await recordUnreadablePlaces(run, unreadable)
    places.push(...unreadable)
  }
  await write(run, (tx) => recordReadByDate(tx, mailbox, folderId, { whole, yielded: news > 0 }))
  for (const from of beginnings(places, begunAt)) if (await beginRound(run, folderId, from, scope)) return
}

/** Where a round may begin that does not meet what cannot be given, the earliest first: it tells only of mail received since. */
function beginnings(places: UnreadablePlace[], begunAt: number): Date[] {
  const behind = Math.max(...places.map(({ to }) => to.getTime())) + 1_000
  // Without such a place the round alone fails, somewhere.
  const from = places.length > 0 ? [behind] : [begunAt - RECENT_MS, begunAt - SETTLING_MS]
  return from.map((ms) => new Date(Math.min(ms, begunAt)))
}

/** Whether it is time to read it from the sync start on. */
export function isReadByDateDue({ datedAt }: Folder): boolean {
  return !datedAt || Date.now() - datedAt.getTime() > WHOLE_EVERY_MS
}

export async function recordUnreadablePlaces(run: Run, places: UnreadablePlace[]): Promise<number> {
  if (places.length === 0) return 0
  const news = await write(run, (tx) => recordPlaces(tx, run.owner.mailbox, places))
  if (news > 0) for (const { code } of places) run.events.messageParked(run.owner.mailbox, code)
  return news
}

/** Returns whether it could be read to its end; where none can, the next run reads by date again. */
async function beginRound(run: Run, folderId: string, receivedSince: Date, scope: Scope): Promise<boolean> {
  for (const fields of ['all', 'ids'] as const) {
    let next: Pick<PageRequest, 'link' | 'wish'> = { link: null, wish: null }
    while (true) {
      const { link, wish } = next
      const request = { of: { messagesOf: folderId }, link, fields, receivedSince, wish }
      const reply = (await run.source.readPages(run.owner.mailbox, [request]))[0]!
      if (reply.kind !== 'messages') break
      const to = { folderId, to: reply.link, wish: reply.wish }
      await takeInPage(run, { items: reply.items, link: to, scope })
      if (reply.link.kind === 'delta') return true
      next = reply
    }
  }
  return false
}
