import { startApi } from '../api/server.ts'
import { startWorker } from '../capture/worker.ts'
import { type Config, needTenant, readConfig } from '../config.ts'
import { lockFolder } from '../database/folder-lock.ts'
import {
  connectTenant,
  DEFAULT_INTERVAL_MS,
  makeLog,
  openStore,
  signInOptions,
  workerOptions,
} from '../main.ts'
import { buildWebIfMissing } from './build-web.ts'
import { warnOutsideDomains } from './employees.ts'
import { say, untilSignalled } from './with-store.ts'

export async function serve(options: { logLevel: string }): Promise<void> {
  const config = readConfig(process.env)
  needTenant(config)
  using _lock = config.databaseUrl ? null : await lockFolder(config.dataFolder, 'server')
  await buildWebIfMissing()
  await using server = await startServer(config, {
    logLevel: options.logLevel,
    intervalMs: DEFAULT_INTERVAL_MS,
  })
  say(`Throughline is at ${server.url}`)
  await untilSignalled()
}

/** The web app, the API and a worker in this process, on the store of the configuration. */
export async function startServer(
  config: Config,
  { logLevel, intervalMs }: { logLevel: string; intervalMs: number },
): Promise<{ url: string } & AsyncDisposable> {
  await using started = new AsyncDisposableStack()
  const database = started.use(await openStore(config))
  const sync = {
    licences: config.licences,
    historyMonths: config.history.months,
    demo: needTenant(config).simulated,
  }
  const api = await startApi({
    db: database.db,
    sync,
    signIn: signInOptions(config),
    reach: config.reach,
    port: config.port,
  })
  started.defer(() => api.close())
  await warnOutsideDomains(database.db)
  started.use(
    await startWorker({
      ...workerOptions(config, database, connectTenant(config), makeLog(logLevel)),
      intervalMs,
    }),
  )
  const running = started.move()
  return { url: api.url, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
