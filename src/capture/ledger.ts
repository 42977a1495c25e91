import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { noOutcomes, type Outcome, type OutcomeCounts } from '../domain/outcome.ts'
import type { MailboxId } from '../domain/ports.ts'
import type { ScreenedId } from '../domain/screened.ts'
import { waits } from '../domain/waits.ts'
import { type HeldRun, holdLease, leaseLost } from './lease.ts'

/** An id as first written to the ledger. */
export interface LedgerEntry {
  immutableId: string
  receivedAt: Date
  messageKey: Buffer | null
  outcome: Outcome
  reason: string | null
  /** False: nothing but the id is known yet, and its content may not be asked for. */
  screened: boolean
  /** It lay in Recoverable Items. Default false. */
  recoverable?: boolean
}

/** Tries of one message over all runs before it is parked. */
export const MAX_ATTEMPTS = 5

/** Outcomes that a later sighting of the same id may change: a draft is sent, a message comes back, or is private no longer. */
const reopenable: Outcome[] = ['drafts', 'gone', 'private']

/** Where an id stands. */
interface Known {
  outcome: Outcome
  reason: string | null
  /** The destination was told that it lay in Recoverable Items. */
  recoverable: boolean
}

/** What the ledger knows of these ids; absent: never seen. */
export async function lookUp(db: Db, mailbox: MailboxId, ids: string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Known & { id: string }>`
    select immutable_id as id, outcome, reason, recoverable from engine.ledger
    where mailbox_id = ${mailbox} and immutable_id = any(${ids}::text[])`.execute(db)
  return new Map(rows.map(({ id, ...known }) => [id, known]))
}

/**
 * Whether a sighting of this id is news. `recoverable`: it lies in Recoverable Items now. What its folder made private stays so there, and
 * what was captured there is news when it lies in an ordinary folder.
 */
export function isNews(known: Known | undefined, recoverable: boolean): boolean {
  if (!known) return true
  if (known.outcome === 'private' && recoverable) return false
  return reopenable.includes(known.outcome) || (isOnRecord(known) && known.recoverable && !recoverable)
}

function isOnRecord({ outcome }: Known): boolean {
  return outcome === 'accepted' || outcome === 'known'
}

/**
 * Writes ids that are news; others stay as they are. To be called inside the transaction that holds the lease.
 * Returns how many are new to the ledger or changed.
 */
export async function record(tx: Db, mailbox: MailboxId, entries: LedgerEntry[]): Promise<number> {
  const byId = new Map(entries.map((entry) => [entry.immutableId, entry]))
  const before = await lookUp(tx, mailbox, [...byId.keys()])
  const news = [...byId.values()].filter(({ immutableId, outcome, recoverable = false }) => {
    const old = before.get(immutableId)
    if (!isNews(old, recoverable)) return false
    // What is on record stays there, whatever a rule says now; the destination learns that it lies elsewhere.
    if (old && isOnRecord(old)) return outcome === 'open' || outcome === 'known'
    return old?.outcome !== outcome
  })
  if (news.length === 0) return 0
  await sql`
    insert into engine.ledger (mailbox_id, immutable_id, received_at, message_key, outcome, reason, screened, recoverable, settled_at)
    select ${mailbox}, id, received_at, message_key, outcome, reason, screened, recoverable, case when outcome = 'open' then null else now() end
    from unnest(
      ${news.map((e) => e.immutableId)}::text[], ${news.map((e) => e.receivedAt)}::timestamptz[],
      ${news.map((e) => e.messageKey)}::bytea[], ${news.map((e) => e.outcome)}::text[], ${news.map((e) => e.reason)}::text[],
      ${news.map((e) => e.screened)}::boolean[], ${news.map((e) => e.recoverable ?? false)}::boolean[]
    ) e (id, received_at, message_key, outcome, reason, screened, recoverable)
    on conflict (mailbox_id, immutable_id) do update
    set received_at = excluded.received_at, message_key = excluded.message_key, outcome = excluded.outcome,
        reason = excluded.reason, screened = excluded.screened, recoverable = excluded.recoverable, attempts = 0,
        settled_at = excluded.settled_at,
        accepted_as = case when ledger.outcome in ('accepted', 'known') then ledger.outcome else ledger.accepted_as end`.execute(
    tx,
  )
  const change = new Map<Outcome, number>()
  for (const { immutableId, outcome } of news) {
    const old = before.get(immutableId)
    if (old) change.set(old.outcome, (change.get(old.outcome) ?? 0) - 1)
    change.set(outcome, (change.get(outcome) ?? 0) + 1)
  }
  await count(tx, mailbox, change)
  return news.length
}

export interface Settlement {
  immutableId: string
  /** `open`: one more failed try; parked automatically when that was the last. */
  outcome: Outcome
  reason: string | null
  /** What the destination said of it, where files of it are still missing: it is that when the last try was in vain. */
  acceptedAs?: 'accepted' | 'known'
  /** Where the destination has it: whether it was told that it lay in Recoverable Items. Default: as the ledger has it. */
  recoverable?: boolean
}

/** Moves open ids to their outcome. To be called inside the transaction that holds the lease. */
export async function settle(tx: Db, mailbox: MailboxId, settlements: Settlement[]): Promise<void> {
  if (settlements.length === 0) return
  await sql`with ${settling(mailbox, settlements, sql`true`)} select 1`.execute(tx)
}

/** The same in one statement that proves the lease: it throws LeaseLostError where another run has taken the mailbox. */
export async function settleHolding(
  { db, owner: { mailbox }, fence }: HeldRun,
  settlements: Settlement[],
): Promise<void> {
  const { rows } = await sql`
    with held as (${holdLease(mailbox, fence)}), ${settling(mailbox, settlements, sql`exists (select 1 from held)`)}
    select 1 from held`.execute(db)
  if (rows.length === 0) throw leaseLost(mailbox)
}

/** @param when a condition */
function settling(mailbox: MailboxId, settlements: Settlement[], when: RawBuilder<unknown>) {
  return sql`
    settled as (
      update engine.ledger l
      set outcome = case
            when s.outcome = 'open' and l.attempts + 1 >= ${MAX_ATTEMPTS} then coalesce(s.accepted_as, l.accepted_as, 'parked')
            -- What is on record stays there, whatever a rule says now.
            when s.outcome in ('parked', 'gone', 'internal', 'private', 'excluded') then coalesce(l.accepted_as, s.outcome)
            else s.outcome end,
          reason = case when s.outcome in ('gone', 'internal', 'private', 'excluded') and l.accepted_as is not null then null
            else s.reason end,
          accepted_as = coalesce(s.accepted_as, l.accepted_as), recoverable = coalesce(s.recoverable, l.recoverable),
          attempts = l.attempts + case when s.outcome in ('open', 'parked') then 1 else 0 end,
          settled_at = now()
      from unnest(
        ${settlements.map((s) => s.immutableId)}::text[], ${settlements.map((s) => s.outcome)}::text[],
        ${settlements.map((s) => s.reason)}::text[], ${settlements.map((s) => s.acceptedAs ?? null)}::text[],
        ${settlements.map((s) => s.recoverable ?? null)}::boolean[]
      ) s (id, outcome, reason, accepted_as, recoverable)
      where l.mailbox_id = ${mailbox} and l.immutable_id = s.id and l.outcome = 'open' and ${when}
      returning l.outcome, l.rescreen
    ), ${ofRescreens(mailbox, sql`settled`)}, changed (outcome, n) as (
      select outcome, count(*) from settled where outcome <> 'open' group by outcome
      union all select 'open', -count(*) from settled where outcome <> 'open' having count(*) > 0)
    ${addToCounts(mailbox)}`
}

/** Writes what screening said of open ids that waited for it. To be called inside the transaction that holds the lease. */
export async function recordScreened(tx: Db, mailbox: MailboxId, entries: LedgerEntry[]): Promise<void> {
  if (entries.length === 0) return
  await sql`
    with screened as (
      update engine.ledger l
      set received_at = s.received_at, message_key = s.message_key, outcome = s.outcome, reason = s.reason, screened = true,
          recoverable = s.recoverable,
          settled_at = case when s.outcome = 'open' then null else now() end
      from unnest(
        ${entries.map((e) => e.immutableId)}::text[], ${entries.map((e) => e.receivedAt)}::timestamptz[],
        ${entries.map((e) => e.messageKey)}::bytea[], ${entries.map((e) => e.outcome)}::text[], ${entries.map((e) => e.reason)}::text[],
        ${entries.map((e) => e.recoverable ?? false)}::boolean[]
      ) s (id, received_at, message_key, outcome, reason, recoverable)
      where l.mailbox_id = ${mailbox} and l.immutable_id = s.id and l.outcome = 'open' and not l.screened
      returning l.outcome, l.rescreen
    ), ${ofRescreens(mailbox, sql`screened`)}, changed (outcome, n) as (
      select outcome, count(*) from screened where outcome <> 'open' group by outcome
      union all select 'open', -count(*) from screened where outcome <> 'open' having count(*) > 0)
    ${addToCounts(mailbox)} select 1`.execute(tx)
}

/** Takes open ids out of the ledger: they turned out older than the sync start, and such are counted as their folder is listed. */
export async function forgetOpen(tx: Db, mailbox: MailboxId, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  const { rows } = await sql`
    delete from engine.ledger where mailbox_id = ${mailbox} and immutable_id = any(${ids}::text[]) and outcome = 'open'
    returning 1`.execute(tx)
  await count(tx, mailbox, new Map([['open', -rows.length]]))
}

export interface OpenId<Id extends string = string> {
  receivedAt: Date
  immutableId: Id
}

/** Screened open ids, newest first, after the given place: their content is to be fetched. */
export function nextOpen(
  db: Db,
  mailbox: MailboxId,
  limit: number,
  after: OpenId | null,
): Promise<OpenId<ScreenedId>[]> {
  return readOpen(db, mailbox, limit, after, sql`screened`)
}

/** Open ids whose envelope is to be read and screened first, newest first, after the given place. */
export function nextUnscreened(
  db: Db,
  mailbox: MailboxId,
  limit: number,
  after: OpenId | null,
): Promise<OpenId[]> {
  return readOpen(db, mailbox, limit, after, sql`not screened`)
}

async function readOpen<Id extends string>(
  db: Db,
  mailbox: MailboxId,
  limit: number,
  after: OpenId | null,
  which: RawBuilder<unknown>,
): Promise<OpenId<Id>[]> {
  const { rows } = await sql<OpenId<Id>>`
    select received_at as "receivedAt", immutable_id as "immutableId" from engine.ledger
    where mailbox_id = ${mailbox} and outcome = 'open' and ${which}
      ${after ? sql`and (received_at, immutable_id) < (${after.receivedAt}, ${after.immutableId})` : sql``}
    order by received_at desc, immutable_id desc limit ${limit}`.execute(db)
  return rows
}

/** How many ids are open, screened or not. */
export async function countOpen(db: Db, mailbox: MailboxId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from engine.ledger where mailbox_id = ${mailbox} and outcome = 'open'`.execute(db)
  return rows[0]!.n
}

const DAY_MS = 86_400_000
/** The gaps between two tries of what is parked, in days. */
const FIRST_GAP_DAYS = waits.parked.firstMs / DAY_MS
const LONGEST_GAP_DAYS = waits.parked.longestMs / DAY_MS

/** Whether what is parked is to be tried again: after a day, then after gaps that double to a limit, or when somebody asks. */
export const isDueAgain = sql<boolean>`(l.settled_at is null or l.settled_at < now() - make_interval(days =>
  least(${sql.lit(LONGEST_GAP_DAYS)}, ${sql.lit(FIRST_GAP_DAYS)} * power(2, least(10, greatest(0, l.attempts - ${sql.lit(MAX_ATTEMPTS)}))))::int))`

/**
 * Whether an entry is to be tried or screened again: parked when it is time, an email with files missing once a day, what rules kept
 * out when one is gone. Places (unreadable-places.ts) have no id to be tried by.
 */
export const isReopenable = sql<boolean>`(
  l.outcome in ('internal', 'private', 'excluded') and l.settled_at is null
  or l.outcome = 'parked' and ${isDueAgain} and not exists (
    select 1 from engine.places p where p.mailbox_id = l.mailbox_id and p.immutable_id = l.immutable_id)
  or l.accepted_as is not null and l.reason is not null and l.outcome = l.accepted_as
    and l.settled_at < now() - interval '1 day')`

/**
 * Gives parked messages another try when it is time, and emails with files missing once a day; one more failure parks them again.
 * What rules kept out comes in when a rule is gone (rescreen.ts). All are screened anew: rules may have changed. To be called inside the transaction that holds the lease.
 */
export async function reopenParked(tx: Db, mailbox: MailboxId): Promise<void> {
  const { rows } = await sql<{ outcome: Outcome; n: number }>`
    with due as (
      select l.immutable_id, l.outcome from engine.ledger l
      where l.mailbox_id = ${mailbox} and ${isReopenable}
    ), reopened as (
      update engine.ledger l
      -- What is accepted was screened, and stays accepted whatever a rule says now.
      set outcome = 'open', screened = l.accepted_as is not null,
        rescreen = case when due.outcome in ('internal', 'private', 'excluded') then l.rescreen end,
        attempts = case when due.outcome in ('internal', 'private', 'excluded') then 0 else greatest(l.attempts, ${MAX_ATTEMPTS - 1}) end
      from due where l.mailbox_id = ${mailbox} and l.immutable_id = due.immutable_id
      returning due.outcome)
    select outcome, count(*) as n from reopened group by outcome`.execute(tx)
  const change = new Map<Outcome, number>(rows.map(({ outcome, n }) => [outcome, -n]))
  change.set(
    'open',
    rows.reduce((sum, { n }) => sum + n, 0),
  )
  await count(tx, mailbox, change)
}

/** Distinct ids by outcome: of one mailbox, or of all. Those before the sync start are counted per folder, not stored. */
export async function countOutcomes(db: Db, mailbox?: MailboxId): Promise<OutcomeCounts> {
  const one = mailbox === undefined ? sql`` : sql`where mailbox_id = ${mailbox}`
  const { rows } = await sql<{ outcome: Outcome; n: number }>`
    select outcome, sum(messages)::bigint as n from engine.outcome_counts ${one} group by outcome
    union all select 'beforeStart', coalesce(sum(before_start), 0)::bigint from engine.folders ${one}`.execute(
    db,
  )
  const counts = noOutcomes()
  for (const { outcome, n } of rows) counts[outcome] += n
  return counts
}

/** Writes by how much outcomes changed. */
export async function count(tx: Db, mailbox: MailboxId, change: Map<Outcome, number>): Promise<void> {
  const changed = [...change].filter(([, n]) => n !== 0)
  if (changed.length === 0) return
  await sql`
    with changed (outcome, n) as (
      select * from unnest(${changed.map(([o]) => o)}::text[], ${changed.map(([, n]) => n)}::bigint[]))
    ${addToCounts(mailbox)} select 1`.execute(tx)
}

/** Counts what is settled of ids that were looked at again, by which rescreen (rescreen.ts). */
function ofRescreens(mailbox: MailboxId, settled: RawBuilder<unknown>) {
  return sql`of_rescreens as (
      insert into engine.rescreen_counts (rescreen, mailbox_id, outcome, messages)
      select rescreen, ${mailbox}, outcome, count(*) from ${settled}
      where rescreen is not null and outcome <> 'open' group by rescreen, outcome
      on conflict (rescreen, mailbox_id, outcome) do update set messages = rescreen_counts.messages + excluded.messages)`
}

/** Adds `changed (outcome, n)` to the counts of the mailbox and of the run that holds its lease. */
function addToCounts(mailbox: MailboxId) {
  return sql`, of_run as (
      insert into engine.run_counts (mailbox_id, fence, outcome, messages)
      select m.id, m.fence, c.outcome, c.n from changed c, engine.mailboxes m where m.id = ${mailbox}
      on conflict (mailbox_id, fence, outcome) do update set messages = run_counts.messages + excluded.messages)
    , of_mailbox as (
      insert into engine.outcome_counts (mailbox_id, outcome, messages) select ${mailbox}, outcome, n from changed
      on conflict (mailbox_id, outcome) do update set messages = outcome_counts.messages + excluded.messages)`
}
