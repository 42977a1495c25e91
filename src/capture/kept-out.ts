import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'

/** How many emails each rule keeps out of what is private or excluded, by the rule's key (domain/screening-rules.ts). */
export async function countByRule(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ rule: string; emails: number }>`
    select reason as rule, count(*) as emails from engine.ledger
    where outcome in ('private', 'excluded') group by 1`.execute(db)
  return new Map(rows.map(({ rule, emails }) => [rule, emails]))
}

interface KeptOutRow {
  mailbox: MailboxId
  immutableId: string
  receivedAt: Date
  rule: string
}

/** What rules keep out, newest first: all that is known of it. `rules`: by one of these keys; null: by any. */
export async function listKeptOut(
  db: Db,
  { rules, after, limit }: { rules: string[] | null; after: { at: Date; id: string } | null; limit: number },
): Promise<{ items: KeptOutRow[]; next: { at: Date; id: string } | null }> {
  // Graph's dates are of whole seconds, so nothing is lost in ours.
  const { rows } = await sql<KeptOutRow>`
    select mailbox_id as mailbox, immutable_id as "immutableId", received_at as "receivedAt", reason as rule
    from engine.ledger where outcome in ('private', 'excluded')
      ${rules === null ? sql`` : sql`and reason = any(${rules}::text[])`}
      ${after ? sql`and (date_trunc('milliseconds', received_at), immutable_id) < (${after.at}, ${after.id})` : sql``}
    order by date_trunc('milliseconds', received_at) desc, immutable_id desc limit ${limit + 1}`.execute(db)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? { at: last.receivedAt, id: last.immutableId } : null }
}
