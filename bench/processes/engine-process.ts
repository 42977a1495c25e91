/**
 * Ours: what `run-once` does, with the wiring of src/main.ts, in a process of its own so that its CPU and memory are the
 * engine's alone.
 */

import { type CaptureEvents, logEvents } from '../../src/capture/events.ts'
import { runOnce } from '../../src/capture/run-once.ts'
import { readConfig } from '../../src/config.ts'
import { crmDestination } from '../../src/crm/destination.ts'
import { connectTenant, makeLog, openStore, workerOptions } from '../../src/main.ts'
import { forArrivals, type TextThreads } from '../../src/text/text-threads.ts'
import { readOptions, reportAndEnd } from './child.ts'
import { countStatements } from './count-statements.ts'
import type { EngineReport } from './engine-report.ts'

const { environment, statements, readsTexts } = await readOptions<{
  environment: Record<string, string>
  statements: boolean
  readsTexts: boolean
}>()
const config = readConfig(environment)
const counting = statements ? countStatements() : null
const batches = { handOvers: 0, messages: 0 }
let firstAcceptedMs: number | null = null

const log = makeLog('silent')
const events: CaptureEvents = {
  ...logEvents(log),
  stage(_, stage, messages) {
    if (stage === 'accept' && messages > 0) {
      batches.handOvers++
      batches.messages += messages
    }
    // Settled is what the destination has answered for.
    if (stage === 'settle' && messages > 0) firstAcceptedMs ??= performance.now()
  },
}

const database = await openStore(config)
const client = connectTenant(config)
const options = { ...workerOptions(config, database, client, log), events }
if (!readsTexts)
  options.destination = crmDestination(
    database.db,
    async () => ({ attachments: 'keep', rating: 'off', samplePercent: 0 }),
    withoutTexts(),
  )
const cpuBefore = process.cpuUsage()
const startedAt = performance.now()
const summary = await runOnce(options, { maxMs: null, requestCounts: () => ({ ...client.counts }) })
const wallMs = performance.now() - startedAt
const { user, system } = process.cpuUsage(cpuBefore)
globalThis.gc?.()
const report: EngineReport = {
  wallMs,
  cpuMs: (user + system) / 1000,
  maxRssMb: process.resourceUsage().maxRSS / 1024,
  heapAfterGcMb: process.memoryUsage().heapUsed / 1024 / 1024,
  firstAcceptedMs,
  summary,
  batches,
  statements: counting?.list() ?? [],
}
await database[Symbol.asyncDispose]()
reportAndEnd(report)

/** No text is read as mail comes in: there is nothing to rate, to look for phrases in, or to find an email by but its subject. */
function withoutTexts(): TextThreads {
  return {
    async run(task, shared, items) {
      if (task !== 'readInsight') return forArrivals.run(task, shared, items)
      const nothing = { newText: '', searchText: '', hits: [], unread: null }
      const rating = { label: 'unrated', reason: 'off' }
      return (items as { direction: string }[]).map(({ direction }) => ({
        kind: 'done',
        result: { ...nothing, rating: direction === 'outbound' ? null : rating } as never,
      }))
    },
  }
}
