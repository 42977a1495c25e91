import { enableEmployees } from '../../src/admin/enable-employees.ts'
import { addInternalDomain } from '../../src/admin/internal-domains.ts'
import { refreshDirectory } from '../../src/admin/refresh-directory.ts'
import type { CaptureEvents } from '../../src/capture/events.ts'
import { type RunOnceSummary, runOnce } from '../../src/capture/run-once.ts'
import { type Config, needTenant, readConfig } from '../../src/config.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { type ExportedMessage, exportMessages } from '../../src/crm/queries/export-messages.ts'
import type { Database } from '../../src/database/database.ts'
import { GraphClient, type GraphClientOptions } from '../../src/graph/client.ts'
import { graphDirectory } from '../../src/graph/directory.ts'
import { makeLog, openStore, workerOptions } from '../../src/main.ts'
import type { SeedMail, SeedTenant } from '../../src/simulator/seed.ts'
import { startTenant, type Tenant, type TenantOptions } from '../../src/simulator/tenant.ts'
import { makeStore, type TestStore } from './store.ts'

export interface WorldOptions extends Partial<Omit<TenantOptions, 'seed' | 'mail'>> {
  seed: SeedTenant
  mail?: SeedMail
  internalDomains?: string[]
  /** CSV as `people import` takes it. */
  people?: string
  /** Addresses to enable; default all. */
  enable?: string[] | 'all' | 'nobody'
  env?: Record<string, string>
  /** How the client waits before it tries again; default as long as it says. */
  wait?: GraphClientOptions['wait']
}

/** A firm with its tenant, its store and our product, over HTTP on loopback. */
export interface World extends AsyncDisposable {
  tenant: Tenant
  store: TestStore
  database: Database
  config: Config
  env: Record<string, string>
  enable(addresses: string[] | 'all'): Promise<void>
  /** Brings everything up to date, as `run-once` does. */
  settle(events?: Partial<CaptureEvents>): Promise<RunOnceSummary>
  exported(): Promise<ExportedMessage[]>
}

export async function startWorld(options: WorldOptions): Promise<World> {
  const { seed, mail, internalDomains, people, enable = 'all', env = {}, wait, ...tenantOptions } = options
  await using started = new AsyncDisposableStack()
  const store = started.use(await makeStore())
  const tenant = started.use(
    await startTenant({ limits: false, ...tenantOptions, seed, ...(mail ? { mail } : {}) }),
  )
  const environment = { ...store.env, ...tenantEnvironment(tenant), ...env }
  const config = readConfig(environment)
  const database = started.use(await openStore(config))
  const client = new GraphClient({ ...needTenant(config), ...(wait ? { wait } : {}) })
  const world: World = {
    tenant,
    store,
    database,
    config,
    env: environment,
    async enable(addresses) {
      const directory = graphDirectory(client)
      await refreshDirectory(database.db, directory)
      await enableEmployees(database.db, directory, config.licences, addresses, {
        disabledAccounts: true,
      })
    },
    settle: (events) => {
      const before = { ...client.counts }
      const worker = workerOptions(config, database, client, makeLog('silent'))
      return runOnce(events ? { ...worker, events: { ...silentEvents, ...events } } : worker, {
        maxMs: null,
        requestCounts: () => ({
          requests: client.counts.requests - before.requests,
          httpCalls: client.counts.httpCalls - before.httpCalls,
        }),
      })
    },
    exported: () => Array.fromAsync(exportMessages(database.db)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
  for (const domain of internalDomains ?? seed.domains) await addInternalDomain(database.db, domain, true)
  if (people) await importPeople(database.db, people)
  if (enable !== 'nobody') await world.enable(enable)
  const running = started.move()
  return world
}

export function tenantEnvironment(tenant: Tenant): Record<string, string> {
  return {
    M365_TENANT_ID: tenant.tenantId,
    M365_CLIENT_ID: tenant.clientId,
    M365_CLIENT_SECRET: tenant.clientSecret,
    M365_LOGIN_URL: tenant.loginUrl,
    M365_GRAPH_URL: tenant.graphUrl,
  }
}

export const silentEvents: CaptureEvents = {
  runStarted: () => {},
  stage: () => {},
  runEnded: () => {},
  runFailed: () => {},
  runBroke: () => {},
  folderStartsOver: () => {},
  folderReadOtherwise: () => {},
  folderFailed: () => {},
  messageParked: () => {},
  filesMissing: () => {},
  messageRefused: () => {},
}
