import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { MailboxId } from '../../domain/ports.ts'

/** What is to be done about one mailbox's subscription, and the number of who does it. */
export interface Duty {
  mailbox: MailboxId
  fence: number
  wanted: boolean
  subscription: string | null
  /** Which address it tells, and which one it should. */
  tells: string | null
  address: string | null
  former: string | null
  failures: number
}

/** Says where the firm is told from now on; null: nowhere. What tells another address is replaced or removed at once. */
export async function chooseNotificationAddress(db: Db, address: string | null): Promise<void> {
  await sql`
    with before as (select notification_url from engine.notification_address), changed as (
      insert into engine.notification_address (notification_url) values (${address})
      on conflict (singleton) do update set notification_url = excluded.notification_url, chosen_at = now(), again_at = null,
        failures = 0, problem_code = null, sentence = null, problem_since = null, list_after = now()
      where notification_address.notification_url is distinct from excluded.notification_url
      returning notification_url)
    update engine.subscriptions s set due_at = now(), failures = 0, problem_code = null, sentence = null
    from changed c where s.notification_url is distinct from c.notification_url`.execute(db)
}

export async function notificationAddress(db: Db): Promise<string | null> {
  const { rows } = await sql<{
    address: string | null
  }>`select notification_url as address from engine.notification_address`.execute(db)
  return rows[0]?.address ?? null
}

/**
 * Every enabled mailbox is to have a subscription where there is an address, no other mailbox; writes nothing where that is so. Archives
 * have none: whether Microsoft 365 subscribes to them is not known, and what is moved into them was read before.
 */
export async function wantSubscriptions(db: Db): Promise<void> {
  await sql`
    insert into engine.subscriptions (mailbox_id) select m.id from engine.mailboxes m, engine.notification_address a
    where m.enabled and m.archive_of is null and a.notification_url is not null
      and not exists (select 1 from engine.subscriptions s where s.mailbox_id = m.id)
    on conflict do nothing`.execute(db)
  await sql`
    update engine.subscriptions s set wanted = not s.wanted, due_at = now() from engine.mailboxes m
    where m.id = s.mailbox_id and s.wanted <> (m.enabled and m.archive_of is null and exists (
      select 1 from engine.notification_address where notification_url is not null))`.execute(db)
}

/** Frees rows whose holder broke off, for somebody to finish its work: what it made and could not write down is looked for among what Microsoft 365 has. */
export async function freeBrokenOff(db: Db): Promise<void> {
  await sql`
    with freed as (
      update engine.subscriptions set lease_until = null, due_at = now() where lease_until < now() returning 1)
    update engine.notification_address set list_after = now() where exists (select 1 from freed)`.execute(db)
}

/** Takes up to `most` rows that are due, for `leaseMs`. Where something is wrong that concerns them all, only those that are to go. */
export async function takeDuties(db: Db, most: number, leaseMs: number): Promise<Duty[]> {
  const { rows } = await sql<Duty>`
    with address as (
      select notification_url, coalesce(again_at > now(), false) as waits from engine.notification_address
    ), due as (
      select s.mailbox_id from engine.subscriptions s, address a
      where s.due_at <= now() and s.lease_until is null and not (a.waits and s.wanted)
      order by s.due_at limit ${most} for update of s skip locked
    )
    update engine.subscriptions s set fence = s.fence + 1, lease_until = now() + ${leaseMs} * interval '1 millisecond'
    from due d, address a where s.mailbox_id = d.mailbox_id
    returning s.mailbox_id as mailbox, s.fence, s.wanted, s.subscription_id as subscription, s.notification_url as tells,
      a.notification_url as address, s.former_id as former, s.failures`.execute(db)
  return rows
}

/** Takes the row of one mailbox that nobody holds, whether it is due or not; null: somebody holds it, or there is none. */
export async function takeRow(db: Db, mailbox: MailboxId, leaseMs: number): Promise<number | null> {
  const { rows } = await sql<{ fence: number }>`
    update engine.subscriptions set fence = fence + 1, lease_until = now() + ${leaseMs} * interval '1 millisecond'
    where mailbox_id = ${mailbox} and lease_until is null returning fence`.execute(db)
  return rows[0]?.fence ?? null
}

type Holder = Pick<Duty, 'mailbox' | 'fence'>

export async function releaseRow(db: Db, { mailbox, fence }: Holder): Promise<void> {
  await sql`update engine.subscriptions set lease_until = null where mailbox_id = ${mailbox} and fence = ${fence}`.execute(
    db,
  )
}

/**
 * Writes down a subscription just made, in place of the one before, which is still to be removed. What came in between the last run and
 * now was told to nobody: the mailbox is to be run, all of it. False: the row was taken by somebody else meanwhile.
 */
export async function recordMade(
  db: Db,
  { mailbox, fence }: Holder,
  made: { id: string; address: string; lifeMs: number; renewInMs: number },
): Promise<boolean> {
  const { rows } = await sql`
    update engine.subscriptions set former_id = subscription_id, subscription_id = ${made.id}, notification_url = ${made.address},
      made_at = now(), expires_at = now() + ${made.lifeMs} * interval '1 millisecond', due_at = now() + ${made.renewInMs} * interval '1 millisecond',
      failures = 0, problem_code = null, sentence = null, told_at = now(), all_since = now()
    where mailbox_id = ${mailbox} and fence = ${fence} returning 1`.execute(db)
  return rows.length > 0
}

export async function recordRenewed(
  db: Db,
  { mailbox, fence }: Holder,
  { lifeMs, renewInMs }: { lifeMs: number; renewInMs: number },
): Promise<void> {
  await sql`
    update engine.subscriptions set expires_at = now() + ${lifeMs} * interval '1 millisecond',
      due_at = now() + ${renewInMs} * interval '1 millisecond', failures = 0, problem_code = null, sentence = null, lease_until = null
    where mailbox_id = ${mailbox} and fence = ${fence}`.execute(db)
}

/** Microsoft 365 has it no more: it is made again at once, and what nobody was told of is read. */
export async function recordGone(db: Db, { mailbox, fence }: Holder): Promise<void> {
  await sql`
    update engine.subscriptions set subscription_id = null, expires_at = null, due_at = now(), told_at = now(), all_since = now(),
      lease_until = null
    where mailbox_id = ${mailbox} and fence = ${fence}`.execute(db)
}

/** The one before is removed. */
export async function recordFormerRemoved(db: Db, { mailbox, fence }: Holder): Promise<void> {
  await sql`update engine.subscriptions set former_id = null
    where mailbox_id = ${mailbox} and fence = ${fence}`.execute(db)
}

/** Nothing is left at Microsoft 365: the row goes, unless it is wanted again. */
export async function recordRemoved(db: Db, { mailbox, fence }: Holder): Promise<void> {
  await sql`
    with kept as (
      update engine.subscriptions set subscription_id = null, former_id = null, notification_url = null, expires_at = null,
        lease_until = null, due_at = now(), failures = 0, problem_code = null, sentence = null
      where mailbox_id = ${mailbox} and fence = ${fence} and wanted)
    delete from engine.subscriptions where mailbox_id = ${mailbox} and fence = ${fence} and not wanted`.execute(
    db,
  )
}

/** It failed: tried again after a while. `problem` null: nothing is wrong for good. */
export async function recordFailed(
  db: Db,
  { mailbox, fence }: Holder,
  problem: { code: string; sentence: string } | null,
  waitMs: number,
): Promise<void> {
  await sql`
    update engine.subscriptions set failures = failures + 1, due_at = now() + ${waitMs} * interval '1 millisecond', lease_until = null,
      problem_code = ${problem?.code ?? null}, sentence = ${problem?.sentence ?? null}
    where mailbox_id = ${mailbox} and fence = ${fence}`.execute(db)
}

/**
 * Something failed that concerns every mailbox: none is tried before. `waitMs` null: by how often it failed in a row. Returns whether it
 * is new.
 */
export async function recordAddressProblem(
  db: Db,
  problem: { code: string; sentence: string },
  { waitMs, leastMs, mostMs }: { waitMs: number | null; leastMs: number; mostMs: number },
): Promise<boolean> {
  const { rows } = await sql<{ new: boolean }>`
    update engine.notification_address set failures = failures + 1,
      again_at = now() + coalesce(${waitMs}::bigint, least(${leastMs} * 2 ^ least(failures, 20), ${mostMs})) * interval '1 millisecond',
      problem_code = ${problem.code}, sentence = ${problem.sentence},
      problem_since = case when problem_code = ${problem.code} then problem_since else now() end
    where again_at is null or again_at <= now() returning problem_since = now() as new`.execute(db)
  return rows[0]?.new ?? false
}

/** One was made or renewed: nothing concerns them all. */
export async function recordAddressWorks(db: Db): Promise<void> {
  await sql`update engine.notification_address set again_at = null, failures = 0, problem_code = null, sentence = null, problem_since = null
    where again_at is not null`.execute(db)
}

/** One may be at Microsoft 365 that we do not know of: it is looked for. */
export async function lookForOrphans(db: Db): Promise<void> {
  await sql`update engine.notification_address set list_after = now()`.execute(db)
}
