import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { isStoreLost, storeFault } from '../database/failure.ts'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { MailboxId } from '../domain/ports.ts'
import { findArchive, recordArchived } from './archives.ts'
import { checkAgainstMailbox, isCheckDue } from './check-against-mailbox.ts'
import { discoverFolders, isDiscoveryDue } from './discover-folders.ts'
import { fetchOpen } from './fetch-open.ts'
import { keepLease, LeaseLostError, takeLease } from './lease.ts'
import { reopenParked } from './ledger.ts'
import { type MailboxEvent, type MailboxState, nextState } from './mailbox-state.ts'
import { readChanges } from './read-changes.ts'
import { recordScreening } from './rescreen.ts'
import { retryPlaces } from './retry-places.ts'
import { isToldToStop, type Run, write } from './run.ts'
import { type RunEnd, recordRunEnd } from './runs.ts'
import { recordThisWeek } from './this-week-first.ts'

/** A mailbox that cannot be read is probed this often, in ms. */
const PROBE_MS = 24 * 3_600_000
/** Open messages are tried again after this, in ms. */
const OPEN_AGAIN_MS = 60_000
/** A run that lost the store begins again after this, in ms. */
const STORE_AGAIN_MS = 1_000

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
  const run: Run = { ...start, fence }
  using _lease = keepLease(run.db, mailbox, fence)
  run.events.runStarted(mailbox)
  try {
    await enter(run, 'start')
    const { result, trouble } = await capture(run)
    const wait = run.signal.aborted ? 0 : result === 'stopped' ? OPEN_AGAIN_MS : intervalMs
    await leave(run, wait, result, trouble?.code ?? null)
    run.events.runEnded(mailbox, result)
    return result
  } catch (thrown) {
    if (thrown instanceof LeaseLostError) return 'taken'
    if (isToldToStop(run, thrown)) {
      await leave(run, 0, 'stopped', null)
      run.events.runEnded(mailbox, 'stopped')
      return 'stopped'
    }
    const error = asSyncError(thrown)
    if (!(error instanceof SyncError)) {
      if (!isStoreLost(error)) run.events.runBroke(mailbox, fence, error)
      await leave(run, isStoreLost(error) ? STORE_AGAIN_MS : OPEN_AGAIN_MS, 'failed', 'RUN_FAILED').catch(
        () => {},
      )
      throw error
    }
    run.events.runFailed(mailbox, error.code)
    const transient = error instanceof TryLaterError
    if (!transient && error.scope === 'mailbox') await enter(run, 'denied')
    const wait = transient ? Math.max(error.waitMs ?? 0, OPEN_AGAIN_MS) : PROBE_MS
    const left = leave(run, error.scope === 'tenant' ? OPEN_AGAIN_MS : wait, 'later', error.code, transient)
    if (error.scope === 'tenant') {
      // A problem of the whole tenant is reported even if it cannot be stored.
      await left.catch(() => {})
      throw error
    }
    await left
    return 'later'
  }
}

/** A fault of the store concerns every mailbox. A store that was lost is back in a moment, so that only this run fails. */
function asSyncError(error: unknown): unknown {
  const fault = isStoreLost(error) ? null : storeFault(error)
  return fault ? new SyncError(fault.code, 'tenant', fault.message, { cause: error }) : error
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
  if (await isDiscoveryDue(run)) await discoverFolders(run)
  if (!(await isFirstWeekDone(run.db, mailbox))) {
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
  await enter(run, 'caughtUp')
  if ((await isCheckDue(run)) && (await checkAgainstMailbox(run)) > 0) open = await fetchOpen(run)
  return { result: open > 0 ? 'stopped' : trouble ? 'later' : 'caughtUp', trouble }
}

async function isFirstWeekDone(db: Db, mailbox: MailboxId): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean
  }>`select first_week_done as done from engine.mailboxes where id = ${mailbox}`.execute(db)
  return rows[0]?.done ?? false
}

async function enter(run: Run, event: MailboxEvent): Promise<void> {
  await write(run, async (tx) => {
    const { rows } = await sql<{
      state: MailboxState
    }>`select state from engine.mailboxes where id = ${run.owner.mailbox}`.execute(tx)
    const state = nextState(rows[0]!.state, event)
    await sql`update engine.mailboxes
      set state = ${state}, problem_code = case when ${event} = 'caughtUp' then null else problem_code end
      where id = ${run.owner.mailbox}`.execute(tx)
  })
}

/**
 * Gives the mailbox back and says when it is due again; a request that came during the run makes it due at once. `patient`: not even a
 * notification wakes it before.
 */
async function leave(
  run: Run,
  waitMs: number,
  result: RunEnd,
  problemCode: string | null,
  patient = false,
): Promise<void> {
  await recordRunEnd(run, result, problemCode)
  await sql`
    with found as (
      update engine.subscriptions set look_again_at = null
      where mailbox_id = ${run.owner.mailbox} and look_again_at is not null and exists (
        select 1 from engine.run_counts where mailbox_id = ${run.owner.mailbox} and fence = ${run.fence}))
    update engine.mailboxes
    set not_before = case when ${patient} then now() + ${waitMs} * interval '1 millisecond' end,
        lease_owner = null, lease_until = null, problem_code = ${problemCode}, last_run_at = now(),
        last_success_at = case when ${problemCode}::text is null then now() else last_success_at end,
        due_at = case when requested_at is not null then now() else now() + ${waitMs} * interval '1 millisecond' end
    where id = ${run.owner.mailbox} and fence = ${run.fence}`.execute(run.db)
}
