import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { isStoreLost, storeFault } from '../database/failure.ts'
import { type OutcomeCounts, seen } from '../domain/outcome.ts'
import { countOutcomes } from './ledger.ts'
import { requestRun, setEnabledMailboxes } from './mailboxes.ts'
import { isToldToStop } from './run.ts'
import { fixedHistory, startWorker, sweptNow, type WorkerOptions } from './worker.ts'

const LOOK_MS = 150
/** Runs of a mailbox in a row that settle nothing, after which we stop trying and say so. */
const FRUITLESS_RUNS = 4
/** How long a store that broke off is waited for, in ms. */
const STORE_LOST_MS = 60_000

export type RunOnceSummary = { mailboxes: number; seen: number } & OutcomeCounts & {
    requests: number
    httpCalls: number
  }

/**
 * Brings every enabled mailbox up to date and ends: when nothing is due or open, when the time is up, or when what is
 * left open makes no progress. Throws the SyncError that stops the whole tenant, and a StoreError.
 */
export async function runOnce(
  options: WorkerOptions,
  limits: {
    maxMs: number | null
    requestCounts: () => { requests: number; httpCalls: number }
    /** Aborted: it ends as when the time is up. */
    signal?: AbortSignal
  },
): Promise<RunOnceSummary> {
  const { db } = options.database
  const owners = await options.settings.enabledMailboxes()
  await setEnabledMailboxes(
    db,
    owners.map(({ mailbox }) => mailbox),
    await options.settings.reads(),
    sweptNow(owners),
  )
  if (owners.length > 0) {
    const signal = endingAt(limits)
    try {
      await fixedHistory({ ...options, source: options.source.until(signal) })
      await requestRun(db)
      await using worker = await startWorker(options)
      await Promise.race([worker.tenantFailure, untilDone(db, signal)])
    } catch (error) {
      if (!isToldToStop({ signal }, error)) throw error
    }
  }
  const counts = await countOutcomes(db)
  return { mailboxes: owners.length, seen: seen(counts), ...counts, ...limits.requestCounts() }
}

function endingAt({ maxMs, signal }: { maxMs: number | null; signal?: AbortSignal }): AbortSignal {
  const time = maxMs === null ? [] : [AbortSignal.timeout(maxMs)]
  return AbortSignal.any([...time, ...(signal ? [signal] : [])])
}

/** Throws an AbortError when asked to stop. */
async function untilDone(db: Db, signal: AbortSignal): Promise<void> {
  const { rows } = await sql<{ at: Date }>`select now() as at`.execute(db)
  const since = rows[0]!.at
  let answeredAt = Date.now()
  const runs = new Map<string, { lastRunAt: number; open: number; fruitless: number }>()
  while (true) {
    const pending = await pendingMailboxes(db, since).catch((error) => {
      if (!isStoreLost(error) || Date.now() - answeredAt > STORE_LOST_MS) throw storeFault(error) ?? error
      return null
    })
    if (!pending) {
      await sleep(LOOK_MS, undefined, { signal })
      continue
    }
    answeredAt = Date.now()
    for (const { id, lastRunAt, open } of pending) {
      const before = runs.get(id)
      if (before?.lastRunAt === lastRunAt) continue
      runs.set(id, { lastRunAt, open, fruitless: before && open >= before.open ? before.fruitless + 1 : 0 })
    }
    if (pending.every(({ id }) => (runs.get(id)?.fruitless ?? 0) >= FRUITLESS_RUNS)) return
    await sleep(LOOK_MS, undefined, { signal })
  }
}

/** Not run since we began, under way, or, in a mailbox that can be read, with open messages or broken off unexpectedly. */
async function pendingMailboxes(
  db: Db,
  since: Date,
): Promise<{ id: string; lastRunAt: number; open: number }[]> {
  const { rows } = await sql<{ id: string; lastRunAt: Date | null; open: number }>`
    select m.id, m.last_run_at as "lastRunAt", coalesce(c.messages, 0) as open
    from engine.mailboxes m
    left join engine.outcome_counts c on c.mailbox_id = m.id and c.outcome = 'open'
    where m.enabled and (m.last_run_at is null or m.last_run_at < ${since} or m.requested_at is not null
      or m.lease_until > now()
      or (m.problem_cause is distinct from 'refused' and (coalesce(c.messages, 0) > 0 or m.problem_cause = 'broke')))`.execute(
    db,
  )
  return rows.map(({ lastRunAt, ...row }) => ({ ...row, lastRunAt: lastRunAt?.getTime() ?? 0 }))
}
