import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxOwner } from '../domain/ports.ts'
import { folderKeys } from '../domain/private-rule.ts'
import { keysInForce, type ScreeningRules } from '../domain/screening-rules.ts'
import { requestRun } from './mailboxes.ts'

/**
 * The version of what makes mail internal (domain/internal-rule.ts, domain/resolve-addresses.ts). To be raised with every change
 * after which mail that was internal may be so no longer: internal mail of every mailbox is then looked at again, once.
 * 2: names without an address do not count, encapsulated addresses are what they encapsulate (those of Notes, too), the tenant's stamp and Reply-To speak.
 */
const SCREENING_VERSION = 2

/** By what a mailbox was screened, as kept with it. */
export interface ScreenedBy {
  version: number
  /** Version of the firm's rules; absent: from before they had versions. */
  rules?: number
  /** Hashes keyed with the mailbox's id: the engine holds no part of an address, not even of the firm's own. */
  domains: string[]
  /** Those of them whose subdomains are internal, too. */
  withSubdomains: string[]
  countsReplyTo: boolean
  /** Keys of the rules about folders of this mailbox, or of the one it is the archive of; absent: from before there were any. */
  folders?: string[]
}

/**
 * Notes by which rules the mailbox is screened from now on, and marks what is to be looked at again where they changed:
 * - of excluded and private mail what a rule kept out that is in force no longer: the ledger names it (domain/screening-rules.ts);
 * - internal mail where some of it may be so no longer: a domain is gone, or its subdomains, answers outside count now, another version
 *   screens otherwise. Which rule made a mail internal nobody knows: the ledger holds no addresses;
 * - what is open: a new rule may keep it out, so that its content must not be asked for yet.
 * Where rules about folders changed, the round that tells of their names begins anew.
 * Only envelopes are read of what is still kept out; the rest is captured as far as its mailbox still holds it. So it is with what a run
 * with the rules of before settled while they changed. To be called inside the transaction that holds the lease, before reopenParked.
 * `version`: of how the product screens; default the present one.
 */
export async function recordScreening(
  tx: Db,
  owner: Pick<MailboxOwner, 'mailbox' | 'archiveOf'>,
  rules: ScreeningRules,
  version = SCREENING_VERSION,
): Promise<void> {
  const { mailbox } = owner
  const { rows } = await sql<{ before: ScreenedBy | null }>`
    select screened_by as before from engine.mailboxes where id = ${mailbox}`.execute(tx)
  const before = rows[0]?.before ?? null
  const now = screenedBy(owner, rules, version)
  if (JSON.stringify(before) === JSON.stringify(now)) return
  if (!before || mayLetThrough(before, now))
    await sql`update engine.ledger set settled_at = null, rescreen = (
        select max(r.id) from engine.rescreens r where r.rule = ${INTERNAL_RULES}
          and r.rules_version > ${before?.rules ?? 0} and r.rules_version <= ${now.rules})
      where mailbox_id = ${mailbox} and outcome = 'internal' and settled_at is not null`.execute(tx)
  await sql`update engine.ledger l
    set settled_at = null, rescreen = (select max(r.id) from engine.rescreens r where r.rule = l.reason)
    where mailbox_id = ${mailbox} and outcome in ('private', 'excluded') and settled_at is not null
      and reason <> all(${keysInForce(rules)}::text[])`.execute(tx)
  if (JSON.stringify(before?.folders ?? []) !== JSON.stringify(now.folders))
    await sql`update engine.mailboxes set folders_link = null, folders_again_at = null where id = ${mailbox}`.execute(
      tx,
    )
  await sql`update engine.ledger set screened = false
    where mailbox_id = ${mailbox} and outcome = 'open' and screened and accepted_as is null`.execute(tx)
  await sql`update engine.mailboxes set screened_by = ${JSON.stringify(now)}::json where id = ${mailbox}`.execute(
    tx,
  )
}

/** Whether a mailbox is screened otherwise now than when it was last read. */
export function isScreenedOtherwise(
  before: ScreenedBy | null,
  owner: Pick<MailboxOwner, 'mailbox' | 'archiveOf'>,
  rules: ScreeningRules,
): boolean {
  return JSON.stringify(before) !== JSON.stringify(screenedBy(owner, rules))
}

function screenedBy(
  { mailbox, archiveOf }: Pick<MailboxOwner, 'mailbox' | 'archiveOf'>,
  rules: ScreeningRules,
  version = SCREENING_VERSION,
): ScreenedBy & { rules: number } {
  const { domains, countsReplyTo } = rules.own
  const hash = ({ domain }: { domain: string }) => createHmac('sha256', mailbox).update(domain).digest('hex')
  return {
    ...{ version, rules: rules.version },
    domains: domains.map(hash),
    withSubdomains: domains.filter(({ includeSubdomains }) => includeSubdomains).map(hash),
    countsReplyTo,
    folders: folderKeys(rules.private, archiveOf ?? mailbox),
  }
}

/** Whether something that was internal may be so no longer. A domain that a wider one has taken in counts as gone: a look too many. */
function mayLetThrough(before: ScreenedBy, now: ScreenedBy): boolean {
  const lacks = (some: string[], of: string[]) => of.some((one) => !some.includes(one))
  return (
    before.version !== now.version ||
    (now.countsReplyTo && !before.countsReplyTo) ||
    lacks(now.domains, before.domains) ||
    lacks(now.withSubdomains, before.withSubdomains)
  )
}

/** Stands for whatever made mail internal among the keys of rules: no single one is known (domain/screening-rules.ts). */
export const INTERNAL_RULES = 'internal'

/**
 * After a change of rules: asks for runs of the enabled mailboxes, each of which finds the change itself (recordScreening), and one under way
 * hands nothing more over by the rules of before. `gone`: keys of the rules that went, so that what becomes of their mail is counted;
 * `version`: of the rules now. Returns how many emails are looked at again. To be called inside the transaction of the change.
 */
export async function rescreen(tx: Db, version: number, gone: string[] = []): Promise<number> {
  await requestRun(tx)
  let emails = 0
  for (const rule of gone) {
    const kept = await countKeptOut(tx, rule)
    if (kept > 0)
      await sql`insert into engine.rescreens (rule, rules_version) values (${rule}, ${version})`.execute(tx)
    emails += kept
  }
  return emails
}

/** Emails of enabled mailboxes that a rule keeps out. */
async function countKeptOut(db: Db, rule: string): Promise<number> {
  const { rows } =
    rule === INTERNAL_RULES
      ? await sql<{ emails: number }>`
          select coalesce(sum(c.messages), 0)::bigint as emails from engine.outcome_counts c
          join engine.mailboxes m on m.id = c.mailbox_id and m.enabled where c.outcome = 'internal'`.execute(
          db,
        )
      : await sql<{ emails: number }>`
          select count(*) as emails from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id and m.enabled
          where l.outcome in ('private', 'excluded') and l.reason = ${rule}`.execute(db)
  return rows[0]!.emails
}

/** A rule that went, and where the mail stands that it had kept out. */
interface Rescreen {
  id: number
  /** Its key, or INTERNAL_RULES. */
  rule: string
  /** Of the rules, in which it had gone. */
  version: number
  askedAt: Date
  /** Still to be looked at, or to be read. */
  waiting: number
  /** On record now. */
  captured: number
  /** By another rule, or, of internal mail, by the same ones. */
  keptOut: number
  /** No longer in the mailbox. */
  gone: number
  /** Could not be read or taken (G1). */
  parked: number
}

/** The newest, with enabled mailboxes alone in what waits. */
export async function listRescreens(db: Db, limit: number): Promise<Rescreen[]> {
  const { rows } = await sql<Rescreen>`
    with newest as (select * from engine.rescreens order by id desc limit ${limit}), counted as (
      select rescreen,
        sum(messages) filter (where outcome in ('accepted', 'known'))::bigint as captured,
        sum(messages) filter (where outcome in ('internal', 'private', 'excluded'))::bigint as kept,
        sum(messages) filter (where outcome = 'gone')::bigint as gone,
        sum(messages) filter (where outcome = 'parked')::bigint as parked
      from engine.rescreen_counts where rescreen in (select id from newest) group by rescreen)
    select r.id, r.rule, r.rules_version as version, r.asked_at as "askedAt",
      coalesce(c.captured, 0) as captured, coalesce(c.kept, 0) as "keptOut", coalesce(c.gone, 0) as gone,
      coalesce(c.parked, 0) as parked,
      (select count(*) from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id and m.enabled
        where l.rescreen = r.id and (l.outcome = 'open' or l.settled_at is null))
      + case when r.rule = ${INTERNAL_RULES} then (
          select coalesce(sum(o.messages), 0)::bigint from engine.outcome_counts o
          join engine.mailboxes m on m.id = o.mailbox_id and m.enabled
          where o.outcome = 'internal' and coalesce((m.screened_by->>'rules')::int, 0) < r.rules_version)
        else (
          select count(*) from engine.ledger l join engine.mailboxes m on m.id = l.mailbox_id and m.enabled
          where l.outcome in ('private', 'excluded') and l.reason = r.rule and l.rescreen is distinct from r.id) end as waiting
    from newest r left join counted c on c.rescreen = r.id order by r.id desc`.execute(db)
  return rows
}
