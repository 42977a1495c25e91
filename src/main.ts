import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { employeeAddresses, enabledMailboxes, exchangeNames } from './admin/employees.ts'
import { listExclusions } from './admin/exclusions.ts'
import { listInternalDomains } from './admin/internal-domains.ts'
import { endLastSweep } from './admin/last-sweeps.ts'
import { readPrivateRules } from './admin/private-rules.ts'
import { ruleVersion } from './admin/rule-versions.ts'
import { chosenProvider, readSchedule, readSettings } from './admin/settings.ts'
import { settingsStamp } from './admin/settings-stamp.ts'
import type { SignInOptions } from './api/sign-in/openid.ts'
import type { CaptureSettings, WorkerOptions } from './capture/worker.ts'
import { type Config, needTenant } from './config.ts'
import type { IngestOptions } from './crm/commands/accept-messages.ts'
import { shipPhraseLists } from './crm/commands/ship-phrase-lists.ts'
import { crmDestination } from './crm/destination.ts'
import type { ChooseRater } from './crm/rating/rate-waiting.ts'
import { type Database, type Db, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { ownAddresses } from './domain/internal-rule.ts'
import type {
  Connection,
  Directory,
  MailReader,
  ProviderChoice,
  ProviderChoices,
  ProviderName,
  SubscriptionSource,
} from './domain/ports.ts'
import { screeningRules } from './domain/screening-rules.ts'
import { GraphClient } from './graph/client.ts'
import { graphConnection } from './graph/connection.ts'
import { graphDirectory } from './graph/directory.ts'
import { graphMailReader } from './graph/mail-reader.ts'
import { graphMailSource } from './graph/mail-source.ts'
import { graphSubscriptions } from './graph/subscriptions.ts'
import { signAssertion } from './graph/token.ts'
import { embeddedProvider } from './insight/sentiment/embedded.ts'
import type { SentimentProvider } from './insight/sentiment/provider.ts'
import { azureLanguageProvider } from './providers/azure-language/provider.ts'
import { chatModelProvider } from './providers/chat-model/provider.ts'

/** How often a mailbox is read when nothing else wakes it, in ms. */
export const DEFAULT_INTERVAL_MS = 5 * 60_000
const MAILBOXES_SIDE_BY_SIDE = 4

/** Opens the store and brings its schemas up to date. */
export async function openStore(config: Pick<Config, 'databaseUrl' | 'dataFolder'>): Promise<Database> {
  const database = await openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder })
  const areas = { admin: './admin/migrations', engine: './capture/migrations', crm: './crm/migrations' }
  const folders = Object.entries(areas).map(([area, path]) => ({
    area,
    folder: fileURLToPath(new URL(path, import.meta.url)),
  }))
  await migrate(database.db, database.where, folders)
  await shipPhraseLists(database.db)
  return database
}

/** For pages, and for what reads much: connections of their own, so that neither holds up the other, nor the taking in of mail. */
const WEB_CONNECTIONS = 8
const READING_CONNECTIONS = 4

/** The connections of the web app to a store that is open. The embedded store has one session, which all share. */
export async function openForWeb(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  store: Database,
): Promise<{ db: Db; readingDb: Db } & AsyncDisposable> {
  await using opened = new AsyncDisposableStack()
  if (store.embedded) return { db: store.db, readingDb: store.db, [Symbol.asyncDispose]: async () => {} }
  const open = async (maxConnections: number) =>
    opened.use(await openDatabase({ url: databaseUrl, dataFolder, maxConnections })).db
  const [db, readingDb] = [await open(WEB_CONNECTIONS), await open(READING_CONNECTIONS)]
  const kept = opened.move()
  return { db, readingDb, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

/** `life`: when it is aborted, everything the client does or waits for ends. */
export function connectTenant(config: Config, life?: AbortSignal): GraphClient {
  return new GraphClient({ ...needTenant(config), ...(life ? { life } : {}) })
}

/** For one reply about a subscription, in ms: Graph asks the address twice meanwhile, ten seconds each. */
const SUBSCRIBING_MS = 45_000

export function subscriptionSource(config: Config): SubscriptionSource {
  return graphSubscriptions(new GraphClient({ ...needTenant(config), timeoutMs: SUBSCRIBING_MS }))
}

/** People sign in to the app registration that reads mail. */
export function signInOptions(config: Config): SignInOptions {
  const { loginUrl, tenantId, clientId, credential } = needTenant(config)
  return {
    loginUrl,
    tenantId,
    clientId,
    credential:
      'secret' in credential
        ? credential
        : { assertion: (audience) => signAssertion(credential.certificate, clientId, audience) },
  }
}

/** What the settings show and ask of the tenant. */
export function tenantPorts(
  config: Config,
  life?: AbortSignal,
): {
  directory: Directory
  connection: Connection
  mailReader: MailReader
} {
  const client = connectTenant(config, life)
  return {
    directory: graphDirectory(client),
    connection: graphConnection({ ...needTenant(config), ...(life ? { life } : {}) }),
    mailReader: graphMailReader(client),
  }
}

/** Logs go to standard error as JSON lines; standard output belongs to the commands. */
export function makeLog(level: string) {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  )
}

export function captureSettings(db: Db): CaptureSettings {
  return {
    stamp: () => settingsStamp(db),
    enabledMailboxes: () => enabledMailboxes(db),
    // The version first: what changes while the rest is read is seen as a change.
    rules: async () =>
      screeningRules({
        version: await ruleVersion(db),
        own: ownAddresses(
          await listInternalDomains(db),
          await employeeAddresses(db),
          await exchangeNames(db),
          {
            countsReplyTo: (await readSettings(db)).replyTo !== 'ignore',
          },
        ),
        private: await readPrivateRules(db),
        exclusions: await listExclusions(db),
      }),
    rulesVersion: () => ruleVersion(db),
    schedule: (everyMs) => readSchedule(db, everyMs),
    endLastSweep: (mailbox, findings) => endLastSweep(db, mailbox, findings),
    reads: async () => {
      const { archives, recoverableItems } = await readSettings(db)
      return { archives: archives === 'read', recoverableItems }
    },
  }
}

/** Who may rate inbound mail, as far as the configuration allows it. */
export function providerChoices({ ratings }: Pick<Config, 'ratings'>): ProviderChoices {
  const { provider, azureLanguage, chatModel } = ratings
  const outside = (name: ProviderChoice['provider'], to: { endpoint: string } | null, needs: string) => ({
    provider: name,
    obstacle: to ? null : `${name} is not configured: set ${needs} in the environment and start again.`,
    endpoint: to?.endpoint ?? null,
  })
  return {
    byDefault: { provider: provider ?? 'embedded', named: provider !== null },
    choices: [
      { provider: 'embedded', obstacle: null, endpoint: null },
      outside('azure-language', azureLanguage, 'AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_KEY'),
      outside('chat-model', chatModel, 'CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME'),
      { provider: 'off', obstacle: null, endpoint: null },
    ],
  }
}

/** Who rates mail that waits for it, as the firm chose. */
export function raterChoice(db: Db, { ratings }: Pick<Config, 'ratings'>): ChooseRater {
  const { byDefault, choices } = providerChoices({ ratings })
  const { azureLanguage, chatModel } = ratings
  const providers: Partial<Record<ProviderName, SentimentProvider>> = {
    embedded: embeddedProvider(),
    ...(azureLanguage ? { 'azure-language': azureLanguageProvider(azureLanguage) } : {}),
    ...(chatModel ? { 'chat-model': chatModelProvider(chatModel) } : {}),
  }
  return async () => {
    const { provider: name } = await chosenProvider(db, byDefault)
    if (name === 'off') return null
    const provider = providers[name]
    if (provider) return { provider }
    return { name, obstacle: choices.find((choice) => choice.provider === name)?.obstacle ?? name }
  }
}

/** The built-in model rates as mail comes in; other providers take their time, so what they rate goes in unrated. */
async function wantedOfMail(db: Db, { byDefault }: ProviderChoices): Promise<IngestOptions> {
  const settings = await readSettings(db, { sentimentProvider: byDefault.provider })
  const { attachments, reviewSamplePercent, replyTo, sentimentProvider: provider } = settings
  return {
    attachments,
    rating: provider === 'embedded' || provider === 'off' ? provider : 'later',
    samplePercent: reviewSamplePercent,
    linkReplyTo: replyTo === 'link',
  }
}

/** Wires source, engine and destination. */
export function workerOptions(
  config: Config,
  database: Database,
  client: GraphClient,
  log: WorkerOptions['log'],
): WorkerOptions {
  return {
    database,
    source: graphMailSource(client),
    destination: crmDestination(database.db, () => wantedOfMail(database.db, providerChoices(config))),
    settings: captureSettings(database.db),
    tenantId: needTenant(config).tenantId,
    history: config.history,
    intervalMs: DEFAULT_INTERVAL_MS,
    sideBySide: MAILBOXES_SIDE_BY_SIDE,
    log,
  }
}
