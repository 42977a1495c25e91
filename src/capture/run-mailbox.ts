import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { isStoreLost, storeFault } from '../database/failure.ts'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { Reading } from '../domain/mailbox-state.ts'
import type { MailboxId } from '../domain/ports.ts'
import { waitBefore, waits } from '../domain/waits.ts'
import { adoptFolders } from './archive-parts.ts'
import { askAgain, findArchive, recordArchived } from './archives.ts'
import { checkAgainstMailbox, isCheckDue } from './check-against-mailbox.ts'
import { discoverFolders, isDiscoveryDue } from './discover-folders.ts'
import { fetchOpen } from './fetch-open.ts'
import { keepLease, LeaseLostError, takeLease } from './lease.ts'
import { reopenParked } from './ledger.ts'
import { noteSuccesses } from './note-successes.ts'
import { type MailboxCause, recordProblem, recordSuccess } from './problems.ts'
import { readChanges } from './read-changes.ts'
import { nextReading, type ReadingEvent } from './reading.ts'
import { findRecoverableItems, recordRecovered } from './recoverable-items.ts'
import { recordScreening } from './rescreen.ts'
import { retryPlaces } from './retry-places.ts'
import { isToldToStop, type Run, write } from './run.ts'
import { type RunEnd, recordRunEnd } from './runs.ts'
import { recordThisWeek } from './this-week-first.ts'

export type RunResult =
  | 'caughtUp'
  /** Told to stop: due again at once. Or messages are still open. */
  | 'stopped'
  /** The source is busy or the mailbox cannot be read; the schedule comes back to it. */
  | 'later'
  /** Another worker has the mailbox. */
  | 'taken'

/**
 * One run of one mailbox, always the same, whatever woke it: it reads its own state and goes on from there, as often as
 * it is called (G8). Throws SyncErrors of scope tenant; all else ends in the mailbox's state.
 */
export async function runMailbox(start: Omit<Run, 'fence'>, intervalMs: number): Promise<RunResult> {
  const { mailbox } = start.owner
  const fence = await takeLease(start.db, mailbox)
  if (fence === null) return 'taken'
  const run = noteSuccesses({ ...start, fence })
  using _lease = keepLease(run.db, mailbox, fence)
  run.events.runStarted(mailbox)
  try {
    await enter(run, 'start')
    const { result, trouble } = await capture(run)
    await leaveCaptured(run, result, trouble, intervalMs)
    run.events.runEnded(mailbox, result)
    return result
  } catch (thrown) {
    if (thrown instanceof LeaseLostError) return 'taken'
    if (isToldToStop(run, thrown)) {
      await leave(run, 'stopped', { waitMs: 0 })
      run.events.runEnded(mailbox, 'stopped')
      return 'stopped'
    }
    const error = asArchiveError(run, asSyncError(thrown))
    if (!(error instanceof SyncError)) {
      if (!isStoreLost(error)) run.events.runBroke(mailbox, fence, error)
      await leaveBroken(run, isStoreLost(error)).catch(() => {})
      throw error
    }
    run.events.runFailed(mailbox, error.code)
    if (error.code === ARCHIVE_REMOVED) await askAgain(run.db, run.owner.archiveOf!)
    if (error.scope === 'tenant') {
      // It is no problem of this mailbox, and is reported even if it cannot be stored.
      await leave(run, 'later', { code: error.code, waitMs: waits.tenant.firstMs }).catch(() => {})
      throw error
    }
    await leaveTroubled(run, 'later', {
      code: error.code,
      cause: error instanceof TryLaterError ? 'busy' : 'refused',
      askedMs: error.waitMs,
    })
    return 'later'
  }
}

/** A fault of the store concerns every mailbox. A store that was lost is back in a moment, so that only this run fails. */
function asSyncError(error: unknown): unknown {
  const fault = isStoreLost(error) ? null : storeFault(error)
  return fault ? new SyncError(fault.code, 'tenant', fault.message, { cause: error }) : error
}

const ARCHIVE_REMOVED = 'ARCHIVE_REMOVED'

/** What says of a mailbox that there is none behind an account says of an archive that it was taken away. */
function asArchiveError({ owner }: Run, error: unknown): unknown {
  const isMissing = error instanceof SyncError && ['MAILBOX_NOT_FOUND', 'USER_UNKNOWN'].includes(error.code)
  if (!owner.archiveOf || !isMissing) return error
  return new SyncError(
    ARCHIVE_REMOVED,
    'mailbox',
    'This online archive is not there any more. What was read of it stays; it is read again when it is back.',
    { cause: error },
  )
}

interface Captured {
  result: 'caughtUp' | 'stopped' | 'later'
  /** What kept a folder from being read to its end; everything else was. */
  trouble: SyncError | null
}

/** The stages: folders → this week → inventory of changes → content of what is open → daily check. */
async function capture(run: Run): Promise<Captured> {
  const { mailbox } = run.owner
  await write(run, async (tx) => {
    await recordScreening(tx, run.owner, run.rules)
    await reopenParked(tx, mailbox)
  })
  await findArchive(run)
  if (run.owner.partOf) await adoptFolders(run)
  else {
    if (await isDiscoveryDue(run)) await discoverFolders(run)
    await findRecoverableItems(run)
  }
  // The messages of a part are listed by its folders alone.
  if (!run.owner.partOf && !(await isFirstWeekDone(run.db, mailbox))) {
    await recordThisWeek(run)
    await fetchOpen(run)
  }
  await retryPlaces(run)
  const { startedOver, troubles } = await readChanges(run)
  const trouble = troubles[0] ?? null
  if (startedOver) await enter(run, 'linkRefused')
  let open = await fetchOpen(run)
  if (open > 0 || run.signal.aborted) return { result: 'stopped', trouble }
  await recordArchived(run)
  await recordRecovered(run)
  await enter(run, 'caughtUp')
  await recordSuccess(run.db, mailbox, 'caughtUp')
  if ((await isCheckDue(run)) && (await checkAgainstMailbox(run)) > 0) open = await fetchOpen(run)
  return { result: open > 0 ? 'stopped' : trouble ? 'later' : 'caughtUp', trouble }
}

async function isFirstWeekDone(db: Db, mailbox: MailboxId): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select first_week_done as done from engine.mailboxes where id = ${mailbox}`.execute(db)
  return rows[0]?.done ?? false
}

async function enter(run: Run, event: ReadingEvent): Promise<void> {
  await write(run, async (tx) => {
    const { rows } = await sql<{
      state: Reading
    }>`select state from engine.mailboxes where id = ${run.owner.mailbox}`.execute(tx)
    const state = nextReading(rows[0]!.state, event)
    await sql`update engine.mailboxes set state = ${state} where id = ${run.owner.mailbox}`.execute(tx)
  })
}

async function leaveCaptured(
  run: Run,
  result: Captured['result'],
  trouble: SyncError | null,
  intervalMs: number,
): Promise<void> {
  if (run.signal.aborted) return leave(run, result, { code: trouble?.code ?? null, waitMs: 0 })
  const waitMs = result === 'stopped' ? waits.open.firstMs : intervalMs
  if (trouble)
    await recordProblem(
      run.db,
      { mailbox: run.owner.mailbox, fence: run.fence },
      { code: trouble.code, cause: 'folder' },
    )
  await leave(run, result, { code: trouble?.code ?? null, waitMs, isWhole: !trouble })
}

/** A run that met a failure nobody foresaw, or lost the store. */
async function leaveBroken(run: Run, lostStore: boolean): Promise<void> {
  await leaveTroubled(run, 'failed', {
    code: 'RUN_FAILED',
    cause: 'broke',
    wait: lostStore ? 'storeLost' : 'broke',
    askedMs: null,
  })
}

interface Trouble {
  code: string
  cause: Exclude<MailboxCause, 'folder'>
  /** Default as the cause. */
  wait?: 'storeLost' | 'broke'
  /** When Microsoft 365 asked for another try, in ms from now. */
  askedMs: number | null
}

/** The mailbox waits the longer the longer this lasts (domain/waits.ts), and no notification wakes it before. */
async function leaveTroubled(
  run: Run,
  result: RunEnd,
  { code, cause, wait, askedMs }: Trouble,
): Promise<void> {
  const lastedMs = await recordProblem(
    run.db,
    { mailbox: run.owner.mailbox, fence: run.fence },
    { code, cause },
  )
  await leave(run, result, { code, waitMs: waitBefore(wait ?? cause, lastedMs, askedMs), isPatient: true })
}

/**
 * Gives the mailbox back and says when it is due again; a request that came during the run makes it due at once. `isPatient`: not even a
 * notification wakes it before. `isWhole`: everything was read, so that no problem is left.
 */
async function leave(
  run: Run,
  result: RunEnd,
  end: { code?: string | null; waitMs: number; isPatient?: boolean; isWhole?: boolean },
): Promise<void> {
  const { code = null, waitMs, isPatient = false, isWhole = false } = end
  await recordRunEnd(run, result, code)
  const later = sql`now() + ${waitMs} * interval '1 millisecond'`
  await sql`
    with found as (
      update engine.subscriptions set look_again_at = null
      where mailbox_id = ${run.owner.mailbox} and look_again_at is not null and exists (
        select 1 from engine.run_counts where mailbox_id = ${run.owner.mailbox} and fence = ${run.fence}))
    update engine.mailboxes
    set not_before = case when ${isPatient} then ${later} end,
        lease_owner = null, lease_until = null, last_run_at = now(),
        ${isWhole ? sql`last_success_at = now(), problem_code = null, problem_cause = null, problem_since = null, problem_ended_at = null,` : sql``}
        due_at = case when requested_at is not null then now() else ${later} end
    where id = ${run.owner.mailbox} and fence = ${run.fence}`.execute(run.db)
}
