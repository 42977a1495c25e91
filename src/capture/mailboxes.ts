import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'
import type { Schedule } from '../domain/schedule.ts'
import { hasNews } from './lease.ts'
import type { Reads } from './run.ts'

/**
 * Makes the engine's mailboxes the enabled ones, and their archives where those are read; locks no other row. New ones wait to be
 * read, others are read no more; their state stays.
 */
export async function setEnabledMailboxes(
  db: Db,
  mailboxes: MailboxId[],
  { archives }: Pick<Reads, 'archives'> = { archives: false },
  /** Mailboxes whose archive is read whatever the firm wants of others. */
  withArchives: MailboxId[] = [],
): Promise<void> {
  await sql`
    insert into engine.mailboxes (id) select u.id from unnest(${mailboxes}::text[]) u (id)
    where not exists (select 1 from engine.mailboxes m where m.id = u.id and m.enabled)
    on conflict (id) do update set enabled = true, due_at = now(), state = 'waiting', problem_code = null, problem_cause = null,
      problem_since = null where not mailboxes.enabled`.execute(db)
  await sql`update engine.mailboxes set enabled = false
    where enabled and archive_of is null and id <> all(${mailboxes}::text[])`.execute(db)
  await sql`
    update engine.mailboxes a
    set enabled = not a.enabled, due_at = case when a.enabled then a.due_at else now() end,
        state = case when a.enabled then a.state else 'waiting' end
    from engine.mailboxes of where of.id = a.archive_of and a.enabled <> (
      of.enabled and (${archives} or of.id = any(${withArchives}::text[])) and a.archive_removed_at is null)`.execute(
    db,
  )
}

export interface DueMailbox {
  mailbox: MailboxId
  /** Its history is read: a run is short. */
  upToDate: boolean
}

/**
 * Mailboxes whose time has come, and that nobody is reading: those with news first, then who waits longest. At most `limit`.
 * `askedFor`: only those that somebody asked to have read.
 * A part of an archive lets the main archive go first, which tells what folders it has.
 */
export async function dueMailboxes(db: Db, limit: number, askedFor = false): Promise<DueMailbox[]> {
  const { rows } = await sql<DueMailbox>`
    select id as mailbox, state = 'current' as "upToDate" from engine.mailboxes
    where enabled and (due_at <= now() or ${hasNews}) and (lease_until is null or lease_until < now())
      and ${askedFor ? sql`requested_at is not null` : sql`true`}
      and not exists (select 1 from engine.mailboxes main
        where main.id = mailboxes.part_of and main.enabled and main.due_at <= now())
    order by due_at > now() desc, due_at limit ${limit}`.execute(db)
  return rows
}

/** Postpones all due mailboxes: a problem of the tenant keeps each of them from being read. */
export async function postponeDue(db: Db, ms: number): Promise<void> {
  await sql`
    with told as (
      update engine.subscriptions set told_at = null, told_new = false, look_again_at = null
      where told_at is not null or look_again_at <= now() returning mailbox_id)
    update engine.mailboxes set due_at = now() + ${ms} * interval '1 millisecond'
    where enabled and (due_at <= now() or id in (select mailbox_id from told))`.execute(db)
}

/** A mailbox with its archives; all where none is named. */
const whole = (mailbox: MailboxId | undefined) =>
  mailbox === undefined ? sql`` : sql`and ${mailbox} in (id, archive_of)`

/** "Sync now", the start of `run-once`: due at once, and again when a run is under way; nothing waits. */
export async function requestRun(db: Db, mailbox?: MailboxId): Promise<number> {
  const { rows } = await sql`
    with folders as (
      update engine.folders set loop_again_at = null where loop_again_at is not null and mailbox_id in (
        select id from engine.mailboxes where true ${whole(mailbox)}))
    update engine.mailboxes set due_at = now(), requested_at = now()
    where enabled ${whole(mailbox)} returning 1`.execute(db)
  return rows.length
}

/** Has every enabled mailbox, or one, checked against its ledger in its next run. Returns how many. */
export async function requestCheck(db: Db, mailbox?: MailboxId): Promise<number> {
  const { rows } = await sql`update engine.mailboxes set checked_at = null
    where enabled ${whole(mailbox)} returning 1`.execute(db)
  return rows.length
}

/** No mailbox waits longer than the schedule has it after its last run, or from now: the schedule was changed. */
export async function bringForward(db: Db, { times, everyMs }: Schedule, nextMs: number): Promise<void> {
  const due =
    times.length > 0
      ? sql`now() + ${nextMs} * interval '1 millisecond'`
      : sql`last_run_at + ${everyMs} * interval '1 millisecond'`
  await sql`update engine.mailboxes set due_at = ${due}
    where enabled and state = 'current' and problem_code is null and due_at > ${due}`.execute(db)
}
