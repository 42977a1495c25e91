import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { ADVISOR, mailTo, startFirm } from './support/firm.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm([mailTo(ADVISOR, { from: { address: 'eve@elm.example' } })])
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const FILE = [
  'Client ID;Sort;Full name;E-mail;Household',
  'X1;contact;Eve Elm;eve@elm.example;Elm',
  'X2;friend;Felix Wrong;;',
  `X3;individual;${'Name '.repeat(40)}🌱 שלום;;`,
].join('\r\n')

async function choose(page: Page, csv: string | Buffer): Promise<void> {
  await page.goto(`${app.url}/people/import`)
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: 'Preview import' }).waitFor()
}

const countOf = (page: Page, label: string) =>
  page.locator('dl > div').filter({ hasText: label }).locator('dd').innerText()

it('stands in the settings for the Administrator, who brings people in but does not see them', async () => {
  const page = await browser.newPage({ as: ['administrator'] })
  await page.goto(`${app.url}/settings`)
  await page.getByRole('link', { name: 'Import people' }).click()
  await page.getByRole('heading', { level: 1, name: 'Import people' }).waitFor()
  await page.getByRole('link', { name: '← Settings' }).click()
  await page.getByRole('heading', { name: 'Employees' }).waitFor()
  const compliance = await browser.newPage({ as: ['compliance'] })
  await compliance.goto(`${app.url}/settings`)
  await compliance.getByRole('link', { name: 'Internal domains' }).waitFor()
  expect(await compliance.getByRole('link', { name: 'Import people' }).count()).toBe(0)
})

it('can import a file after a look at what would happen, and take the refused rows home', async () => {
  const page = await browser.newPage()
  await choose(page, FILE)
  await page.getByText('Choose the columns of: Kind (contact or individual).').waitFor()
  await page.getByLabel('Kind (contact or individual)').selectOption('Sort')
  await page.getByRole('button', { name: 'Preview import' }).click()
  await page.getByRole('region', { name: 'Preview' }).waitFor()
  expect(await countOf(page, 'Created')).toBe('2')
  expect((await app.get<{ count: number }>('/api/people/count?text=eve%40elm.example')).count).toBe(0)
  await page.getByRole('button', { name: 'Import 2 people' }).click()
  await page.getByRole('region', { name: 'Report' }).waitFor()
  expect([await countOf(page, 'Created'), await countOf(page, 'Refused')]).toEqual(['2', '1'])
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the refused rows' }).click(),
  ])
  const text = await readFile((await download.path())!, 'utf8')
  expect(text).toContain("3,kind 'friend' is neither contact nor individual")
  await page.getByRole('button', { name: 'Link earlier mail' }).click()
  await page.getByRole('list', { name: 'What would be linked' }).getByText('eve@elm.example').waitFor()
  await page.getByRole('button', { name: 'Link 1 email' }).click()
  await page.getByText('1 earlier email linked.').waitFor()
})

it('reads a file as Excel saves it in the west, and says so', async () => {
  const page = await browser.newPage()
  await choose(page, Buffer.from('external_id;kind;name\nW1;individual;Márton Szekér', 'latin1'))
  await page.getByText('The file is not in UTF-8 and was read as Windows-1252').waitFor()
  await page.getByText('The columns are called as our fields are').click()
  await page.getByRole('table', { name: 'Where each field comes from' }).getByText('Márton Szekér').waitFor()
  await page.getByRole('button', { name: 'Preview import' }).click()
  await page.getByRole('region', { name: 'Preview' }).getByText('Márton Szekér').waitFor()
})

it('the same file a second time changes nothing', async () => {
  const page = await browser.newPage()
  await choose(page, FILE.replace('Sort', 'Type'))
  await page.getByRole('button', { name: 'Preview import' }).click()
  await page.getByRole('region', { name: 'Preview' }).waitFor()
  const counts = ['Created', 'Updated', 'Unchanged', 'Refused'].map((label) => countOf(page, label))
  expect(await Promise.all(counts)).toEqual(['0', '0', '2', '1'])
})
