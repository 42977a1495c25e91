import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { employeeAddresses, enabledMailboxes } from './admin/employees.ts'
import { listInternalDomains } from './admin/internal-domains.ts'
import { chosenIntervalMs, readSettings } from './admin/settings.ts'
import type { SignInOptions } from './api/sign-in/openid.ts'
import type { CaptureSettings, WorkerOptions } from './capture/worker.ts'
import { type Config, needTenant } from './config.ts'
import type { Arriving } from './crm/commands/accept-messages.ts'
import { shipPhraseLists } from './crm/commands/ship-phrase-lists.ts'
import { crmDestination } from './crm/destination.ts'
import { type Database, type Db, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { ownAddresses } from './domain/internal-rule.ts'
import type { Connection, Directory, MailReader } from './domain/ports.ts'
import { GraphClient } from './graph/client.ts'
import { graphConnection } from './graph/connection.ts'
import { graphDirectory } from './graph/directory.ts'
import { graphMailReader } from './graph/mail-reader.ts'
import { graphMailSource } from './graph/mail-source.ts'
import { signAssertion } from './graph/token.ts'

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
  await migrate(database.db, folders)
  await shipPhraseLists(database.db)
  return database
}

export function connectTenant(config: Config): GraphClient {
  return new GraphClient(needTenant(config))
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
export function tenantPorts(config: Config): {
  directory: Directory
  connection: Connection
  mailReader: MailReader
} {
  const tenant = needTenant(config)
  const client = new GraphClient(tenant)
  return {
    directory: graphDirectory(client),
    connection: graphConnection(tenant),
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
    enabledMailboxes: () => enabledMailboxes(db),
    ownAddresses: async () => ownAddresses(await listInternalDomains(db), await employeeAddresses(db)),
    intervalMs: () => chosenIntervalMs(db),
  }
}

/** The built-in model rates as mail comes in; other providers take their time, so what they rate goes in unrated. */
async function wantedOfMail(db: Db): Promise<Arriving> {
  const { attachments, sentimentProvider, reviewSamplePercent } = await readSettings(db)
  return {
    attachments,
    rating: sentimentProvider === 'embedded' || sentimentProvider === 'off' ? sentimentProvider : 'later',
    samplePercent: reviewSamplePercent,
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
    destination: crmDestination(database.db, () => wantedOfMail(database.db)),
    settings: captureSettings(database.db),
    tenantId: needTenant(config).tenantId,
    history: config.history,
    intervalMs: DEFAULT_INTERVAL_MS,
    sideBySide: MAILBOXES_SIDE_BY_SIDE,
    log,
  }
}
