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

const CHROMIUM = '/usr/bin/chromium'
if (!existsSync(CHROMIUM)) {
  throw new Error("The browser tests need Debian's chromium: apt-get install chromium")
}

/** Nothing but our own pages on loopback: no calls home, and no name outside this machine resolves. A sandboxed frame stays
 *  in the process of its page: a process for each took three quarters of the time. */
const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
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
}

export interface TestBrowser {
  /** A page in a profile of its own, closed after the test. A script error in it fails the test. */
  newPage(options?: PageOptions): Promise<Page>
}

/** One Chromium for the tests of a file. */
export function useBrowser(): TestBrowser {
  let browser: Browser
  let contexts: BrowserContext[] = []
  let scriptErrors: Error[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: SWITCHES })
  })
  afterEach(async () => {
    const [open, errors] = [contexts, scriptErrors]
    contexts = []
    scriptErrors = []
    await Promise.all(open.map((context) => context.close()))
    expect(errors).toEqual([])
  })
  afterAll(() => browser?.close())

  return {
    async newPage({ as, who, ...options } = {}) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        colorScheme: 'light',
        reducedMotion: 'reduce',
        ...options,
      })
      contexts.push(context)
      const app = servedApp()
      if (app && as !== null) {
        const person = { ...(as ? { as } : {}), ...(who ? { who } : {}) }
        const { cookie } = await sessionOf(app.world.database.db, person)
        await context.addCookies([{ ...cookie, value: encodeURIComponent(cookie.value), url: app.url }])
      }
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      page.on('pageerror', (error) => scriptErrors.push(error))
      return page
    },
  }
}
