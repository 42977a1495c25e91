import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, mailTo, PETRA, startFirm } from './support/firm.ts'
import { openList, readingPane, row, rows } from './support/mail-page.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm([
    mailTo(ADVISOR, {
      subject: 'To the two of you',
      folder: 'Sent Items',
      from: { address: ADVISOR },
      to: [{ address: PETRA }, { address: 'paul@longhand.example' }],
    }),
  ])
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

it('can find an entity by a member and read its timeline, by keyboard alone', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/entities`)
  await page.keyboard.press('/')
  await page.keyboard.type('Petra Longhand')
  await eventually(() => rows(page).count()).toBe(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Longhand Household' }).waitFor()
  await rows(page).first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await readingPane(page).getByRole('article').waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => readingPane(page).count()).toBe(0)
})

it('shows an email to two spouses once, with both their names', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/entities?text=longhand`)
  await rows(page).first().click()
  const entry = rows(page).filter({ hasText: 'To the two of you' })
  await eventually(() => entry.count()).toBe(1)
  const told = await entry.innerText()
  for (const name of ['Petra Longhand', 'Paul Longhand']) expect(told).toContain(name)
})

it('can make an entity, rename it, give it an advisor and a meeting of its own', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/entities`)
  await page.getByRole('link', { name: 'Import' }).waitFor()
  await page.getByRole('button', { name: 'New entity' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Elms')
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Elms' }).waitFor()
  await page.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('dialog', { name: 'Edit entity' })
  await form.getByLabel('Name').fill(`The Elms ${'of the long lane '.repeat(10)}`)
  await form.getByLabel('Leila Noorbakhsh').check()
  await form.getByLabel('Key entity').check()
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: /^The Elms of/ }).waitFor()
  await page.getByRole('region', { name: 'Advisors' }).getByText('Leila Noorbakhsh').waitFor()
  await page.keyboard.press('n')
  const adding = page.getByRole('dialog', { name: 'Add to the timeline' })
  await adding.getByLabel('Kind').selectOption('Meeting')
  await adding.getByLabel('Subject').fill('First visit')
  await adding.getByRole('button', { name: 'Save' }).click()
  await row(page, 'First visit').waitFor()
})

it('axe finds nothing on the pages of entities', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/entities?text=longhand`)
  const violations = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])
  expect(await violations()).toEqual([])
  await rows(page).first().click()
  await page.getByRole('heading', { level: 1, name: 'Longhand Household' }).waitFor()
  await rows(page).first().waitFor()
  expect(await violations()).toEqual([])
})
