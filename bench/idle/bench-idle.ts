import { once } from 'node:events'
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/database/database.ts'
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

/** What mailboxes cost that have nothing new: a run of each, and the waiting between two runs. */
export async function benchIdle({ postgresUrl, quick, profile }: BenchOptions): Promise<void> {
  const sizes = quick ? [20, 60] : [200, 2_000]
  print(
    `Mailboxes with two messages each; ${postgresUrl ? 'PostgreSQL' : 'PGlite'}. Load average at the start: ${load()}.\n`,
  )
  const runs: { mailboxes: number; idle: IdleRun }[] = []
  for (const mailboxes of sizes) {
    using tenant = await startBenchTenant({ messages: 2 * mailboxes, mailboxes, latencyMs: 0 })
    const { idle } = await measureBackfill(tenant, postgresUrl, { idle: true, statements: true })
    runs.push({ mailboxes, idle: idle! })
  }
  const cpuMs = ({ cpuMs, storeCpuMs }: IdleRun) => cpuMs + (storeCpuMs ?? 0)
  const statements = ({ statements }: IdleRun) => statements.reduce((sum, { calls }) => sum + calls, 0)
  printTable(
    ['mailboxes', 'mailboxes/s', 'engine CPU', 'store CPU', 'statements', 'HTTP calls', 'memory'],
    runs.map(({ mailboxes, idle }) => [
      number(mailboxes),
      number((mailboxes / idle.wallMs) * 1_000),
      `${number(idle.cpuMs / mailboxes, 1)} ms`,
      `${number((idle.storeCpuMs ?? Number.NaN) / mailboxes, 1)} ms`,
      number(statements(idle) / mailboxes, 1),
      number(idle.httpCalls / mailboxes, 2),
      `${number(idle.maxRssMb)} MB`,
    ]),
  )
  const [small, large] = [runs[0]!, runs.at(-1)!]
  const growth = cpuMs(large.idle) / large.mailboxes / (cpuMs(small.idle) / small.mailboxes)
  print(
    `CPU of a mailbox's run, ${large.mailboxes} mailboxes against ${small.mailboxes}: ${number(growth, 2)} ×.\n`,
  )
  if (profile)
    printTable(
      ['statement', 'a mailbox', 'ms a call'],
      large.idle.statements
        .toSorted((one, other) => other.calls - one.calls)
        .slice(0, SHOWN)
        .map(({ text, calls, waitedMs }) => [
          text,
          number(calls / large.mailboxes, 2),
          number(waitedMs / calls, 2),
        ]),
    )
  await measureQuiet(postgresUrl, large.mailboxes)
  print(`Load average at the end: ${load()}.`)
  if (runs.some(({ idle }) => idle.accepted > 0)) process.exitCode = 1
}

/** The server with every mailbox read, and nothing due for an hour. */
async function measureQuiet(postgresUrl: string | null, mailboxes: number): Promise<void> {
  using tenant: BenchTenant = await startBenchTenant({ messages: 0, mailboxes, latencyMs: 0 })
  await using store = await freshStore(postgresUrl)
  const environment = { ...tenant.environment, ...store.environment, PORT: '0' }
  await using database = await prepare(environment)
  const { child } = await startChild(SERVER, { environment, intervalMs: HOUR_MS })
  try {
    await untilQuiet(database, mailboxes)
    const before = { wal: await walBytes(database), store: store.cpuMs(), own: processCpuMs(child.pid!) }
    await sleep(QUIET_MS)
    const wal = (await walBytes(database)) - before.wal
    const cpu = (after: number | null, from: number | null) =>
      after === null || from === null ? 'unknown' : `${number(((after - from) / QUIET_MS) * 1_000, 1)} ms`
    printTable(
      [`a second with nothing due, ${number(mailboxes)} mailboxes`, 'measured', 'goal'],
      [
        ['WAL', `${number(wal / 1_024 / (QUIET_MS / 1_000), 2)} KB`, '< 1 KB'],
        ['CPU of our process', cpu(processCpuMs(child.pid!), before.own), ''],
        ['CPU of the store', cpu(store.cpuMs(), before.store), ''],
      ],
    )
  } finally {
    child.disconnect()
    await once(child, 'exit')
  }
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
