import { once } from 'node:events'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/database/database.ts'
import { sessionOf } from '../../test/support/sign-in.ts'
import { benchCorpus } from '../corpus/bench-corpus.ts'
import { type IdleRun, measureBackfill, prepare } from '../measure-setting.ts'
import type { BenchOptions } from '../options.ts'
import { startChild } from '../processes/child.ts'
import { type BenchTenant, startBenchTenant } from '../processes/tenant.ts'
import { number, print, printTable } from '../report/print-table.ts'
import { freshStore } from '../stores/fresh-store.ts'
import { processCpuMs } from '../stores/process-cpu.ts'

const SERVER = new URL('../processes/server-process.ts', import.meta.url)
const HOUR_MS = 3_600_000
/** How long nothing is due, in ms. */
const QUIET_MS = 30_000
/** The most frequent statements that are shown. */
const SHOWN = 15

/** Open tabs of the web app, each of which follows the state of the sync. */
const TABS = 40
const SIZES = [200, 2_000]
const QUICK_SIZES = [20, 60]

/** What mailboxes without news cost; times of CPU in ms. */
export interface IdleCosts {
  runs: { mailboxes: number; idle: IdleRun }[]
  /** A second in which nothing is due, with as many mailboxes as the last of the runs. */
  quiet: Quiet
}

interface Quiet {
  walBytes: number
  /** NaN where it cannot be told. */
  ownMs: number
  storeMs: number
  /** The same with that many tabs open. */
  withTabs: { tabs: number; ownMs: number; storeMs: number }
}

/** CPU of engine and store for one mailbox's run. */
export function cpuOfRun({ mailboxes, idle }: IdleCosts['runs'][number]): number {
  return (idle.cpuMs + (idle.storeCpuMs ?? Number.NaN)) / mailboxes
}

export function statementsOfRun({ mailboxes, idle }: IdleCosts['runs'][number]): number {
  return idle.statements.reduce((sum, { calls }) => sum + calls, 0) / mailboxes
}

/** Of a mailbox's run at the most mailboxes against one at the fewest. */
export function growthOfRun({ runs }: IdleCosts): number {
  return cpuOfRun(runs.at(-1)!) / cpuOfRun(runs[0]!)
}

/** A run of each mailbox, and the waiting between two runs. Throws where a run found mail. */
export async function measureIdle({
  postgresUrl,
  quick,
}: Pick<BenchOptions, 'postgresUrl' | 'quick'>): Promise<IdleCosts> {
  const runs: IdleCosts['runs'] = []
  for (const mailboxes of quick ? QUICK_SIZES : SIZES) {
    using tenant = await startBenchTenant({ messages: 2 * mailboxes, mailboxes, latencyMs: 0 })
    const { idle } = await measureBackfill(tenant, postgresUrl, { idle: true, statements: true })
    if (idle!.accepted > 0) throw new Error(`A run without news accepted ${idle!.accepted} emails.`)
    runs.push({ mailboxes, idle: idle! })
  }
  return { runs, quiet: await measureQuiet(postgresUrl, runs.at(-1)!.mailboxes) }
}

/** `--idle`: prints it. */
export async function benchIdle(options: BenchOptions): Promise<void> {
  print(
    `Mailboxes with two messages each; ${options.postgresUrl ? 'PostgreSQL' : 'PGlite'}. Load average at the start: ${load()}.\n`,
  )
  const costs = await measureIdle(options)
  const { runs, quiet } = costs
  printTable(
    ['mailboxes', 'mailboxes/s', 'engine CPU', 'store CPU', 'statements', 'HTTP calls', 'memory'],
    runs.map((run) => [
      number(run.mailboxes),
      number((run.mailboxes / run.idle.wallMs) * 1_000),
      `${number(run.idle.cpuMs / run.mailboxes, 1)} ms`,
      `${number((run.idle.storeCpuMs ?? Number.NaN) / run.mailboxes, 1)} ms`,
      number(statementsOfRun(run), 1),
      number(run.idle.httpCalls / run.mailboxes, 2),
      `${number(run.idle.maxRssMb)} MB`,
    ]),
  )
  const [small, large] = [runs[0]!, runs.at(-1)!]
  print(
    `CPU of a mailbox's run, ${large.mailboxes} mailboxes against ${small.mailboxes}: ${number(growthOfRun(costs), 2)} ×.\n`,
  )
  if (options.profile) printStatements(large)
  printTable(
    [`a second with nothing due, ${number(large.mailboxes)} mailboxes`, 'measured', 'goal'],
    [
      ['WAL', `${number(quiet.walBytes / 1_024, 2)} KB`, '< 1 KB'],
      ['CPU of our process', `${number(quiet.ownMs, 1)} ms`, ''],
      ['CPU of the store', `${number(quiet.storeMs, 1)} ms`, ''],
      [`CPU of our process, ${quiet.withTabs.tabs} open tabs`, `${number(quiet.withTabs.ownMs, 1)} ms`, ''],
      [
        `CPU of both, ${quiet.withTabs.tabs} open tabs`,
        `${number(quiet.withTabs.ownMs + quiet.withTabs.storeMs, 1)} ms`,
        '≤ 50 ms',
      ],
    ],
  )
  print(`Load average at the end: ${load()}.`)
}

function printStatements({ mailboxes, idle }: IdleCosts['runs'][number]): void {
  printTable(
    ['statement', 'a mailbox', 'ms a call'],
    idle.statements
      .toSorted((one, other) => other.calls - one.calls)
      .slice(0, SHOWN)
      .map(({ text, calls, waitedMs }) => [text, number(calls / mailboxes, 2), number(waitedMs / calls, 2)]),
  )
}

/** The server with every mailbox read, and nothing due for an hour. */
async function measureQuiet(postgresUrl: string | null, mailboxes: number): Promise<Quiet> {
  using tenant: BenchTenant = await startBenchTenant({ messages: 0, mailboxes, latencyMs: 0 })
  await using store = await freshStore(postgresUrl)
  const environment = { ...tenant.environment, ...store.environment, PORT: '0' }
  await using database = await prepare(environment)
  const { child, report } = await startChild<{ url: string }>(SERVER, { environment, intervalMs: HOUR_MS })
  const used = () => ({ own: processCpuMs(child.pid!) ?? Number.NaN, store: store.cpuMs() ?? Number.NaN })
  /** CPU of a second, in ms. */
  const watch = async () => {
    const before = used()
    await sleep(QUIET_MS)
    const after = used()
    const aSecond = (ms: number) => (ms / QUIET_MS) * 1_000
    return { ownMs: aSecond(after.own - before.own), storeMs: aSecond(after.store - before.store) }
  }
  try {
    await untilQuiet(database, mailboxes)
    const walBefore = await walBytes(database)
    const alone = await watch()
    const wal = (((await walBytes(database)) - walBefore) / QUIET_MS) * 1_000
    using _tabs = await openTabs(database, report.url, TABS)
    // Opening them is not what they cost while they are open.
    await sleep(2_000)
    return { walBytes: wal, ...alone, withTabs: { tabs: TABS, ...(await watch()) } }
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
}

/** As the web app follows the sync: one stream of events for each tab, each of another employee. */
async function openTabs({ db }: Database, url: string, count: number): Promise<Disposable> {
  const closed = new AbortController()
  const { users } = benchCorpus({ messages: 0, mailboxes: count }).seed
  for (const { mail } of users) {
    const { headers } = await sessionOf(db, { as: ['advisor'], who: mail! })
    const response = await fetch(`${url}/api/sync/events`, { headers, signal: closed.signal })
    if (!response.ok) throw new Error(`A tab was refused the state of the sync (${response.status}).`)
    void response.body!.pipeTo(new WritableStream()).catch(() => {})
  }
  return { [Symbol.dispose]: () => closed.abort() }
}

async function untilQuiet(database: Database, mailboxes: number): Promise<void> {
  for (;;) {
    const { rows } = await database.query(
      `select count(*) as quiet from engine.mailboxes where state = 'current' and due_at > now() and lease_owner is null`,
    )
    if ((rows[0] as { quiet: number }).quiet === mailboxes) break
    await sleep(500)
  }
  // What follows on a first run: names, seals, statistics.
  await sleep(5_000)
}

async function walBytes(database: Database): Promise<number> {
  const { rows } = await database.query(`select (pg_current_wal_insert_lsn() - '0/0')::float8 as bytes`)
  return (rows[0] as { bytes: number }).bytes
}

function load(): string {
  return loadavg()
    .map((each) => each.toFixed(1))
    .join(', ')
}
