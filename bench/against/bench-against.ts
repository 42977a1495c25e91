import { writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { resolve } from 'node:path'
import { cpuOfRun, growthOfRun, measureIdle, statementsOfRun } from '../idle/bench-idle.ts'
import { measureBackfill } from '../measure-setting.ts'
import type { BenchOptions, RowGroup } from '../options.ts'
import { startBenchTenant } from '../processes/tenant.ts'
import { number, print, printTable } from '../report/print-table.ts'
import { measureStarts, startFigures } from '../start/bench-start.ts'
import { type Build, buildOf, thisBuild } from './builds.ts'
import { compareBuilds } from './compare-builds.ts'
import { measureArrivals, measureIdleRun } from './measure-mailboxes.ts'
import {
  backfillRows,
  figureRow,
  latencyRow,
  memoryRow,
  missingRow,
  type Row,
  timesRow,
  withoutTextsRow,
} from './rows.ts'

const MAILBOXES = 4
/** One mailbox waits for most of the time; fewer messages tell as much. */
const MESSAGES_AT_50_MS = 4_000
const MESSAGES_AT_50_MS_A_PART = 1_000
/** Messages of one mailbox, and most MB. */
const MEMORY: [messages: number, mostMb: number][] = [
  [3_000, 220],
  [40_000, 240],
]
const FLAT_MESSAGES = 300_000
const ARRIVALS = 200

type Options = BenchOptions & { against: NonNullable<BenchOptions['against']> }
type Builds = [before: Build, now: Build]

/** The figures of this build and of an earlier commit in one run, in turns; printed, and as JSON in a file. */
export async function benchAgainst(options: Options): Promise<void> {
  const { against, messages, rounds } = options
  await using before = await buildOf(against.commit)
  const builds: Builds = [before, thisBuild()]
  const loadAtStart = loadavg()[0]!
  print(
    `${before.name} and ${builds[1].name} in turns, ${rounds} times each; ${number(messages)} messages. Medians.\n`,
  )
  const file = resolve(against.jsonFile)
  const rows: Row[] = []
  for (const group of against.groups) {
    for await (const row of measures[group](builds, options)) {
      rows.push(row)
      // Told as they come, since all of it takes a while; and kept, should it be broken off.
      process.stderr.write(`${row.setting}: ${row.figure.trim()} ${shown(row).slice(2, 5).join(' ')}\n`)
      writeFileSync(file, `${JSON.stringify({ against: before.name, messages, rounds, rows }, null, 2)}\n`)
    }
  }
  printTable(['figure', 'setting', before.name, 'now', 'ratio', 'target', 'verdict'], rows.map(shown))
  print(`Load average: ${loadAtStart.toFixed(1)} at the start, ${loadavg()[0]!.toFixed(1)} at the end.`)
  print(`The same as JSON: ${file}`)
}

const measures: Record<RowGroup, (builds: Builds, options: Options) => AsyncGenerator<Row>> = {
  async *backfill(builds, { postgresUrl, messages, rounds }) {
    const size = { messages, mailboxes: MAILBOXES, latencyMs: 0 }
    for (const store of postgresUrl === null ? [null] : [postgresUrl, null]) {
      const comparison = await compareBuilds(builds, size, { postgresUrl: store, rounds, withPipe: true })
      yield* backfillRows(comparison)
      using tenant = await startBenchTenant(size)
      const { backfill } = await measureBackfill(tenant, store, { readsTexts: false })
      yield withoutTextsRow(comparison.store, backfill, comparison.pairs.at(-1)!.pipe!)
    }
  },

  // What follows hardly depends on the store.
  async *latency(builds, { postgresUrl, messages }) {
    for (const [most, latency] of [
      [MESSAGES_AT_50_MS, { latencyMs: 50 }],
      [MESSAGES_AT_50_MS_A_PART, { latencyMs: 0, partLatencyMs: 50 }],
    ] as const) {
      const mailbox = { messages: Math.min(messages, most), mailboxes: 1, ...latency }
      yield latencyRow(await compareBuilds(builds, mailbox, { postgresUrl, rounds: 1 }))
    }
  },

  async *memory(builds, { postgresUrl, memoryMessages }) {
    for (const [messages, mostMb] of MEMORY) {
      const size = { messages, mailboxes: 1, latencyMs: 0 }
      yield memoryRow(await compareBuilds(builds, size, { postgresUrl, rounds: 1 }), mostMb)
    }
    const flat = `${number(FLAT_MESSAGES)} messages in one mailbox`
    const figure = 'resident memory of the engine'
    const mostMb = MEMORY.at(-1)![1]
    if (!memoryMessages.includes(FLAT_MESSAGES)) {
      yield { ...missingRow(figure, `≤ ${mostMb} MB`, 'with --memory-300000'), setting: flat }
      return
    }
    using tenant = await startBenchTenant({ messages: FLAT_MESSAGES, mailboxes: 1, latencyMs: 0 })
    const { backfill } = await measureBackfill(tenant, postgresUrl, {})
    yield figureRow(figure, flat, { now: backfill.maxRssMb, most: mostMb, unit: 'MB' })
  },

  async *idle([before], { postgresUrl, quick }) {
    const costs = await measureIdle({ postgresUrl, quick })
    const [small, large] = [costs.runs[0]!, costs.runs.at(-1)!]
    const setting = `${number(large.mailboxes)} mailboxes without news`
    const { quiet } = costs
    yield figureRow("statements of a mailbox's run", setting, {
      ...{ now: statementsOfRun(large), most: 8, unit: '' },
    })
    yield figureRow(`CPU of a run, times that at ${number(small.mailboxes)}`, setting, {
      ...{ now: growthOfRun(costs), most: 1.1, unit: '' },
    })
    const perSecond = (large.mailboxes / large.idle.wallMs) * 1_000
    yield {
      ...figureRow('mailboxes', setting, { now: perSecond, most: 0, unit: '/s' }),
      ...{ target: '≥ 60 /s', reached: perSecond >= 60 },
    }
    const nothingDue = `${number(large.mailboxes)} mailboxes, nothing due`
    const kilobytes = quiet.walBytes / 1_024
    yield {
      ...figureRow('write-ahead log of a second', nothingDue, { now: kilobytes, most: 1, unit: 'KB' }),
      ...{ target: '< 1 KB', reached: kilobytes < 1 },
    }
    const { tabs, ownMs, storeMs } = quiet.withTabs
    yield figureRow(`CPU with ${tabs} open tabs, server + store`, nothingDue, {
      ...{ now: (ownMs + storeMs) / 1_000, most: 0.05, unit: 'core' },
    })
    yield timesRow("CPU of a mailbox's run", setting, {
      before: await measureIdleRun(before, large.mailboxes, postgresUrl),
      ...{ now: cpuOfRun(large), most: 0.15, unit: 'ms' },
    })
  },

  async *arrivals([earlier, ours], { postgresUrl }) {
    const before = await measureArrivals(earlier, ARRIVALS, postgresUrl)
    const now = await measureArrivals(ours, ARRIVALS, postgresUrl)
    yield timesRow('CPU of an email that comes alone', `${ARRIVALS} mailboxes, one each`, {
      ...{ before, now, most: 0.4, unit: 'ms' },
    })
  },

  async *start(_, options) {
    const [before, now] = (await measureStarts(options)) as [Started, Started]
    for (const { figure, of, target } of startFigures) {
      if (target === null) continue
      const isSize = /cache|installed$/.test(figure)
      const scale = isSize ? 1e6 : 1_000
      const unit = isSize ? 'MB' : 's'
      const values = { before: of(before) / scale, now: of(now) / scale, unit } as const
      yield 'mostRatio' in target
        ? timesRow(figure, 'npm start', { ...values, most: target.mostRatio })
        : {
            ...figureRow(figure, 'npm start', { ...values, most: target.mostMs / 1_000 }),
            before: values.before,
          }
    }
  },

  async *elsewhere() {
    yield missingRow('text search, p95 at a million emails', '< 100 ms', 'run --crm')
    yield missingRow(
      'messages, times the quickest open-source peer',
      '≥ 5 ×',
      'not run: OpenArchiver is in no package registry',
    )
  },
}

type Started = Awaited<ReturnType<typeof measureStarts>>[number]

function shown({ figure, setting, unit, ratio, target, reached, note, ...values }: Row): string[] {
  const value = (one: number | null) =>
    one === null ? '' : `${number(one, one < 10 ? 2 : 0)}${unit && (unit === '/s' ? unit : ` ${unit}`)}`
  return [
    ...[figure, setting, value(values.before), value(values.now)],
    ...[ratio === null ? '' : `${number(ratio, 2)} ×`, target],
    [reached === null ? '' : reached ? 'reached' : 'MISSED', note].filter(Boolean).join('; '),
  ]
}
