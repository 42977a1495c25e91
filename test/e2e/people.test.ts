import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PeoplePage } from '../../src/api/contract.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, LETTERS, mailTo, startFirm } from './support/firm.ts'
import { mailText, openList, readingPane, row, rows, scroller } from './support/mail-page.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm([
    mailTo(ADVISOR, { subject: 'First question' }),
    mailTo(ADVISOR, { subject: 'Second question' }),
  ])
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

async function openPerson(page: Page, name: string): Promise<void> {
  const { items } = await app.get<PeoplePage>(`/api/people?text=${encodeURIComponent(name)}`)
  await page.goto(`${app.url}/people/${items[0]!.id}`)
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

it('can find a person by part of a name or of an address', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/people`)
  await page.getByRole('searchbox').fill('longhand.example')
  await eventually(() => rows(page).count()).toBe(2)
  await page.getByRole('searchbox').fill('etra long')
  await eventually(() => rows(page).count()).toBe(1)
  await rows(page).click()
  await page.getByRole('heading', { level: 1, name: 'Petra Longhand' }).waitFor()
  const profile = await page.getByRole('main').innerText()
  for (const told of [
    'petra@longhand.example',
    'Longhand Household',
    'Key entity',
    'Gold',
    'Paul Longhand',
    'Leila Noorbakhsh',
  ])
    expect(profile).toContain(told)
})

it("can scroll a person's timeline to its end and open an email from it", async () => {
  const page = await browser.newPage()
  await openPerson(page, 'Petra Longhand')
  const timeline = scroller(page, 'Activity timeline')
  await row(page, `Letter ${LETTERS}`).waitFor()
  const reached = new Set<string>()
  await eventually(async () => {
    for (const place of await timeline.locator('li[aria-posinset]').evaluateAll(places)) reached.add(place)
    await timeline.evaluate((element) => element.scrollBy(0, element.clientHeight * 0.8))
    return reached.size
  }, 30_000).toBe(LETTERS)
  expect(reached).toContain(`${LETTERS} of ${LETTERS}`)
  const first = rows(page).filter({ has: page.getByText('Letter 1', { exact: true }) })
  await first.click()
  await readingPane(page).getByRole('article', { name: 'Letter 1', exact: true }).waitFor()
  expect((await mailText(page).innerText()).trim()).toBe('What letter 1 says.')
  expect(await first.isVisible()).toBe(true)
})

it('can link the earlier mail of a person who came later', async () => {
  await importPeople(
    world.database.db,
    'external_id,kind,name,email\nT-3,individual,Zoe Later,zoe@stranger.example',
  )
  const page = await browser.newPage()
  await openPerson(page, 'Zoe Later')
  await page.getByRole('heading', { name: 'No activity yet' }).waitFor()
  await page.getByRole('button', { name: 'Link earlier mail' }).click()
  await page.getByText('2 earlier emails linked.').waitFor()
  await row(page, 'First question').waitFor()
  await row(page, 'Second question').waitFor()
  await page.getByRole('button', { name: 'Link earlier mail' }).click()
  await page.getByText('All earlier mail was linked already.').waitFor()
  expect(await rows(page).count()).toBe(2)
})

function places(items: Element[]): string[] {
  return items.map((item) => `${item.ariaPosInSet} of ${item.ariaSetSize}`)
}
