import { randomUUID } from 'node:crypto'
import { setTimeout as sleep, setImmediate as yieldToOthers } from 'node:timers/promises'
import type { Db } from '../../database/database.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { hasWaiting } from '../queries/waiting-ratings.ts'
import { holdRater, releaseRater } from './hold-rater.ts'
import { type ChosenRater, rateBatch } from './rate-batch.ts'

/** Who is to rate now, asked before every batch; null: nobody, ratings are off. */
export type ChooseRater = () => Promise<ChosenRater | null>

export interface RatedSummary {
  rated: Record<Label | 'unrated', number>
  /** How many of them the embedded provider rated in place of the chosen one. */
  insteadOf: number
  /** `done`: nothing waits · `off` · `elsewhere`: another process rates · `later`: the provider asks to wait until then ·
   *  `stopped`: before the end. */
  end: { kind: 'done' | 'off' | 'elsewhere' | 'stopped' } | { kind: 'later'; at: Date; problem: string }
}

/** Between two looks for emails that wait, in ms. */
const LOOK_MS = 2_000

/**
 * Rates waiting mail, newest first, until none is left or something prevents it. One rater at a time, whatever the number of
 * processes.
 */
export async function rateWaiting(
  db: Db,
  choose: ChooseRater,
  { signal, onBatch }: { signal?: AbortSignal; onBatch?: (summary: RatedSummary) => void } = {},
): Promise<RatedSummary> {
  const holder = randomUUID()
  const summary: RatedSummary = {
    rated: { positive: 0, neutral: 0, negative: 0, unrated: 0 },
    insteadOf: 0,
    end: { kind: 'done' },
  }
  const ended = (end: RatedSummary['end']) => ({ ...summary, end })
  try {
    while (!signal?.aborted) {
      const chosen = await choose()
      if (!chosen) return ended({ kind: 'off' })
      if (!(await holdRater(db, holder))) return ended({ kind: 'elsewhere' })
      const result = await rateBatch(db, chosen, new Date(), signal)
      if (result.kind === 'nothing') return ended({ kind: 'done' })
      if (result.kind === 'later') return ended(result)
      for (const [label, count] of Object.entries(result.counts)) summary.rated[label as Label] += count
      summary.insteadOf += result.insteadOf
      onBatch?.(summary)
      await yieldToOthers()
    }
    return ended({ kind: 'stopped' })
  } catch (error) {
    if (!signal?.aborted) throw error
    return ended({ kind: 'stopped' })
  } finally {
    await releaseRater(db, holder).catch(() => {})
  }
}

/** Rates waiting mail as it comes in, until disposed. */
export function startRating(
  db: Db,
  choose: ChooseRater,
  { onProblem, onFailure }: { onProblem: (problem: string) => void; onFailure: (error: unknown) => void },
): AsyncDisposable {
  const stop = new AbortController()
  const rating = (async () => {
    let told: string | null = null
    while (!stop.signal.aborted) {
      try {
        if (await hasWaiting(db)) {
          const { end } = await rateWaiting(db, choose, { signal: stop.signal })
          const problem = end.kind === 'later' ? end.problem : null
          if (problem !== null && problem !== told) onProblem(problem)
          told = problem
        }
      } catch (error) {
        onFailure(error)
      }
      await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await rating
    },
  }
}
