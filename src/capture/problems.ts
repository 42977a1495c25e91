/**
 * What keeps mail from being read: a mailbox's trouble, or the whole tenant's. Each has a record of its own, with its cause, and ends with
 * the next success of its own kind, long before a backfill does.
 */
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'
import { waitBefore } from '../domain/waits.ts'

/**
 * Of a mailbox. refused: Microsoft 365 does not let us read it · busy: it was throttled, or answers failed, for longer than a run waits ·
 * broke: an unexpected failure stopped the run · folder: a folder was not read to its end, all others were.
 */
export type MailboxCause = 'refused' | 'busy' | 'broke' | 'folder'

/** Of the tenant. source: signing in, consent, configuration · store: it takes nothing in · texts: texts of emails cannot be read. */
type TenantCause = 'source' | 'store' | 'texts'

/**
 * answer: a page of a mailbox was given · handedOver: the destination took mail · caughtUp: nothing is open. A folder's trouble ends with a
 * run that reads every folder to its end, as all trouble of a mailbox does (`leaveWhole`).
 */
type Success = 'answer' | 'handedOver' | 'caughtUp'

const endMailboxes: Record<MailboxCause, readonly Success[]> = {
  refused: ['answer'],
  busy: ['answer'],
  broke: ['handedOver', 'caughtUp'],
  folder: [],
}

const endTenants: Record<TenantCause, readonly Success[]> = {
  source: ['answer'],
  store: ['handedOver', 'caughtUp'],
  // A run that had nothing to hand over read no text.
  texts: ['handedOver'],
}

/** A problem of a mailbox, as it is told. */
export interface Problem {
  code: string
  cause: MailboxCause
  /** UTC; since when runs have ended so, one after the other. */
  since: Date
}

/**
 * Ends the troubles of a mailbox, and of the tenant, that this success is the end of. Returns whether there is another that a later
 * success ends.
 */
export async function recordSuccess(db: Db, mailbox: MailboxId, success: Success): Promise<boolean> {
  const { rows } = await sql<{ troubled: boolean }>`
    with mailbox as (
      update engine.mailboxes set problem_ended_at = now(),
        -- Whoever is let in may be let into the archive, too.
        archive_asked_at = case when problem_cause = 'refused' then null else archive_asked_at end
      where id = ${mailbox} and problem_ended_at is null and problem_cause = any(${endedBy(endMailboxes, success)}::text[])
    ), tenant as (
      update engine.tenant_problem set ended_at = now()
      where ended_at is null and cause = any(${endedBy(endTenants, success)}::text[]))
    select exists (
        select 1 from engine.mailboxes where id = ${mailbox} and problem_ended_at is null and problem_cause = any(${later(endMailboxes)}::text[]))
      or exists (
        select 1 from engine.tenant_problem where ended_at is null and cause = any(${later(endTenants)}::text[])) as troubled`.execute(
    db,
  )
  return rows[0]!.troubled
}

/** Whether a mailbox `m`, or the tenant, has a problem that has not ended. */
export const isTroubled = sql<boolean>`(m.problem_cause is not null and m.problem_ended_at is null
  or exists (select 1 from engine.tenant_problem where ended_at is null))`

/** Microsoft 365 answers, if only by refusing one mailbox: the tenant can be read. */
export async function recordTenantAnswers(db: Db): Promise<void> {
  await sql`update engine.tenant_problem set ended_at = now()
    where ended_at is null and cause = any(${endedBy(endTenants, 'answer')}::text[])`.execute(db)
}

function endedBy<Cause extends string>(ends: Record<Cause, readonly Success[]>, success: Success): Cause[] {
  return (Object.keys(ends) as Cause[]).filter((cause) => ends[cause].includes(success))
}

function later<Cause extends string>(ends: Record<Cause, readonly Success[]>): Cause[] {
  return endedBy(ends, 'handedOver')
}

/** A run ended so. Returns since when runs of this mailbox have, in ms until now: 0, the first time and after progress. */
export async function recordProblem(
  db: Db,
  { mailbox, fence }: { mailbox: MailboxId; fence: number },
  { code, cause }: Omit<Problem, 'since'>,
): Promise<number> {
  const { rows } = await sql<{ lastedMs: number }>`
    update engine.mailboxes m
    set problem_code = ${code}, problem_cause = ${cause}, problem_ended_at = null,
        problem_since = case when problem_code = ${code} and (${cause} = 'folder' or not exists (
          select 1 from engine.run_counts c where c.mailbox_id = m.id and c.fence = m.fence)) then problem_since else now() end
    where id = ${mailbox} and fence = ${fence}
    returning (extract(epoch from now() - problem_since) * 1000)::float8 as "lastedMs"`.execute(db)
  return rows[0]?.lastedMs ?? 0
}

/** The whole tenant cannot be read, or the store takes nothing in. Returns how long all mailboxes wait, in ms. */
export async function recordTenantProblem(
  db: Db,
  { code, sentence, waitMs = null }: { code: string; sentence: string; waitMs?: number | null },
): Promise<number> {
  const { rows } = await sql<{ lastedMs: number }>`
    insert into engine.tenant_problem (code, cause, sentence) values (${code}, ${tenantCause(code)}, ${sentence})
    on conflict (singleton) do update set code = excluded.code, cause = excluded.cause, sentence = excluded.sentence, ended_at = null,
      since = case when tenant_problem.ended_at is null and tenant_problem.code = excluded.code
        then tenant_problem.since else now() end
    returning (extract(epoch from now() - since) * 1000)::float8 as "lastedMs"`.execute(db)
  return waitBefore('tenant', rows[0]!.lastedMs, waitMs)
}

function tenantCause(code: string): TenantCause {
  if (code.startsWith('STORE_')) return 'store'
  return code === 'TEXT_THREAD_FAILED' ? 'texts' : 'source'
}
