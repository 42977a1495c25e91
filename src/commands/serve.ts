import { startSealing } from '../admin/audit/seal.ts'
import { startDelivering } from '../admin/notices/deliver.ts'
import { startRefreshing } from '../admin/refresh-directory.ts'
import { signingKey } from '../admin/signing-key.ts'
import { startApi } from '../api/http/server.ts'
import { startKeepingSubscriptions } from '../capture/notifications/keep-subscriptions.ts'
import { chooseNotificationAddress } from '../capture/notifications/subscription-rows.ts'
import { startWorker } from '../capture/worker.ts'
import { type Config, needTenant, readConfig } from '../config.ts'
import { startRating } from '../crm/rating/rate-waiting.ts'
import { startSweeping } from '../crm/sweeps/sweeper.ts'
import { storeFault } from '../database/failure.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { failureRecorder } from '../domain/report-failure.ts'
import {
  connectTenant,
  DEFAULT_INTERVAL_MS,
  makeLog,
  openForWeb,
  openStore,
  providerChoices,
  raterChoice,
  signInOptions,
  subscriptionSource,
  tenantPorts,
  workerOptions,
} from '../main.ts'
import { buildWebIfMissing } from './build-web.ts'
import { warnOutsideDomains } from './employees.ts'
import { syncFacts } from './sync-facts.ts'
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
  const stop = new AbortController()
  const tenant = tenantPorts(config, stop.signal)
  const log = makeLog(logLevel)
  const { db, readingDb } = started.use(await openForWeb(config, database))
  let onNews = () => {}
  const api = await startApi({
    db,
    readingDb,
    sync: syncFacts(config),
    signIn: signInOptions(config),
    ...tenant,
    ratings: providerChoices(config),
    log,
    reach: config.reach,
    onNews: () => onNews(),
    port: config.port,
  })
  started.defer(() => api.close())
  await warnOutsideDomains(database.db)
  const worker = started.use(
    await startWorker({
      ...workerOptions(config, database, connectTenant(config, stop.signal), log),
      intervalMs,
    }),
  )
  onNews = () => worker.look()
  const note = failureRecorder(
    log,
    (error) => error instanceof ThroughlineError || storeFault(error) !== null,
  )
  started.use(startSealing(database.db, note('the audit log could not be sealed; tried again')))
  started.use(
    startRating(database.db, raterChoice(database.db, config), {
      onProblem: (problem) => log.warn({ code: 'RATING_LATER' }, problem),
      onFailure: note('mail that waits could not be rated; tried again'),
    }),
  )
  started.use(
    startRefreshing(database.db, tenant.directory, note('the directory could not be read; tried again')),
  )
  started.use(
    startDelivering(database.db, api.url, note('the webhook for notices could not be told; tried again')),
  )
  await chooseNotificationAddress(database.db, config.reach.notificationUrl)
  started.use(
    startKeepingSubscriptions({
      db: database.db,
      source: subscriptionSource(config),
      key: await signingKey(database.db),
      onProblem: ({ code, sentence }) => log.warn({ code }, sentence),
      onFailure: note('subscriptions could not be kept; tried again'),
    }),
  )
  started.use(startSweeping(database.db, note('a pass over earlier mail stopped; it goes on where it was')))
  // First of all: nobody waits for Microsoft 365 any more.
  started.defer(() => stop.abort())
  const running = started.move()
  return { url: api.url, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
