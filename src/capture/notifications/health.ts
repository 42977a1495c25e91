import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Received } from './receive.ts'

/** Days of counts that are told. */
const COUNTED_DAYS = 7

/** How the firm is told of changes. */
export interface NotificationHealth {
  /** Null: it is not; the schedule alone wakes mailboxes. */
  address: string | null
  /** Mailboxes that are to have a subscription, and that have one now. */
  wanted: number
  subscribed: number
  /** What concerns every mailbox; null: nothing. */
  problem: { code: string; sentence: string; since: Date } | null
  /** Mailboxes for which Microsoft 365 refuses change notifications. */
  refused: { mailbox: string; code: string; sentence: string }[]
  lastToldAt: Date | null
  /** What came to the address within the last seven days. */
  counts: Partial<Record<Received, number>>
}

export async function notificationHealth(db: Db): Promise<NotificationHealth> {
  const [{ rows: addresses }, { rows: totals }, { rows: refused }, { rows: counts }] = await Promise.all([
    sql<{ address: string | null; code: string | null; sentence: string; since: Date }>`
      select notification_url as address, problem_code as code, sentence, problem_since as since
      from engine.notification_address`.execute(db),
    sql<{ wanted: number; subscribed: number; lastToldAt: Date | null }>`
      select count(*) filter (where wanted) as wanted, max(last_told_at) as "lastToldAt",
        count(*) filter (where wanted and subscription_id is not null and expires_at > now()) as subscribed
      from engine.subscriptions`.execute(db),
    sql<NotificationHealth['refused'][number]>`
      select mailbox_id as mailbox, problem_code as code, sentence from engine.subscriptions
      where wanted and problem_code is not null order by mailbox_id`.execute(db),
    sql<{ kind: Received; notifications: number }>`
      select kind, sum(notifications)::bigint as notifications from engine.notification_counts
      where day > (now() at time zone 'UTC')::date - ${COUNTED_DAYS}::int group by kind order by kind`.execute(
      db,
    ),
  ])
  const { address = null, code = null, sentence = '', since = new Date(0) } = addresses[0] ?? {}
  const problem = address !== null && code !== null ? { code, sentence, since } : null
  return {
    ...{ address, problem, refused },
    ...totals[0]!,
    counts: Object.fromEntries(counts.map(({ kind, notifications }) => [kind, notifications])),
  }
}
