import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'
import { requestRun } from './mailboxes.ts'

export interface ParkedRow {
  mailbox: MailboxId
  immutableId: string
  receivedAt: Date
  /** Stable code (docs/errors.md). */
  reason: string
  attempts: number
  /** When it was last tried; null: it is to be tried again in the next run. */
  triedAt: Date | null
  /** For a message that cannot be given even by id: its place; `immutableId` is then an id of our own. */
  place: ParkedPlace | null
}

interface ParkedPlace {
  /** Null: in some folder of the mailbox. */
  folderId: string | null
  /** When it was received, both included; the same second where it is known. */
  from: Date
  to: Date
  /** When its neighbours in that folder were received; null: it has none. */
  newerAt: Date | null
  olderAt: Date | null
}

/** Messages given up for now, newest first. Each is tried again after a day, then after longer and longer. */
export async function listParked(
  db: Db,
  { after, limit }: { after: { at: Date; id: string } | null; limit: number },
): Promise<{ items: ParkedRow[]; next: { at: Date; id: string } | null }> {
  // Graph's dates are of whole seconds, so nothing is lost in ours.
  const { rows } = await sql<Omit<ParkedRow, 'place'> & ParkedPlace>`
    select l.mailbox_id as mailbox, l.immutable_id as "immutableId", l.received_at as "receivedAt",
      coalesce(l.reason, '') as reason, l.attempts, l.settled_at as "triedAt",
      p.folder_id as "folderId", p.from_at as "from", p.to_at as "to", p.newer_at as "newerAt", p.older_at as "olderAt"
    from engine.ledger l left join engine.places p using (mailbox_id, immutable_id) where l.outcome = 'parked'
      ${after ? sql`and (date_trunc('milliseconds', l.received_at), l.immutable_id) < (${after.at}, ${after.id})` : sql``}
    order by date_trunc('milliseconds', l.received_at) desc, l.immutable_id desc limit ${limit + 1}`.execute(
    db,
  )
  const items = rows.slice(0, limit).map(({ folderId, from, to, newerAt, olderAt, ...row }) => ({
    ...row,
    place: from === null ? null : { folderId, from, to, newerAt, olderAt },
  }))
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? { at: last.receivedAt, id: last.immutableId } : null }
}

/** How many are parked for each reason, the most frequent first. */
export async function countParked(db: Db): Promise<{ reason: string; messages: number }[]> {
  const { rows } = await sql<{ reason: string; messages: number }>`
    select coalesce(reason, '') as reason, count(*) as messages from engine.ledger where outcome = 'parked'
    group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

/** How many were parked since then, for the first time or again, by reason, the most frequent first. */
export async function countParkedSince(db: Db, since: Date): Promise<{ reason: string; messages: number }[]> {
  const { rows } = await sql<{ reason: string; messages: number }>`
    select coalesce(reason, '') as reason, count(*) as messages from engine.ledger
    where outcome = 'parked' and settled_at >= ${since} group by 1 order by 2 desc, 1`.execute(db)
  return rows
}

/**
 * Has parked messages tried once more in the next run, which is asked for: one, or all. The ledger's books are the run's
 * to change. Returns how many.
 */
export async function retryParked(
  db: Db,
  which: { mailbox?: MailboxId; immutableId: string } | 'all',
): Promise<number> {
  const { rows } = await sql<{ mailbox: MailboxId; n: number }>`
    with chosen as (
      update engine.ledger set settled_at = null
      where outcome = 'parked'
        ${which === 'all' ? sql`` : sql`and immutable_id = ${which.immutableId}`}
        ${which === 'all' || which.mailbox === undefined ? sql`` : sql`and mailbox_id = ${which.mailbox}`}
      returning mailbox_id)
    select mailbox_id as mailbox, count(*) as n from chosen group by 1`.execute(db)
  for (const { mailbox } of rows) await requestRun(db, mailbox)
  return rows.reduce((sum, { n }) => sum + n, 0)
}
