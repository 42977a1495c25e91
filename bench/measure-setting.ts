import { enableEmployees } from '../src/admin/enable-employees.ts'
import { addInternalDomain } from '../src/admin/internal-domains.ts'
import { refreshDirectory } from '../src/admin/refresh-directory.ts'
import { readConfig } from '../src/config.ts'
import { importPeople } from '../src/crm/commands/import-people.ts'
import type { Database } from '../src/database/database.ts'
import { graphDirectory } from '../src/graph/directory.ts'
import { connectTenant, openStore } from '../src/main.ts'
import { benchCorpus, type CorpusSize, peopleCsv } from './corpus/bench-corpus.ts'
import { runChild } from './processes/child.ts'
import type { EngineReport } from './processes/engine-report.ts'
import { countFetched, countHttpCalls, type MailboxPlan, requestPlan } from './processes/request-plan.ts'
import type { BenchTenant } from './processes/tenant.ts'
import { type FreshStore, freshStore } from './stores/fresh-store.ts'
import { processCpuMs } from './stores/process-cpu.ts'

const ENGINE = new URL('./processes/engine-process.ts', import.meta.url)
const BARE_PIPE = new URL('./processes/bare-pipe-process.ts', import.meta.url)

/** CPU of the other processes during a run, in ms; null where it cannot be told. */
export interface OtherCpu {
  storeCpuMs: number | null
  tenantCpuMs: number | null
}

/** A backfill of the whole corpus into a fresh store. */
export interface Backfill extends EngineReport, OtherCpu {
  /** Messages whose content was asked for. */
  fetched: number
  /** Without signing in. */
  httpCalls: number
  /** As Graph counts them: the parts of a batch each. */
  countedRequests: number
  storedEmails: number
  matchedEmails: number
  plans: MailboxPlan[]
}

/** A run of mailboxes that are up to date. */
export interface IdleRun extends EngineReport, OtherCpu {
  httpCalls: number
  /** Emails it brought: none. */
  accepted: number
}

export interface BarePipe extends OtherCpu {
  wallMs: number
  cpuMs: number
  /** Messages it was to read, and those it stored. */
  planned: number
  stored: number
  httpCalls: number
}

interface EngineFlags {
  nodeFlags?: string[]
  statements?: boolean
  /** Default: true. False: without what reading the texts of emails gives, which no setting of the product turns off as a whole. */
  readsTexts?: boolean
}

/** Runs our engine over the tenant once; with `idle`, a second time, to see what a run without news costs. */
export async function measureBackfill(
  tenant: BenchTenant,
  postgresUrl: string | null,
  flags: EngineFlags & { idle?: boolean },
): Promise<{ backfill: Backfill; idle: IdleRun | null }> {
  await using store = await freshStore(postgresUrl)
  const environment = { ...tenant.environment, ...store.environment }
  await using database = await prepare(environment)
  const backfill = await runEngine(tenant, store, environment, flags)
  const { storedEmails, matchedEmails } = await countEmails(database)
  if (!flags.idle) return { backfill: { ...backfill, storedEmails, matchedEmails }, idle: null }
  const second = await runEngine(tenant, store, environment, { statements: flags.statements ?? false })
  const accepted = (await countEmails(database)).storedEmails - storedEmails
  return { backfill: { ...backfill, storedEmails, matchedEmails }, idle: { ...second, accepted } }
}

/** Asks the tenant what our engine asked and stores what comes back. */
export async function measureBarePipe(
  tenant: BenchTenant,
  postgresUrl: string | null,
  plans: MailboxPlan[],
): Promise<BarePipe> {
  await using store = await freshStore(postgresUrl)
  const { databaseUrl, dataFolder } = store
  await tenant.control.resetLog()
  const otherCpu = watchCpu(tenant, store)
  const report = await runChild<Omit<BarePipe, 'planned' | 'httpCalls' | keyof OtherCpu>>(BARE_PIPE, {
    databaseUrl,
    dataFolder,
    tenant: tenant.environment,
    plans,
  })
  const meanwhile = otherCpu()
  const planned = plans.reduce((sum, { contents }) => sum + contents.flat().length, 0)
  return { ...report, ...meanwhile, planned, httpCalls: countHttpCalls(await tenant.control.log()) }
}

/** What an administrator would do: domains, people, employees. */
export async function prepare(environment: Record<string, string>): Promise<Database> {
  const config = readConfig(environment)
  const database = await openStore(config)
  const { seed } = benchCorpus({ messages: 0, mailboxes: 0 } satisfies CorpusSize)
  for (const domain of seed.domains) await addInternalDomain(database.db, domain, true)
  await importPeople(database.db, peopleCsv())
  const directory = graphDirectory(connectTenant(config))
  await refreshDirectory(database.db, directory)
  await enableEmployees(database.db, directory, config.licences, 'all', { disabledAccounts: true })
  return database
}

async function runEngine(
  tenant: BenchTenant,
  store: FreshStore,
  environment: Record<string, string>,
  { nodeFlags = [], statements = false, readsTexts = true }: EngineFlags,
): Promise<Omit<Backfill, 'storedEmails' | 'matchedEmails'>> {
  await tenant.control.resetLog()
  const otherCpu = watchCpu(tenant, store)
  const report = await runChild<EngineReport>(ENGINE, { environment, statements, readsTexts }, [
    '--expose-gc',
    ...nodeFlags,
  ])
  const meanwhile = otherCpu()
  const { countedRequests } = await tenant.control.counts()
  const log = await tenant.control.log()
  return {
    ...report,
    ...meanwhile,
    fetched: countFetched(log),
    httpCalls: countHttpCalls(log),
    countedRequests: Object.values(countedRequests).reduce((sum, n) => sum + n, 0),
    plans: requestPlan(log),
  }
}

async function countEmails(database: Database): Promise<{ storedEmails: number; matchedEmails: number }> {
  const { rows } = await database.query(
    'select count(*) as "storedEmails", count(*) filter (where matched) as "matchedEmails" from crm.messages',
  )
  return rows[0] as { storedEmails: number; matchedEmails: number }
}

/** Begins to watch; what it returns tells the CPU used since. */
function watchCpu(tenant: BenchTenant, store: FreshStore): () => OtherCpu {
  const before = { store: store.cpuMs(), tenant: processCpuMs(tenant.pid) }
  return () => ({
    storeCpuMs: difference(store.cpuMs(), before.store),
    tenantCpuMs: difference(processCpuMs(tenant.pid), before.tenant),
  })
}

function difference(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before
}
