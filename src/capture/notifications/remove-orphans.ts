import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { SubscriptionAtSource, SubscriptionSource } from '../../domain/ports.ts'
import { notificationAddress, recordGone, releaseRow, takeRow } from './subscription-rows.ts'

/** What Microsoft 365 has is compared with what we know at least this often, in hours. */
const EVERY_HOURS = 24

/** Whether what Microsoft 365 has is to be compared with what we know, and can be now. */
export async function areOrphansDue(db: Db): Promise<boolean> {
  const { rows } = await sql`
    select 1 from engine.notification_address
    where notification_url is not null and coalesce(again_at, now()) <= now()
      and (listed_at is null or listed_at <= list_after or listed_at < now() - ${EVERY_HOURS} * interval '1 hour')`.execute(
    db,
  )
  return rows.length > 0
}

/**
 * Removes subscriptions to our address that nobody knows of, left by who broke off between making one and writing it down, or by a
 * lost store; and has those made again that Microsoft 365 lost without a word. One that tells another address is another
 * installation's, or ends by itself within days.
 */
export async function removeOrphans(
  { db, source }: { db: Db; source: SubscriptionSource },
  leaseMs: number,
): Promise<void> {
  const { rows } = await sql<{ at: Date }>`select now() as at`.execute(db)
  const startedAt = rows[0]!.at
  const address = await notificationAddress(db)
  const listed = (await Array.fromAsync(source.list())).filter((each) => each.address === address)
  const known = await knownSubscriptions(db)
  for (const each of listed) if (!known.has(each.id)) await removeUnlessKnown(db, source, each, leaseMs)
  const there = new Set(listed.map(({ id }) => id))
  for (const [id, { mailbox, tells, since }] of known)
    if (mailbox !== null && tells === address && since < startedAt && !there.has(id))
      await makeAgain(db, mailbox, id, leaseMs)
  await sql`update engine.notification_address set listed_at = ${startedAt}`.execute(db)
}

interface Known {
  /** Null: it is to be removed anyway. */
  mailbox: string | null
  tells: string | null
  since: Date
}

/** By id. */
async function knownSubscriptions(db: Db): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { id: string }>`
    select subscription_id as id, mailbox_id as mailbox, notification_url as tells, made_at as since from engine.subscriptions where subscription_id is not null
    union all
    select former_id, null, null, made_at from engine.subscriptions where former_id is not null`.execute(db)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** While somebody works on its mailbox, it may be what that one is just making: then it is left to the next comparison. */
async function removeUnlessKnown(
  db: Db,
  source: SubscriptionSource,
  { id, mailbox }: SubscriptionAtSource,
  leaseMs: number,
): Promise<void> {
  const fence = mailbox === null ? null : await takeRow(db, mailbox, leaseMs)
  if (fence === null) {
    if (mailbox === null || (await hasRow(db, mailbox))) return
    return source.remove(id)
  }
  const holder = { mailbox: mailbox!, fence }
  if (!(await knownSubscriptions(db)).has(id)) await source.remove(id)
  await releaseRow(db, holder)
}

async function hasRow(db: Db, mailbox: string): Promise<boolean> {
  const { rows } = await sql`select 1 from engine.subscriptions where mailbox_id = ${mailbox}`.execute(db)
  return rows.length > 0
}

async function makeAgain(db: Db, mailbox: string, id: string, leaseMs: number): Promise<void> {
  const fence = await takeRow(db, mailbox, leaseMs)
  if (fence === null) return
  const holder = { mailbox, fence }
  const now = (await knownSubscriptions(db)).get(id)
  await (now?.mailbox === mailbox ? recordGone(db, holder) : releaseRow(db, holder))
}
