import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startApi } from '../../../src/api/http/server.ts'
import { buildWebIfMissing } from '../../../src/commands/build-web.ts'
import { lockFolder } from '../../../src/database/folder-lock.ts'
import { providerChoices, signInOptions, tenantPorts } from '../../../src/main.ts'
import { sessionOf, type TestSession } from '../../support/sign-in.ts'
import type { World } from '../../support/world.ts'

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))

/** The web app and the API over what a world has captured, without anything that captures more. */
export interface App extends AsyncDisposable {
  url: string
  world: World
  /** What somebody of all four roles sends. */
  headers: TestSession['headers']
  /** GETs JSON of the API, as somebody of all four roles. */
  get<T>(path: string): Promise<T>
}

let served: App | null = null

/** The app that was served last: the one that pages of a browser are signed in to. */
export function servedApp(): App | null {
  return served
}

/** Port 0: any free one. */
export async function serveApp(world: World, port = 0): Promise<App> {
  await buildWebOnce()
  const { database, config } = world
  const sync = { licences: config.licences, historyMonths: config.history.months, demo: true }
  const api = await startApi({
    db: database.db,
    sync,
    signIn: signInOptions(config),
    ...tenantPorts(config),
    ratings: providerChoices(config),
    log: { error() {} },
    port,
  })
  const { headers } = await sessionOf(database.db)
  served = {
    url: api.url,
    world,
    headers,
    get: (path) => getJson(`${api.url}${path}`, headers),
    [Symbol.asyncDispose]: () => api.close(),
  }
  return served
}

export async function getJson<T>(url: string, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return (await response.json()) as T
}

/** Test files run side by side, and a build empties the folder that the other one serves from. */
export async function buildWebOnce(): Promise<void> {
  for (;;) {
    try {
      using _lock = await lockFolder(DIST, 'web-build')
      return await buildAsForUsers()
    } catch (error) {
      if ((error as { code?: string }).code !== 'STORE_IN_USE') throw error
      await sleep(200)
    }
  }
}

/** The test runner sets NODE_ENV to 'test', by which Vite would bundle React's development build, for `npm start` too. */
async function buildAsForUsers(): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await buildWebIfMissing()
  } finally {
    process.env.NODE_ENV = before
  }
}
