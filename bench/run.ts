/** `npm run bench`: the figures of the product beside their goals, all in one run on one machine. */
import { cpus, loadavg } from 'node:os'
import pg from 'pg'
import { benchAgainst } from './against/bench-against.ts'
import { checkGrowth } from './against/check-growth.ts'
import { benchCrm } from './crm/bench-crm.ts'
import { benchIdle } from './idle/bench-idle.ts'
import { benchInsight } from './insight/bench-insight.ts'
import { measureBackfill } from './measure-setting.ts'
import { type Measurement, measureAt } from './measurement.ts'
import { benchNotifications } from './notifications/bench-notifications.ts'
import { type BenchOptions, readBenchOptions, USAGE } from './options.ts'
import { startBenchTenant } from './processes/tenant.ts'
import { profileEngine } from './profile-engine.ts'
import { findFaults } from './report/checks.ts'
import { figuresOf, type MemoryPoint, memoryFigure, printFigures } from './report/figures.ts'
import { number, print, printTable } from './report/print-table.ts'
import { printThroughput } from './report/throughput.ts'
import { benchStart } from './start/bench-start.ts'

/** As many as the engine reads side by side; the small run has fewer, since each has a fixed cost. */
const MAILBOXES = 4
const QUICK_MAILBOXES = 2
const LATENCY_MS = 50

try {
  await run(readBenchOptions(process.argv.slice(2), process.env))
} catch (error) {
  process.exitCode = 1
  if (error instanceof TypeError) process.stderr.write(`${error.message}\n\n${USAGE}\n`)
  else throw error
}

async function run(options: BenchOptions): Promise<void> {
  if (options.crm) return benchCrm(options.crm)
  if (options.insight) return benchInsight()
  if (options.notifications) return benchNotifications(options)
  if (options.start) return benchStart(options)
  if (options.against) return benchAgainst({ ...options, against: options.against })
  if (options.idle) return benchIdle(options)
  const { messages, postgresUrl, quick, rounds } = options
  const mailboxes = quick ? QUICK_MAILBOXES : MAILBOXES
  const stores = postgresUrl === null ? [null] : [null, postgresUrl]
  await printMachine(options)

  const measurements = [
    ...(await measureAt(0, { messages, mailboxes }, { stores, rounds })),
    ...(await measureAt(LATENCY_MS, { messages, mailboxes: 1 }, { stores: quick ? [null] : stores, rounds })),
  ]
  const memory = await measureMemory(options, measurements[0]!)
  const figures = [...measurements.flatMap(figuresOf), ...memoryFigure(memory)]

  printThroughput(measurements)
  printMemory(memory)
  printFigures(figures)
  print(
    `Load average at the end: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}.\n`,
  )
  if (options.profile) await profileEngine({ messages, mailboxes }, stores)

  const growth = quick ? await checkGrowth(postgresUrl) : null
  const faults = [...findFaults(measurements, figures), ...(growth === null ? [] : [growth])]
  for (const fault of faults) process.stderr.write(`Broken: ${fault}\n`)
  if (faults.length > 0) process.exitCode = 1
}

async function printMachine({ messages, postgresUrl }: BenchOptions): Promise<void> {
  const [cpu] = cpus()
  print(`${cpus().length} cores (${cpu?.model.trim()}), Node ${process.versions.node}.`)
  print(
    `Load average at the start: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')}.`,
  )
  print(`${number(messages)} messages: HTML of 8 KB, 30 % internal, 10 % copies in a second mailbox.`)
  if (postgresUrl === null)
    print('PGlite only: name a PostgreSQL with --postgres URL or THROUGHLINE_TEST_DATABASE_URL.')
  else print(`PostgreSQL ${await postgresVersion(postgresUrl)} and PGlite.`)
  print('')
}

async function postgresVersion(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  return rows[0]!.server_version
}

/** The throughput run on the embedded store is one point; the others are runs of their own, ascending. */
async function measureMemory(
  { memoryMessages }: BenchOptions,
  { size, backfill }: Measurement,
): Promise<MemoryPoint[]> {
  const points: MemoryPoint[] = [{ ...backfill, messages: size.messages }]
  for (const messages of memoryMessages) {
    using tenant = await startBenchTenant({ messages, mailboxes: MAILBOXES, latencyMs: 0 })
    const { backfill: measured } = await measureBackfill(tenant, null, {})
    points.push({ ...measured, messages })
  }
  return points.sort((one, other) => one.messages - other.messages)
}

function printMemory(points: MemoryPoint[]): void {
  printTable(
    ['messages', 'peak memory of the engine (RSS)', 'heap after collection'],
    points.map(({ messages, maxRssMb, heapAfterGcMb }) => [
      number(messages),
      `${number(maxRssMb)} MB`,
      `${number(heapAfterGcMb, 1)} MB`,
    ]),
  )
}
