import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { isStoreLost } from '../../database/failure.ts'
import { clearSearches } from '../commands/clear-searches.ts'
import { addParticipants } from './add-participants.ts'
import { applyList } from './apply-list.ts'
import { keepStep } from './keep-step.ts'
import { reread } from './reread.ts'
import { searchBodies } from './search-bodies.ts'
import { leaveSweeps, type Sweep, takeSweep } from './take-sweep.ts'

/** Between two looks for something to do, in ms. */
const LOOK_MS = 1_000
/** After a failure, in ms. */
const RETRY_MS = 10_000
/** A search that fails so often is given up; a list is applied in the end, so that no email is left out. */
const MOST_FAILURES = 3
/** Between two looks for searches of old, in ms. */
const CLEAR_MS = 600_000

/** Does what passes over all mail are to do, step by step: one process at a time, and any may be killed anywhere. */
export class Sweeper implements AsyncDisposable {
  readonly #db: Db
  readonly #runner: string
  #failures = 0

  constructor(db: Db, runner: string = randomUUID()) {
    this.#db = db
    this.#runner = runner
  }

  /** One step. False: there is nothing to do, or another process is at it. */
  async step(): Promise<boolean> {
    const sweep = await takeSweep(this.#db, this.#runner)
    if (!sweep) return false
    try {
      await keepStep(this.#db, sweep, await this.#look(sweep))
      this.#failures = 0
    } catch (error) {
      if (sweep.kind === 'search' && !isStoreLost(error) && ++this.#failures >= MOST_FAILURES) {
        this.#failures = 0
        await keepStep(this.#db, sweep, { emails: [], write: async () => 0, problem: 'FAILED' })
      }
      throw error
    }
    return true
  }

  #look(sweep: Sweep) {
    switch (sweep.kind) {
      case 'search':
        return searchBodies(this.#db, sweep)
      case 'reread':
        return reread(this.#db, sweep.below)
      case 'participants':
        return addParticipants(this.#db, sweep.below)
      case 'phrases':
        return applyList(this.#db, sweep.target, sweep.below)
    }
  }

  /** Others need not wait for it. */
  async [Symbol.asyncDispose](): Promise<void> {
    await leaveSweeps(this.#db, this.#runner).catch(() => {})
  }
}

/** Looks for something to do every second until disposed, and clears searches of old. */
export function startSweeping(db: Db, onFailure: (error: unknown) => void): AsyncDisposable {
  const stop = new AbortController()
  const pause = (ms: number) => sleep(ms, undefined, { signal: stop.signal }).catch(() => {})
  const sweeping = (async () => {
    await using sweeper = new Sweeper(db)
    for (let clearedAt = 0; !stop.signal.aborted; ) {
      try {
        if (Date.now() - clearedAt > CLEAR_MS) {
          await clearSearches(db)
          clearedAt = Date.now()
        }
        if (!(await sweeper.step())) await pause(LOOK_MS)
      } catch (error) {
        onFailure(error)
        await pause(isStoreLost(error) ? LOOK_MS : RETRY_MS)
      }
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await sweeping
    },
  }
}

/**
 * Does all there is to do, also beside other processes, and ends; or at `until`, in ms since 1970, or when told to. Throws what a step throws.
 * @param onStep called after each step of ours, and while another process is at it
 */
export async function sweepToEnd(
  db: Db,
  {
    until = Number.POSITIVE_INFINITY,
    onStep = async () => {},
    signal,
  }: { until?: number; onStep?: () => Promise<void>; signal?: AbortSignal } = {},
): Promise<void> {
  await using sweeper = new Sweeper(db)
  while (Date.now() < until && !signal?.aborted) {
    if (!(await sweeper.step())) {
      if (!(await isAnyToDo(db))) return
      await sleep(LOOK_MS, undefined, signal && { signal }).catch(() => {})
    }
    await onStep()
  }
}

async function isAnyToDo(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from crm.sweeps where ended_at is null limit 1`.execute(db)
  return rows.length > 0
}
