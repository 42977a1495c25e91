import { sql } from 'kysely'
import { isStoreLost, storeFault } from '../database/failure.ts'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { Reading } from '../domain/mailbox-state.ts'
import { waitBefore, waits } from '../domain/waits.ts'
import { adoptFolders } from './archive-parts.ts'
import { askAgain, findArchive, recordArchived } from './archives.ts'
import { checkAgainstMailbox } from './check-against-mailbox.ts'
import { discoverFolders, isDiscoveryDue } from './discover-folders.ts'
import { fetchOpen } from './fetch-open.ts'
import { readFolderRound } from './folders.ts'
import { keepLease, LeaseLostError } from './lease.ts'
import { reopenParked } from './ledger.ts'
import { noteSuccesses } from './note-successes.ts'
import { type MailboxCause, recordProblem, recordSuccess } from './problems.ts'
import { readChanges } from './read-changes.ts'
import { nextReading, type ReadingEvent } from './reading.ts'
import { findRecoverableItems, recordRecovered } from './recoverable-items.ts'
import { isScreenedOtherwise, recordScreening } from './rescreen.ts'
import { retryPlaces } from './retry-places.ts'
import { isToldToStop, type Run, write } from './run.ts'
import { type RunEnd, recordRunEnd } from './runs.ts'
import { type Standing, takeMailbox } from './take-mailbox.ts'
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
 * it is called (G8). `untilNextRun`: when the schedule wants the next one, in ms from when it is asked. Throws SyncErrors of scope tenant; all else ends in the mailbox's state.
 */
export async function runMailbox(start: Omit<Run, 'fence'>, untilNextRun: () => number): Promise<RunResult> {
  const { mailbox } = start.owner
  const taken = await takeMailbox(start.db, mailbox)
  if (!taken) return 'taken'
  const { fence, standing } = taken
  const run = standing.isTroubled ? noteSuccesses({ ...start, fence }) : { ...start, fence }
  using _lease = keepLease(run.db, mailbox, fence)
  run.events.runStarted(mailbox)
  try {
    if (await run.rulesChanged()) return await endAtOnce(run)
    const { result, trouble } = await capture(run, standing)
    await leaveCaptured(run, result, trouble, untilNextRun)
    run.events.runEnded(mailbox, result)
    return result
  } catch (thrown) {
    if (thrown instanceof LeaseLostError) return 'taken'
    if (isToldToStop(run, thrown)) return await endAtOnce(run)
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

/**
 * Due again at once: told to stop, or other rules are in force by now than those it was to run by. Whoever changed them asked for a run
 * by the new ones, and this one has taken the request.
 */
async function endAtOnce(run: Run): Promise<'stopped'> {
  await leave(run, 'stopped', { waitMs: 0 })
  run.events.runEnded(run.owner.mailbox, 'stopped')
  return 'stopped'
}

/** A fault of the store concerns every mailbox. A store that was lost is back in a moment, so that only this run fails. */
export function asSyncError(error: unknown): unknown {
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
async function capture(run: Run, standing: Standing): Promise<Captured> {
  const { mailbox } = run.owner
  let reading = await enter(run, standing.reading, 'start')
  let { round } = standing
  if (standing.hasReopenable || isScreenedOtherwise(standing.screenedBy, run.owner, run.rules)) {
    await screenAgain(run)
    round = await readFolderRound(run.db, mailbox)
  }
  await findArchive(run)
  if (run.owner.partOf) await adoptFolders(run)
  else {
    if (isDiscoveryDue(round)) {
      await discoverFolders(run)
      round = await readFolderRound(run.db, mailbox)
    }
    await findRecoverableItems(run)
  }
  // The messages of a part are listed by its folders alone.
  if (!run.owner.partOf && !standing.isWeekDone) {
    await recordThisWeek(run)
    await fetchOpen(run)
  }
  if (standing.hasDuePlaces) await retryPlaces(run)
  const { startedOver, troubles } = await readChanges(run, round)
  const trouble = troubles[0] ?? null
  if (startedOver) reading = await enter(run, reading, 'linkRefused')
  let open = await fetchOpen(run)
  if (open > 0 || run.signal.aborted) return { result: 'stopped', trouble }
  await recordArchived(run)
  await recordRecovered(run)
  await enter(run, reading, 'caughtUp')
  if (standing.isTroubled) await recordSuccess(run.db, mailbox, 'caughtUp')
  if (standing.isCheckDue && (await checkAgainstMailbox(run)) > 0) open = await fetchOpen(run)
  return { result: open > 0 ? 'stopped' : trouble ? 'later' : 'caughtUp', trouble }
}

/** What is settled and to be looked at again is open from now on. */
async function screenAgain(run: Run): Promise<void> {
  await write(run, async (tx) => {
    await recordScreening(tx, run.owner, run.rules)
    await reopenParked(tx, run.owner.mailbox)
  })
}

async function enter(run: Run, reading: Reading, event: ReadingEvent): Promise<Reading> {
  const next = nextReading(reading, event)
  if (next !== reading)
    await write(run, (tx) =>
      sql`update engine.mailboxes set state = ${next} where id = ${run.owner.mailbox}`.execute(tx),
    )
  return next
}

async function leaveCaptured(
  run: Run,
  result: Captured['result'],
  trouble: SyncError | null,
  untilNextRun: () => number,
): Promise<void> {
  if (run.signal.aborted) return leave(run, result, { code: trouble?.code ?? null, waitMs: 0 })
  const waitMs = result === 'stopped' ? waits.open.firstMs : untilNextRun()
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
