import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'

/** What reading has found in a mailbox, or in all parts of its online archive. */
export interface Holding {
  /** Messages in the folders that are read, those before the sync start and those that went since included. */
  listed: number
  /** When the oldest was received whose content was read; null: none was. */
  oldestReadAt: Date | null
}

/** By mailbox, of those that were ever enabled. `archive` null: there is none, or it was never read. */
export async function readHoldings(
  db: Db,
): Promise<Map<MailboxId, { mailbox: Holding; archive: Holding | null }>> {
  const { rows } = await sql<Holding & { id: MailboxId; inArchive: boolean }>`
    select coalesce(m.archive_of, m.id) as id, m.archive_of is not null as "inArchive",
      sum(coalesce(c.messages, 0) + coalesce(f.messages, 0))::bigint as listed, min(l.received_at) as "oldestReadAt"
    from engine.mailboxes m
    left join (select mailbox_id, sum(messages) as messages from engine.outcome_counts group by 1) c on c.mailbox_id = m.id
    left join (select mailbox_id, sum(before_start) as messages from engine.folders group by 1) f on f.mailbox_id = m.id
    left join lateral (
      select received_at from engine.ledger where mailbox_id = m.id and outcome in ('accepted', 'known')
      order by received_at limit 1) l on true
    group by 1, 2`.execute(db)
  const archives = new Map(rows.filter(({ inArchive }) => inArchive).map((row) => [row.id, toHolding(row)]))
  return new Map(
    rows.flatMap((row) =>
      row.inArchive ? [] : [[row.id, { mailbox: toHolding(row), archive: archives.get(row.id) ?? null }]],
    ),
  )
}

function toHolding({ listed, oldestReadAt }: Holding): Holding {
  return { listed, oldestReadAt }
}
