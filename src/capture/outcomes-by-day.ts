import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { noOutcomes, type Outcome, type OutcomeCounts } from '../domain/outcome.ts'
import type { MailboxId } from '../domain/ports.ts'

export interface DayCounts {
  /** Of UTC, by the date received: 2026-05-23. */
  day: string
  counts: OutcomeCounts
}

/**
 * What became of the messages of a mailbox with its archive, or of all, day by day, newest first; days without any are absent (G1).
 * Those before the sync start are counted by mailbox and stand on no day. `to` is included.
 */
export async function outcomesByDay(
  db: Db,
  { mailbox, from, to }: { mailbox?: MailboxId | undefined; from: string; to: string },
): Promise<DayCounts[]> {
  const mailboxes =
    mailbox === undefined
      ? sql`(select id from engine.mailboxes)`
      : sql`(select id from engine.mailboxes where ${mailbox} in (id, archive_of))`
  const { rows } = await sql<{ day: string; outcome: Outcome; n: number }>`
    select to_char(l.received_at at time zone 'UTC', 'YYYY-MM-DD') as day, l.outcome, count(*) as n
    from ${mailboxes} m join engine.ledger l on l.mailbox_id = m.id
    where l.received_at >= ${from}::date::timestamp at time zone 'UTC'
      and l.received_at < (${to}::date + 1)::timestamp at time zone 'UTC'
    group by 1, 2 order by 1 desc`.execute(db)
  const days = new Map<string, OutcomeCounts>()
  for (const { day, outcome, n } of rows) {
    const counts = days.get(day) ?? noOutcomes()
    counts[outcome] = n
    days.set(day, counts)
  }
  return [...days].map(([day, counts]) => ({ day, counts }))
}
