import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { RunOnceSummary } from '../../src/capture/run-once.ts'
import { benchCorpus, type CorpusSize, expectedOutcomes, peopleCsv } from '../corpus/bench-corpus.ts'
import { countFetched, type MailboxPlan, requestPlan } from '../processes/request-plan.ts'
import type { BenchTenant } from '../processes/tenant.ts'
import { type FreshStore, freshStore } from '../stores/fresh-store.ts'
import type { Build } from './builds.ts'
import type { Usage } from './report-usage.ts'

const PRELOAD = fileURLToPath(new URL('./report-usage.ts', import.meta.url))
const STORE_PROGRAM = 'embedded-store-process.ts'
/** The embedded store ends itself a moment after its last client; how long we wait for that, in ms. */
const STORE_END_MS = 30_000

/** What a backfill cost beyond a run without news, which takes away what starting costs. */
export interface BuildRun {
  fetched: number
  wallMs: number
  engineCpuMs: number
  storeCpuMs: number
  /** Of the engine's process, its whole life. */
  maxRssMb: number
  /** For the bare pipe to ask the same. */
  plans: MailboxPlan[]
}

/** Runs a build by its commands, as an operator would: any build can be measured by the same means. Throws where it does other work. */
export async function measureBuild(
  build: Build,
  tenant: BenchTenant,
  size: CorpusSize,
  postgresUrl: string | null,
): Promise<BuildRun> {
  await using firm = await makeFirm(build, tenant, postgresUrl)
  await tenant.control.resetLog()
  const backfill = await firm.run(['run-once', '--json'])
  const log = await tenant.control.log()
  assertSameWork(build, JSON.parse(backfill.output) as RunOnceSummary, size)
  const idle = await firm.run(['run-once', '--json'])
  return {
    fetched: countFetched(log),
    wallMs: backfill.wallMs - idle.wallMs,
    engineCpuMs: backfill.engineCpuMs - idle.engineCpuMs,
    storeCpuMs: backfill.storeCpuMs - idle.storeCpuMs,
    maxRssMb: backfill.maxRssMb,
    plans: requestPlan(log),
  }
}

export interface CommandRun extends Omit<BuildRun, 'fetched' | 'plans'> {
  output: string
}

/** A store with what an administrator enters: domains, people, employees. */
export async function makeFirm(
  build: Build,
  tenant: BenchTenant,
  postgresUrl: string | null,
): Promise<{ run(args: string[]): Promise<CommandRun> } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-bench-'))
  await using made = new AsyncDisposableStack()
  made.defer(() => rm(folder, { recursive: true, force: true }))
  const store = postgresUrl === null ? null : made.use(await freshStore(postgresUrl))
  const run = (args: string[]) => runCommand(build, { folder, tenant, store, args })
  const { seed } = benchCorpus({ messages: 0, mailboxes: 0 })
  await writeFile(join(folder, 'people.csv'), peopleCsv())
  await run(['domains', 'add', ...seed.domains])
  await run(['people', 'import', join(folder, 'people.csv')])
  await run(['employees', 'enable', '--all', '--disabled-accounts'])
  const kept = made.move()
  return { run, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

async function runCommand(
  build: Build,
  {
    folder,
    tenant,
    store,
    args,
  }: { folder: string; tenant: BenchTenant; store: FreshStore | null; args: string[] },
): Promise<CommandRun> {
  const usages = join(folder, 'usage')
  await rm(usages, { recursive: true, force: true })
  await mkdir(usages)
  const data = join(folder, 'data')
  const { PATH, HOME, TMPDIR } = process.env
  const storeBefore = store?.cpuMs() ?? 0
  const startedAt = performance.now()
  const child = spawn(
    build.node,
    // Its own entry knows what flags it runs with.
    [join(build.root, 'bootstrap.mjs'), 'throughline', ...args],
    {
      cwd: build.root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...{ PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}) },
        ...tenant.environment,
        ...(store?.environment ?? { THROUGHLINE_DATA: data }),
        NODE_OPTIONS: `--import=${PRELOAD}`,
        NODE_COMPILE_CACHE: join(build.root, 'node_modules/.cache/node'),
        THROUGHLINE_BENCH_USAGE: usages,
      },
    },
  )
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (errors += text))
  await once(child, 'close')
  const wallMs = performance.now() - startedAt
  if (child.exitCode !== 0)
    throw new Error(
      `'throughline ${args.join(' ')}' of ${build.name} failed (${child.exitCode}): ${errors.slice(0, 2_000)}`,
    )
  const [engine] = await usagesIn(usages, 'cli.ts')
  const storeCpuMs = store
    ? (store.cpuMs() ?? Number.NaN) - storeBefore
    : (await usagesIn(usages, STORE_PROGRAM)).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
  return { output, wallMs, engineCpuMs: engine!.cpuMs, storeCpuMs, maxRssMb: engine!.maxRssMb }
}

/** Waits for the reports of a program's processes, since the embedded store outlives the command that started it. */
async function usagesIn(folder: string, program: string): Promise<Usage[]> {
  for (const until = Date.now() + STORE_END_MS; Date.now() < until; await sleep(50)) {
    const files = (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'))
    const usages = (await Promise.all(files)).flatMap((text) =>
      text === '' ? [] : (JSON.parse(text) as Usage),
    )
    const found = usages.filter((usage) => usage.program === program)
    if (found.length > 0) return found
  }
  throw new Error(`No process of ${program} told what it used within ${STORE_END_MS / 1000} s.`)
}

function assertSameWork(build: Build, summary: RunOnceSummary, size: CorpusSize): void {
  const expected = { ...expectedOutcomes(size), open: 0, parked: 0 }
  for (const [outcome, n] of Object.entries(expected)) {
    const is = summary[outcome as 'seen']
    if (is !== n) throw new Error(`${build.name}: ${outcome} ${is}, expected ${n}.`)
  }
}
