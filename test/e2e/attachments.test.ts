import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import { ANN, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { openList, readingPane, row } from './support/mail-page.ts'

const PLAN = randomBytes(11_000_000)
const file = { name: 'Plan – März.pdf', contentType: 'application/pdf', content: PLAN }

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({ mail: [letter({ subject: 'The plan', attachments: [file] })] })
  await changeSettings(world.database.db, { attachments: 'onDemand' }, 'test')
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const attachment = (page: Page) => readingPane(page).getByRole('button', { name: /^Plan – März\.pdf/ })
async function openPlan(): Promise<Page> {
  const page = await browser.newPage({ who: ANN })
  await openList(page, `${app.url}/emails/all`)
  await row(page, 'The plan').click()
  await attachment(page).waitFor()
  return page
}

it('can have a file read from Microsoft 365, to the byte and under its name', async () => {
  const page = await openPlan()
  const downloading = page.waitForEvent('download')
  await attachment(page).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe(file.name)
  expect((await readFile(await download.path())).equals(PLAN)).toBe(true)
  await attachment(page).and(page.locator('[aria-busy=false]')).waitFor()
})

it('can stop the reading, and begin again', async () => {
  const page = await openPlan()
  const reply = { delayMs: 60_000 }
  world.tenant.faults.add({ match: { path: '/attachments/.*value$' }, reply })
  await attachment(page).click()
  await readingPane(page).getByText('Reading from Microsoft 365…').waitFor()
  await readingPane(page).getByRole('button', { name: 'Stop reading Plan – März.pdf' }).click()
  await readingPane(page).getByText('10.5 MB').waitFor()
  const downloading = page.waitForEvent('download')
  await attachment(page).click()
  await downloading
})

it('explains in words that the file is no longer there', async () => {
  const { rows } = await sql<{ id: string }>`select immutable_id as id from crm.captures`.execute(
    world.database.db,
  )
  const page = await openPlan()
  world.tenant.acts.hardDelete(ANN, rows[0]!.id)
  await attachment(page).click()
  await readingPane(page).getByRole('alert').filter({ hasText: 'no longer in Microsoft 365' }).waitFor()
  await eventually(() => attachment(page).getAttribute('aria-busy')).toBe('false')
})
