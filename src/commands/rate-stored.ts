import { setTimeout as sleep } from 'node:timers/promises'
import { audited, recordView } from '../admin/audit/audited.ts'
import { refuseWhenOff } from '../api/sentiment.ts'
import { orderRatings, type WhichRatings } from '../crm/commands/order-ratings.ts'
import { exportCorrections } from '../crm/queries/export-corrections.ts'
import { countWaiting } from '../crm/queries/waiting-ratings.ts'
import { type RatedSummary, rateWaiting } from '../crm/rating/rate-waiting.ts'
import { providerChoices, raterChoice } from '../main.ts'
import { operator, print, say, untilSignalled, withStore, write } from './with-store.ts'

/** Between two lines of progress, and two looks at what another process does, in ms. */
const PROGRESS_MS = 1_000

/** Rates what waits until nothing does, waiting for a provider that asks to; or watches a running server do it. */
export async function rateStored(options: {
  all?: boolean
  fallback?: boolean
  json?: boolean
}): Promise<void> {
  await withStore(async ({ db }, config) => {
    await refuseWhenOff(db, providerChoices(config))
    const which: WhichRatings = options.all ? 'all' : options.fallback ? 'fallback' : 'waiting'
    await audited(
      db,
      operator(),
      (tx) => orderRatings(tx, which),
      () => ({ action: 'sentiment.rerate', detail: { which } }),
    )
    const stop = new AbortController()
    untilSignalled().then(() => stop.abort())
    const progress = sayProgress(await countWaiting(db))
    const total = { rated: { positive: 0, neutral: 0, negative: 0, unrated: 0 }, insteadOf: 0 }
    while (!stop.signal.aborted) {
      const { rated, insteadOf, end } = await rateWaiting(db, raterChoice(db, config), {
        signal: stop.signal,
        onBatch: (summary) => progress(countOf(total.rated) + countOf(summary.rated)),
      })
      for (const label of Object.keys(rated) as (keyof typeof rated)[]) total.rated[label] += rated[label]
      total.insteadOf += insteadOf
      if (end.kind === 'later') {
        say(`${end.problem} Going on at ${end.at.toISOString()}.`)
        await sleep(Math.max(0, end.at.getTime() - Date.now()), undefined, stop).catch(() => {})
      } else if (end.kind === 'elsewhere' && (await countWaiting(db)) > 0) {
        await sleep(PROGRESS_MS, undefined, stop).catch(() => {})
      } else break
    }
    const waiting = await countWaiting(db)
    if (options.json) print(JSON.stringify({ ...total, waiting }))
    else print(summaryOf(total, waiting))
  })
}

function countOf(rated: RatedSummary['rated']): number {
  return Object.values(rated).reduce((sum, count) => sum + count, 0)
}

function sayProgress(total: number): (done: number) => void {
  let saidAt = Date.now()
  return (done) => {
    if (Date.now() - saidAt < PROGRESS_MS) return
    saidAt = Date.now()
    say(`${done} of ${Math.max(total, done)} rated…`)
  }
}

function summaryOf({ rated, insteadOf }: Pick<RatedSummary, 'rated' | 'insteadOf'>, waiting: number): string {
  const { positive, neutral, negative, unrated } = rated
  return [
    `${countOf(rated)} emails rated: ${negative} negative, ${neutral} neutral, ${positive} positive, ${unrated} unrated.`,
    insteadOf > 0 ? ` The embedded provider stood in for ${insteadOf}.` : '',
    waiting > 0 ? ` ${waiting} still wait.` : '',
  ].join('')
}

/** Audited: the texts leave the CRM. */
export async function exportCorrectionsCommand(): Promise<void> {
  await withStore(async ({ db }) => {
    await recordView(db, operator(), { action: 'sentiment.export-corrections' })
    for await (const labelled of exportCorrections(db)) await write(`${JSON.stringify(labelled)}\n`)
  })
}
