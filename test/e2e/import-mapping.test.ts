import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ImportMappings, ListCount, PeoplePage, PersonDetail } from '../../src/api/contract.ts'
import { letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { expectAccessible, expectFitting } from './support/look-at.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({
    people: 'external_id,kind,name,email\nx1,contact,Olive Orchard,olive@orchard.example\n',
    mail: [letter({ from: { address: 'olive@orchard.example' } })],
  })
  await settle(world)
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const OTHER_PROGRAM = [
  'Surname,Forename,Mail (work),Mail (home),Category,Fax',
  'Elm,Eve,,eve@elm.example,A,1',
  'Oak,Oli,oli@oak.example,,B,2',
].join('\n')

async function give(page: Page, csv: string): Promise<void> {
  await page.goto(`${app.url}/people/import`)
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
}

async function choose(page: Page, csv: string): Promise<void> {
  await give(page, csv)
  await page.getByRole('button', { name: 'Choose another file' }).waitFor()
}

const mappingTable = (page: Page) => page.getByRole('table', { name: 'Where each field comes from' })
const asRead = async (page: Page, field: string) =>
  mappingTable(page)
    .getByRole('row', { name: new RegExp(`^${field}`) })
    .locator('bdi')
    .allInnerTexts()
const source = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const look = async (page: Page) => {
  await page.getByRole('button', { name: 'Preview import' }).click()
  await page.getByRole('region', { name: 'Preview' }).waitFor()
}
const countOf = (page: Page, label: string) =>
  page.locator('dl > div').filter({ hasText: label }).locator('dd').innerText()
const imported = (page: Page) => page.getByRole('region', { name: 'Report' }).waitFor()
const personOf = async (text: string) => {
  const { items } = await app.get<PeoplePage>(`/api/people?text=${encodeURIComponent(text)}`)
  return app.get<PersonDetail>(`/api/people/${items[0]!.id}`)
}

it('says field by field where a file of another program has it, by keyboard, and keeps that by name', async () => {
  const page = await browser.newPage()
  await choose(page, OTHER_PROGRAM)
  await page.getByText('Choose the columns of: External id, Kind (contact or individual), Name.').waitFor()
  await source(page, 'Name').selectOption('Forename')
  await source(page, 'Name, column 2').selectOption('Surname')
  expect(await asRead(page, 'Name')).toEqual(['Eve Elm', 'Oli Oak'])
  await source(page, 'Email').selectOption('Mail (work)')
  await source(page, 'Email, column 2').selectOption('Mail (home)')
  expect(await asRead(page, 'Email')).toEqual(['eve@elm.example', 'oli@oak.example'])
  await source(page, 'External id').selectOption('Mail (home)')
  await source(page, 'External id, column 2').selectOption('Mail (work)')
  // The first letter of a choice takes it.
  await source(page, 'Kind (contact or individual)').focus()
  await page.keyboard.press('T')
  await page.getByText('Left out: Fax.').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('i')
  expect(await asRead(page, 'Kind .contact')).toEqual(['individual', 'individual'])
  await source(page, 'Keep this mapping for the firm as').fill('Ledger')
  await page.keyboard.press('Enter')
  await page.getByText('Kept as “Ledger”.').waitFor()
  await look(page)
  expect([await countOf(page, 'Created'), await countOf(page, 'Refused')]).toEqual(['2', '0'])
  await page.getByRole('button', { name: 'Import 2 people' }).click()
  await imported(page)
  expect(await personOf('eve@elm.example')).toMatchObject({
    name: 'Eve Elm',
    kind: 'individual',
    externalId: 'eve@elm.example',
  })
})

it('takes the kept mapping whose columns a file has, and another one or none when told so', async () => {
  const { items } = await app.get<ImportMappings>('/api/people/import/mappings')
  expect(items.map(({ name }) => name)).toEqual(['Ledger'])
  const page = await browser.newPage()
  await choose(page, OTHER_PROGRAM)
  expect(await source(page, 'Kept mapping').inputValue()).toBe('Ledger')
  expect(await asRead(page, 'Name')).toEqual(['Eve Elm', 'Oli Oak'])
  await source(page, 'Name, column 2').selectOption('No further column')
  expect(await asRead(page, 'Name')).toEqual(['Eve', 'Oli'])
  await source(page, 'Kept mapping').selectOption('None')
  await source(page, 'Kept mapping').selectOption('Ledger')
  expect(await asRead(page, 'Name')).toEqual(['Eve Elm', 'Oli Oak'])
  await choose(page, 'Forename,Surname\nEve,Elm\n')
  expect(
    await source(page, 'Kept mapping')
      .getByRole('option', { name: 'Ledger (of other columns)' })
      .isDisabled(),
  ).toBe(true)
  await choose(page, OTHER_PROGRAM)
  await page.getByRole('button', { name: 'Delete the kept mapping Ledger' }).click()
  await page.getByText('“Ledger” is deleted. What is on screen stays.').waitFor()
  expect(await asRead(page, 'Name')).toEqual(['Eve Elm', 'Oli Oak'])
  expect((await app.get<ImportMappings>('/api/people/import/mappings')).items).toEqual([])
})

it('asks nothing of a file whose columns are called as ours', async () => {
  const page = await browser.newPage()
  await choose(page, 'external_id,kind,name,email,sentiment\nx9,contact,Nia Nobody,nia@nobody.example,\n')
  await page.getByRole('button', { name: 'Preview import' }).waitFor()
  expect(await mappingTable(page).isVisible()).toBe(false)
  await page.getByText('The columns are called as our fields are').click()
  expect(await asRead(page, 'Name')).toEqual(['Nia Nobody'])
  await look(page)
  expect(await countOf(page, 'Created')).toBe('1')
})

it('undone from the page, gives back the addresses and the links it took', async () => {
  const page = await browser.newPage()
  await choose(page, 'external_id,kind,name,email\nx1,contact,Olive Orchard,(none)\n')
  await look(page)
  await page.getByText('Would be taken away: 1 address, 1 link to an email.').waitFor()
  await page.getByRole('button', { name: 'Import 1 person' }).click()
  await imported(page)
  expect(await personOf('olive')).toMatchObject({ addresses: [], emailCount: 0 })
  await page
    .getByRole('row', { name: /0 people created, 1 updated/ })
    .getByRole('button', { name: /^Undo/ })
    .click()
  await page
    .getByRole('row', { name: /0 people created, 1 updated/ })
    .getByRole('cell', { name: 'Undone' })
    .waitFor()
  expect(await personOf('olive')).toMatchObject({
    addresses: [{ address: 'olive@orchard.example' }],
    emailCount: 1,
  })
})

it('asks whether a new row is somebody who is there, and leaves it out until that is said', async () => {
  const page = await browser.newPage()
  await choose(
    page,
    'external_id,kind,name,email,segment,entity\nnew-1,contact,Olive Orchard,olive@orchard.example,Gold,Orchard\n',
  )
  await look(page)
  const question = page.getByRole('region', { name: 'Possible duplicates' })
  await question.getByText('Olive Orchard (x1): the same address, a name alike (left out)').waitFor()
  expect([await countOf(page, 'Created'), await countOf(page, 'Left out')]).toEqual(['0', '1'])
  await question.getByLabel('They are those people: update them, under the new id').check()
  await page.getByRole('button', { name: 'Import 1 person' }).click()
  await imported(page)
  expect(await countOf(page, 'Updated')).toBe('1')
  expect((await app.get<ListCount>('/api/people/count?text=olive')).count).toBe(1)
  expect(await personOf('olive')).toMatchObject({ externalId: 'new-1' })
})

it('shows an address that looks like one on record beside it, and leaves the row out until both were compared', async () => {
  const page = await browser.newPage()
  await choose(page, 'external_id,kind,name,email\ny1,contact,Tom Teak,olive@0rchard.example\n')
  await look(page)
  const question = page.getByRole('region', { name: 'Look-alike addresses' })
  await question.getByText('1 row has a new address that may be taken for somebody’s on record.').waitFor()
  expect(await question.getByRole('row', { name: /Tom Teak/ }).innerText()).toContain(
    'olive@orchard.example of Olive Orchard',
  )
  expect(await question.locator('mark').allInnerTexts()).toEqual(['0', 'o'])
  expect([await countOf(page, 'Created'), await countOf(page, 'Left out')]).toEqual(['0', '1'])
  await expectAccessible(page)
  await question.getByLabel('I have compared the addresses: they are right').check()
  await page.getByRole('button', { name: 'Import 1 person' }).click()
  await imported(page)
  expect(await personOf('tom teak')).toMatchObject({ addresses: [{ address: 'olive@0rchard.example' }] })
})

it('says what is wrong with a file, with a mapping that cannot be kept, and with mappings that cannot be read', async () => {
  const page = await browser.newPage()
  await give(page, '')
  await page.getByText('The file has no rows below its header.').waitFor()
  let broken = true
  await page.route('**/api/people/import/mappings*', (route) =>
    broken ? route.fulfill({ status: 400, json: { code: 'X', message: 'Not today.' } }) : route.continue(),
  )
  await choose(page, OTHER_PROGRAM)
  await page.getByText('Kept mappings could not be loaded. Not today.').waitFor()
  await source(page, 'Name').selectOption('Surname')
  await source(page, 'Keep this mapping for the firm as').fill('Never')
  await page.getByRole('button', { name: 'Keep', exact: true }).click()
  await page.getByRole('alert').getByText('Not today.', { exact: true }).waitFor()
  broken = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Kept mappings could not be loaded.').waitFor({ state: 'detached' })
})

it('is legible and in reach with long columns, many of them, in the light and in the dark', async () => {
  const page = await browser.newPage()
  const header = Array.from({ length: 60 }, (_, index) => `${'A very long column name '.repeat(8)}${index}`)
  await choose(page, [header.join(','), header.map(() => 'long value '.repeat(20)).join(',')].join('\n'))
  await source(page, 'Name').selectOption({ index: 3 })
  await source(page, 'Segment').selectOption('The same for all rows…')
  await page.getByText('and 47 more columns').waitFor()
  await expectAccessible(page)
  await expectFitting(page)
})
