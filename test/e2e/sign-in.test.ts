import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { endSessions } from './support/end-sessions.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, mailTo, startFirm } from './support/firm.ts'
import { rows } from './support/mail-page.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm([mailTo(ADVISOR, { subject: 'A stranger asks for an appointment' })])
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const account = (page: Page, name: string) => page.getByRole('button', { name })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Your session has ended' })
const you = (page: Page) => page.getByRole('button', { name: /^You: / })
const links = (page: Page) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link').allTextContents()

describe('somebody who is signed out', () => {
  it('can sign in by one click, come back to the page asked for, and sign out', async () => {
    const page = await browser.newPage({ as: null })
    await page.goto(`${app.url}/people?text=petra`)
    await page.getByRole('heading', { name: 'Pick an account' }).waitFor()
    await account(page, 'Leila Noorbakhsh').click()
    await rows(page).first().waitFor()
    expect(page.url()).toBe(`${app.url}/people?text=petra`)
    await you(page).click()
    const menu = page.getByRole('region', { name: 'You' })
    expect(await menu.textContent()).toContain(`Leila Noorbakhsh${ADVISOR}Advisor`)
    await menu.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out of Throughline' }).waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await account(page, 'Constance Umeh').click()
    await page.getByRole('heading', { name: 'Compliance' }).waitFor()
  })

  it('can choose by keyboard alone', async () => {
    const page = await browser.newPage({ as: null })
    await page.goto(app.url)
    await page.getByRole('heading', { name: 'Pick an account' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Advisor' }).waitFor()
  })

  it('says what to do where the account has no role', async () => {
    const page = await browser.newPage({ as: null })
    await page.goto(app.url)
    await page.getByText('without a role').click()
    await account(page, 'Jonah Weisskopf').click()
    await page.getByRole('heading', { name: 'You have no role in Throughline yet' }).waitFor()
    await page.getByRole('link', { name: 'Sign in as somebody else' }).click()
    await page.getByRole('heading', { name: 'Pick an account' }).waitFor()
  })
})

describe('a session that ends under an open page', () => {
  it('loses nothing typed: after signing in again what was asked for is done', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    await page.goto(`${app.url}/people`)
    await rows(page).first().waitFor()
    await endSessions(world, page)
    const search = page.getByRole('searchbox')
    await search.fill('longhand')
    await dialog(page).waitFor()
    const opening = page.waitForEvent('popup')
    await dialog(page).getByRole('link', { name: 'Sign in again' }).click()
    const window = await opening
    await account(window, 'Leila Noorbakhsh').click()
    await dialog(page).waitFor({ state: 'hidden' })
    await rows(page).filter({ hasText: 'Petra Longhand' }).waitFor()
    expect(await search.inputValue()).toBe('longhand')
  })

  it('is announced before anything is requested, and can be postponed', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    await page.goto(`${app.url}/people`)
    await rows(page).first().waitFor()
    await endSessions(world)
    await dialog(page).getByRole('button', { name: 'Close' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await rows(page).first().waitFor()
  })

  it('goes on with an act, with the token of the new session', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    await page.goto(`${app.url}/people`)
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'Sync:' }).click()
    await endSessions(world, page)
    const acted = page.waitForResponse(
      (response) => response.url().endsWith('/api/sync/run') && response.status() === 202,
    )
    await page.getByRole('button', { name: 'Sync now' }).click()
    await dialog(page).waitFor()
    const opening = page.waitForEvent('popup')
    await dialog(page).getByRole('link', { name: 'Sign in again' }).click()
    await account(await opening, 'Leila Noorbakhsh').click()
    await acted
  })

  it('gives nothing of the page to another person', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    await page.goto(`${app.url}/people`)
    await rows(page).first().waitFor()
    await endSessions(world, page)
    await page.getByRole('searchbox').fill('longhand')
    const opening = page.waitForEvent('popup')
    await dialog(page).getByRole('link', { name: 'Sign in again' }).click()
    await account(await opening, 'Tobias Finch').click()
    await dialog(page).getByText('You are signed in as Tobias Finch now.').waitFor()
    await dialog(page).getByRole('button', { name: 'Load anew' }).click()
    await eventually(() => you(page).getAttribute('aria-label')).toBe('You: Tobias Finch')
  })
})

describe('the apps', () => {
  it('are those of one’s roles, each with its pages; the choice is remembered', async () => {
    const page = await browser.newPage({ as: ['advisor', 'administrator'] })
    await page.goto(app.url)
    await page.getByRole('heading', { name: 'Advisor' }).waitFor()
    expect(await links(page)).toEqual(expect.arrayContaining(['Home', 'Emails', 'People']))
    await page.getByRole('button', { name: 'App: Advisor' }).click()
    const apps = page.getByRole('navigation', { name: 'Apps' })
    expect(await apps.getByRole('button').allTextContents()).toEqual(['Advisor', 'Administrator'])
    await apps.getByRole('button', { name: 'Administrator' }).click()
    await page.getByRole('heading', { name: 'Administrator' }).waitFor()
    expect(await links(page)).not.toContain('People')
    await page.reload()
    await page.getByRole('heading', { name: 'Administrator' }).waitFor()
    // A page of the other app brings that app along.
    await page.goto(`${app.url}/people`)
    await page.getByRole('button', { name: 'App: Advisor' }).waitFor()
  })

  it('of an advisor begins with unmatched mail, silent clients and recent client mail', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    await page.goto(app.url)
    const card = (name: string | RegExp) => page.getByRole('region', { name })
    await card('Your unmatched mail').getByText('A stranger asks for an appointment').waitFor()
    await card('Recent mail from clients').getByText('Petra Longhand').first().waitFor()
    await card('Not written to for 90 days').getByRole('link').first().waitFor()
    await card('Your unmatched mail').getByRole('link', { name: 'A stranger asks' }).click()
    await page.getByRole('heading', { name: 'A stranger asks for an appointment' }).waitFor()
  })

  it('of Compliance begins with parked messages and differences, of the Administrator with health', async () => {
    const compliance = await browser.newPage({ as: ['compliance'] })
    await compliance.goto(app.url)
    await compliance.getByRole('region', { name: 'Parked messages' }).getByText('None').waitFor()
    await compliance.getByRole('region', { name: 'Daily check' }).waitFor()
    const administrator = await browser.newPage({ as: ['administrator'] })
    await administrator.goto(app.url)
    await administrator
      .getByRole('region', { name: 'Mailboxes' })
      .getByText(/can be read/)
      .waitFor()
    await administrator
      .getByRole('region', { name: 'Licences' })
      .getByRole('link', { name: 'Employees' })
      .click()
    await administrator.getByRole('heading', { name: 'Employees' }).waitFor()
    await administrator.goBack()
    await administrator
      .getByRole('region', { name: 'Mailboxes' })
      .getByRole('link', { name: 'Schedule and runs' })
      .click()
    await administrator.getByRole('heading', { name: 'Schedule and runs' }).waitFor()
  })

  it('refuse a page of another role in words, and ask for nothing of it', async () => {
    const page = await browser.newPage({ as: ['administrator'] })
    const asked: string[] = []
    page.on('response', (response) => void (response.status() === 403 && asked.push(response.url())))
    for (const [path, whose] of [
      ['people', 'Advisor, Client Service, and Compliance'],
      ['people/12', 'Advisor, Client Service, and Compliance'],
      ['audit', 'Compliance'],
      ['review/open', 'Compliance'],
    ]) {
      await page.goto(`${app.url}/${path}`)
      await page.getByRole('heading', { name: 'This page is not part of your role' }).waitFor()
      await page.getByText(`It is there for ${whose}.`).waitFor()
    }
    await page.goto(`${app.url}/people/import`)
    await page.getByRole('heading', { name: 'Import people' }).waitFor()
    await page.goto(`${app.url}/nowhere`)
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    expect(asked).toEqual([])
    const advisor = await browser.newPage({ as: ['advisor'] })
    await advisor.goto(`${app.url}/settings/employees`)
    await advisor.getByText('It is there for Compliance and Administrator.').waitFor()
    await advisor.getByRole('link', { name: 'Go to Home' }).click()
    await advisor.getByRole('heading', { name: 'Advisor' }).waitFor()
  })

  it('of the Administrator shows of emails date, mailbox, direction and state alone', async () => {
    const page = await browser.newPage({ as: ['administrator'] })
    await page.goto(`${app.url}/emails/all`)
    await rows(page).first().waitFor()
    expect(page.url()).toBe(`${app.url}/envelopes`)
    await page.getByLabel('State').selectOption('Unmatched')
    await eventually(() => rows(page).first().textContent()).toContain('Unmatched')
    expect(page.url()).toBe(`${app.url}/envelopes?folder=unmatched`)
    expect(await page.locator('main').textContent()).not.toMatch(/stranger|appointment|Letter|Longhand/)
  })
})
