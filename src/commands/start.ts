import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { listEmployees } from '../admin/employees.ts'
import { enableEmployees } from '../admin/enable-employees.ts'
import { addInternalDomain } from '../admin/internal-domains.ts'
import { refreshDirectory } from '../admin/refresh-directory.ts'
import { captureStatus } from '../capture/control.ts'
import { type Config, readConfig } from '../config.ts'
import { importPeople } from '../crm/commands/import-people.ts'
import type { Db } from '../database/database.ts'
import { emptyStore } from '../database/empty-store.ts'
import { StoreError } from '../database/failure.ts'
import { lockFolder } from '../database/folder-lock.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { seen } from '../domain/outcome.ts'
import { graphDirectory } from '../graph/directory.ts'
import { connectTenant, openStore } from '../main.ts'
import { demoFirm } from '../simulator/demo-firm/index.ts'
import { buildWebIfMissing } from './build-web.ts'
import { addDemoActivities, addDemoDuplicate } from './demo-activities.ts'
import { internalDomainsOf, olderThanSyncStart } from './own-mail.ts'
import { readTextFile } from './people.ts'
import { OLDEST_MESSAGE } from './simulate.ts'
import { operator, print, say, untilSignalled } from './with-store.ts'

const CLI = fileURLToPath(new URL('../cli.ts', import.meta.url))
const DEMO_FOLDER = '.data/demo'
const DEMO_LICENCES = '25'
const SECONDS_BETWEEN_ARRIVALS = '6'
/** The simulated tenant minds no requests, and nobody wants to wait five minutes for a demo's news. */
const SHORT_INTERVAL_MS = 5_000

interface StartOptions {
  mail?: string
  owner?: string
  employees?: string
  people?: string
}

type Simulator = ChildProcessByStdio<null, Readable, null>

/**
 * The product with a simulated tenant on the embedded store, from an empty folder each time, unless THROUGHLINE_DATA or
 * DATABASE_URL names a store of one's own.
 */
export async function startDemo(options: StartOptions): Promise<void> {
  const ownStore = Boolean(process.env.THROUGHLINE_DATA || process.env.DATABASE_URL)
  const dataFolder = process.env.THROUGHLINE_DATA || DEMO_FOLDER
  using _lock = await lockForServer(dataFolder)
  if (!ownStore) await emptyStore(dataFolder)
  say('Starting the simulated Microsoft 365 tenant and an empty store…')
  const simulator = startSimulator(options)
  try {
    // What takes long goes on side by side: the tenant, the store, the web app, and reading the server's own code.
    const tenant = readEnvironment(simulator)
    const app = Promise.all([buildWebIfMissing(), import('./serve.ts')])
    for (const later of [tenant, app]) later.catch(() => {})
    const given = {
      ...(options.mail ? {} : { THROUGHLINE_LICENCES: DEMO_LICENCES }),
      ...process.env,
      THROUGHLINE_DATA: dataFolder,
    }
    await using database = await openStore(readConfig(given))
    const environment = await tenant
    const config = readConfig({ ...given, ...environment })
    await prepare(database.db, config, options)
    const [, { startServer }] = await app
    await using server = await startServer(config, { logLevel: 'warn', intervalMs: SHORT_INTERVAL_MS })
    print(`Throughline is at ${server.url}   (Ctrl-C ends it)`)
    await showProgress(database.db, untilSignalled(), options.mail ? environment[OLDEST_MESSAGE] : undefined)
  } finally {
    simulator.kill('SIGTERM')
  }
}

/** Throws STORE_IN_USE with the way to run two side by side. */
async function lockForServer(dataFolder: string): Promise<Disposable> {
  try {
    return await lockFolder(dataFolder, 'server')
  } catch (cause) {
    if (!(cause instanceof StoreError) || cause.code !== 'STORE_IN_USE') throw cause
    const port = Number(process.env.PORT || 3000) + 1
    throw new StoreError(
      'STORE_IN_USE',
      `Throughline runs already with the data folder ${dataFolder}. End it with Ctrl-C where it runs, or start this one beside it, with a port and a data folder of its own: PORT=${port} THROUGHLINE_DATA=.data/second npm start`,
    )
  }
}

function startSimulator({ mail, owner, employees }: StartOptions): Simulator {
  const options = mail
    ? ['--mail', mail, ...(owner ? ['--owner', owner] : []), ...(employees ? ['--employees', employees] : [])]
    : ['--arrivals', SECONDS_BETWEEN_ARRIVALS]
  return spawn(process.execPath, [...process.execArgv, CLI, 'simulate', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** The lines NAME=value that the simulator prints. */
async function readEnvironment(simulator: Simulator): Promise<Record<string, string>> {
  const environment: Record<string, string> = {}
  const ended = once(simulator, 'exit').then(() => {
    throw new ThroughlineError('SIMULATOR_FAILED', 'The simulated tenant did not start.')
  })
  const lines = (async () => {
    for await (const line of createInterface({ input: simulator.stdout })) {
      const [name, ...value] = line.split('=')
      environment[name!] = value.join('=')
      if (name === 'M365_GRAPH_URL') return
    }
  })()
  await Promise.race([lines, ended])
  ended.catch(() => {})
  return environment
}

/** What an administrator would do: domains, employees, people. */
async function prepare(db: Db, config: Config, { mail, people }: StartOptions): Promise<void> {
  const directory = graphDirectory(connectTenant(config))
  await refreshDirectory(db, directory)
  const employees = await listEmployees(db)
  const firm = mail ? null : demoFirm({ now: new Date() })
  const { domains, sentences } = firm
    ? { domains: firm.internalDomains, sentences: [] }
    : internalDomainsOf(employees)
  for (const sentence of sentences) say(sentence)
  for (const domain of domains) await addInternalDomain(db, domain, true, operator())
  const csv = people ? await readTextFile(people) : firm?.peopleCsv
  if (csv) {
    const { created, updated, refused } = await importPeople(db, csv)
    say(`${created + updated} people imported.`)
    for (const { line, reason } of refused) say(`${people} line ${line}: ${reason}`)
  }
  if (firm) {
    await addDemoDuplicate(db)
    await addDemoActivities(db, new Date())
  }
  await enableEmployees(db, directory, config.licences, 'all', {
    disabledAccounts: true,
    actor: operator(),
  })
}

/** One line that says how far the history is, until everything is read; then what is older than it, and silence.
 *  `oldest`: date of the oldest message, where it is somebody's own mail. */
async function showProgress(db: Db, ended: Promise<void>, oldest?: string): Promise<void> {
  let over = false
  ended.then(() => {
    over = true
  })
  let last = ''
  while (!over) {
    const line = await progressLine(db)
    if (line !== last) process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
    last = line
    if (line.startsWith('History complete')) break
    await Promise.race([sleep(1_000), ended])
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  const older = !over && oldest ? olderThanSyncStart(await captureStatus(db), oldest) : null
  if (older) say(older)
  await ended
}

async function progressLine(db: Db): Promise<string> {
  const { counts, mailboxes } = await captureStatus(db)
  const all = seen(counts)
  const done = mailboxes.filter(({ reading }) => reading === 'current').length
  const numbers = `${all - counts.open} of ${all} messages settled, ${counts.accepted} emails in the CRM, ${done} of ${mailboxes.length} mailboxes complete`
  return done === mailboxes.length && done > 0
    ? `History complete: ${numbers}.`
    : `Reading history: ${numbers}…`
}
