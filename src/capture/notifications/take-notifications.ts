import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Notification } from './read-notifications.ts'

/** Microsoft 365 sends again what was not answered for four hours; so long and a little more, what came again is known, in hours. */
const KEPT_HOURS = 6

/** How many of them were news, came again, or are of mailboxes that are not subscribed (any more). */
interface Taken {
  taken: number
  repeated: number
  unknown: number
}

/**
 * Writes down, in one statement, what notifications tell: each mailbox that has news is to be run, whatever is under way; a subscription
 * that is gone is to be made, one that asks for it to be renewed. NOTE: it must not touch engine.mailboxes, whose rows a run
 * holds for as long as a page takes: the answer would wait, and Microsoft 365 drops what a slow address is told.
 */
export async function takeNotifications(db: Db, notifications: Notification[]): Promise<Taken> {
  const { rows } = await sql<Taken>`
    with given as (
      select * from unnest(
        ${notifications.map(({ mailbox }) => mailbox)}::text[], ${notifications.map((n) => n.subscription)}::text[],
        ${notifications.map(({ kind }) => kind)}::text[], ${notifications.map(({ digest }) => digest)}::bytea[]
      ) with ordinality g (mailbox, subscription, kind, digest, nth)
    ), fresh as (
      insert into engine.notifications (digest)
      select distinct digest from given where digest is not null order by digest
      on conflict do nothing returning digest
    ), news as (
      select g.* from given g where g.digest is null or (
        exists (select 1 from fresh f where f.digest = g.digest)
        and not exists (select 1 from given e where e.digest = g.digest and e.nth < g.nth))
    ), held as (
      select mailbox_id, subscription_id from engine.subscriptions where mailbox_id in (select mailbox from news)
      order by mailbox_id for update
    ), told as (
      select n.mailbox, bool_or(n.kind = 'change') as new,
        bool_or(n.kind = 'missed' or (n.kind = 'subscriptionRemoved' and n.subscription = h.subscription_id)) as gap,
        array_agg(n.subscription) filter (where n.kind = 'subscriptionRemoved') as removed,
        array_agg(n.subscription) filter (where n.kind = 'reauthorizationRequired') as lapsing
      from news n join held h on h.mailbox_id = n.mailbox group by n.mailbox
    ), written as (
      update engine.subscriptions s set
        told_at = case when t.new or t.gap then now() else s.told_at end,
        told_new = s.told_new or t.new,
        all_since = case when t.gap then now() else s.all_since end,
        subscription_id = case when s.subscription_id = any(t.removed) then null else s.subscription_id end,
        fence = case when s.subscription_id = any(t.removed) then s.fence + 1 else s.fence end,
        lease_until = case when s.subscription_id = any(t.removed) then null else s.lease_until end,
        due_at = case when s.subscription_id = any(t.removed || t.lapsing) then now() else s.due_at end,
        last_told_at = now()
      from told t where s.mailbox_id = t.mailbox
      returning s.mailbox_id
    )
    select (select count(*) from news where mailbox in (select mailbox_id from written)) as taken,
      (select count(*) from given) - (select count(*) from news) as repeated,
      (select count(*) from news where mailbox not in (select mailbox_id from written)) as unknown`.execute(
    db,
  )
  return rows[0]!
}

/** Forgets notifications that cannot come again any more. */
export async function forgetNotifications(db: Db): Promise<void> {
  await sql`delete from engine.notifications where taken_at < now() - ${KEPT_HOURS} * interval '1 hour'`.execute(
    db,
  )
}
