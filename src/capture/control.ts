import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Access, Reading } from '../domain/mailbox-state.ts'
import type { OutcomeCounts } from '../domain/outcome.ts'
import type { MailboxId } from '../domain/ports.ts'
import { readHistory } from './history.ts'
import { countOutcomes } from './ledger.ts'
import type { Problem } from './problems.ts'

export interface MailboxProgress {
  mailbox: MailboxId
  /** Of an online archive: the mailbox it belongs to. */
  archiveOf: MailboxId | null
  reading: Reading
  access: Access
  /** What its last runs stumbled over, and is not over yet. */
  problem: Problem | null
  /** The number of the run that failed unexpectedly, where that is the problem. */
  failedRun: number | null
  running: boolean
  lastRunAt: Date | null
  nextRunAt: Date | null
  /** Ids in scope (all but drafts and those before the sync start), and those no longer open. */
  inScope: number
  settled: number
  checkedAt: Date | null
  checkMissing: number | null
}

export interface CaptureStatus {
  syncStart: Date | null
  months: number | null
  counts: OutcomeCounts
  mailboxes: MailboxProgress[]
  tenantProblem: string | null
}

/** The state of capture, from its own tables; cheap enough to be read every second. */
export async function captureStatus(db: Db): Promise<CaptureStatus> {
  const history = await readHistory(db)
  const { rows } = await sql<
    Omit<MailboxProgress, 'problem'> & { code: string; cause: Problem['cause']; since: Date | null }
  >`
    select m.id as mailbox, m.archive_of as "archiveOf", m.state as reading, case when not ${isRefused('m')} then 'granted'
        when exists (select 1 from engine.mailboxes a where a.archive_of = m.id and a.enabled and a.last_success_at is not null
          and not ${isRefused('a')}) then 'archive'
        else 'refused' end as access,
      m.problem_code as code, m.problem_cause as cause, case when m.problem_ended_at is null then m.problem_since end as since,
      case when m.problem_cause = 'broke' then
        (select max(r.fence) from engine.runs r where r.mailbox_id = m.id and r.result = 'failed') end as "failedRun",
      coalesce(m.lease_until > now(), false) as running,
      m.last_run_at as "lastRunAt", m.due_at as "nextRunAt",
      m.checked_at as "checkedAt", m.check_missing as "checkMissing", coalesce(c."inScope", 0) as "inScope",
      coalesce(c."inScope", 0) - coalesce(c.open, 0) as settled
    from engine.mailboxes m
    left join (
      select mailbox_id, sum(messages) filter (where outcome <> 'drafts')::bigint as "inScope",
        sum(messages) filter (where outcome = 'open')::bigint as open
      from engine.outcome_counts group by mailbox_id) c on c.mailbox_id = m.id
    where m.enabled`.execute(db)
  const { rows: problems } = await sql<{
    sentence: string
  }>`select sentence from engine.tenant_problem where ended_at is null`.execute(db)
  return {
    syncStart: history?.syncStart ?? null,
    months: history?.months ?? null,
    counts: await countOutcomes(db),
    mailboxes: rows.map(({ code, cause, since, ...progress }) => ({
      ...progress,
      problem: since && { code, cause, since },
    })),
    tenantProblem: problems[0]?.sentence ?? null,
  }
}

/** Whether Microsoft 365 refuses the mailbox of this row. */
function isRefused(row: 'm' | 'a') {
  const of = (column: string) => sql.ref(`${row}.${column}`)
  return sql`coalesce(${of('problem_cause')} = 'refused' and ${of('problem_ended_at')} is null, false)`
}

/** Emails of these mailboxes that were settled from their addresses as internal. */
export async function countInternal(db: Db, mailboxes: string[]): Promise<number> {
  const { rows } = await sql<{ emails: number }>`
    select coalesce(sum(messages), 0)::bigint as emails from engine.outcome_counts
    where outcome = 'internal' and mailbox_id = any(${mailboxes}::text[])`.execute(db)
  return rows[0]!.emails
}

export { type ArchiveFacts, listArchives, readArchiveFacts } from './archives.ts'
export { type Health, readHealth } from './health.ts'
export { readHistory } from './history.ts'
export { type Holding, readHoldings } from './holdings.ts'
export { countByRule, listKeptOut } from './kept-out.ts'
export { prepareLastSweep } from './last-sweep.ts'
export { ledgerByDay } from './ledger-by-day.ts'
export { listRuns, type RunFilters, type RunPlace, type RunRow } from './list-runs.ts'
export { requestCheck, requestRun } from './mailboxes.ts'
export { clientStateOf } from './notifications/client-state.ts'
export { type NotificationHealth, notificationHealth } from './notifications/health.ts'
export { type NotificationReceiver, notificationReceiver } from './notifications/receive.ts'
export { type DayCounts, outcomesByDay } from './outcomes-by-day.ts'
export { countParked, countParkedSince, listParked, type ParkedRow, retryParked } from './parked.ts'
export { INTERNAL_RULES, listRescreens, rescreen } from './rescreen.ts'
