import { type RawBuilder, sql } from 'kysely'
import { outcomes } from '../domain/outcome.ts'

/**
 * For FROM: each mailbox, its archive included, and day on which it received anything, with the messages of each outcome and all of them (`seen`,
 * G1), and the mailbox's last check. Days are of this time zone, by the date received. The columns of outcomes are called as
 * the outcomes are. `received`: a condition on the date received (`l.received_at`).
 */
export function ledgerByDay(zone: string, received: RawBuilder<unknown>): RawBuilder<unknown> {
  const counts = outcomes.map(
    (one) => sql`count(*) filter (where l.outcome = ${sql.lit(one)}) as ${sql.id(one)}`,
  )
  return sql`(
    select g.*, b.checked_at, b.check_missing from (
      select coalesce(o.archive_of, l.mailbox_id) as mailbox_id, (l.received_at at time zone ${zone}::text)::date as day, count(*) as seen, ${sql.join(counts)}
      from engine.ledger l left join engine.mailboxes o on o.id = l.mailbox_id where ${received} group by 1, 2) g
    left join engine.mailboxes b on b.id = g.mailbox_id)`
}
