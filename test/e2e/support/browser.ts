import { existsSync } from 'node:fs'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { AccessRole } from '../../../src/domain/access.ts'
import { type Person, sessionOf } from '../../support/sign-in.ts'
import { servedApp } from './app.ts'

/** The same engine without the parts that show a window, which took a fifth of the time; else the whole browser. */
const CHROMIUM = existsSync('/usr/bin/chromium-headless-shell')
  ? '/usr/bin/chromium-headless-shell'
  : '/usr/bin/chromium'
if (!existsSync(CHROMIUM)) {
  throw new Error("The browser tests need Debian's chromium: apt-get install chromium-headless-shell")
}

/** Nothing but our own pages on loopback: no calls home, and no name outside this machine resolves. A sandboxed frame stays
 *  in the process of its page: a process for each took three quarters of the time. So do all pages of a file: starting a process
 *  for each took a quarter of the rest. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--renderer-process-limit=1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-site-isolation-trials',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
]

export interface PageOptions extends Omit<Person, 'as'>, BrowserContextOptions {
  /** Roles that the page is signed in with, to the app that was served last. Default: all four. Null: signed out. */
  as?: readonly AccessRole[] | null
  /** Nothing is kept from an earlier test, not even scripts. */
  newProfile?: boolean
}

export interface TestBrowser {
  /** A page in a profile that no other open page has, closed after the test. Its cookies and what a page stores are those of a new
   *  profile; what the browser may keep of our own scripts and styles it keeps from test to test, as that of a user does. A
   *  script error in it fails the test. */
  newPage(options?: PageOptions): Promise<Page>
}

const changed = new WeakSet<BrowserContext>()

/** No later test is given this profile: what was changed in it cannot be taken back. */
export function keepFromOtherTests(context: BrowserContext): void {
  changed.add(context)
}

/** One Chromium for the tests of a file. */
export function useBrowser(): TestBrowser {
  let browser: Browser
  let used: { kind: string; context: BrowserContext }[] = []
  let scriptErrors: Error[] = []
  /** Profiles that no test uses now, by what they were made with. */
  const free = new Map<string, BrowserContext[]>()

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES })
  })
  afterEach(async () => {
    const [open, errors] = [used, scriptErrors]
    used = []
    scriptErrors = []
    await Promise.all(
      open.map(async ({ kind, context }) => {
        if (changed.has(context)) return context.close()
        await clear(context)
        free.set(kind, [...(free.get(kind) ?? []), context])
      }),
    )
    expect(errors).toEqual([])
  })
  afterAll(() => browser?.close())

  return {
    async newPage({ as, who, newProfile, ...options } = {}) {
      const kind = JSON.stringify(options)
      const context =
        (newProfile ? undefined : free.get(kind)?.pop()) ??
        (await browser.newContext({
          viewport: { width: 1280, height: 800 },
          locale: 'en-GB',
          timezoneId: 'Europe/London',
          colorScheme: 'light',
          reducedMotion: 'reduce',
          ...options,
        }))
      used.push({ kind, context })
      const app = servedApp()
      if (app && as !== null) {
        const person = { ...(as ? { as } : {}), ...(who ? { who } : {}) }
        const { cookie } = await sessionOf(app.world.database.db, person)
        await context.addCookies([{ ...cookie, value: encodeURIComponent(cookie.value), url: app.url }])
      }
      context.setDefaultTimeout(30_000)
      const page = await context.newPage()
      if (app) await forgetStored(page, app.url)
      page.on('pageerror', (error) => scriptErrors.push(error))
      return page
    },
  }
}

/** Closes its pages and takes back what a test does to a profile. */
async function clear(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()))
  await Promise.all([context.unrouteAll(), context.clearCookies(), context.clearPermissions()])
}

/** What pages of `origin` have stored is gone; what the browser keeps of its answers is not. */
async function forgetStored(page: Page, origin: string): Promise<void> {
  const devTools = await page.context().newCDPSession(page)
  const storageTypes = 'local_storage,indexeddb,cache_storage,service_workers'
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes })
  await devTools.detach()
}
