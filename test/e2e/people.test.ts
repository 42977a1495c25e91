import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PeoplePage } from '../../src/api/contract.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { sessionOf } from '../support/sign-in.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, LETTERS, mailTo, PETRA, startFirm } from './support/firm.ts'
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
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Advisors' }).check()
  await rows(page).getByText('Leila Noorbakhsh').waitFor()
  await page.keyboard.press('Escape')
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
  await timeline.getByRole('heading', { name: 'March 2026' }).waitFor()
  const reached = new Set<string>()
  await eventually(async () => {
    for (const place of await timeline.locator('li[aria-posinset]').evaluateAll(places)) reached.add(place)
    await timeline.evaluate((element) => element.scrollBy(0, element.clientHeight * 0.8))
    return reached.size
  }, 30_000).toBe(LETTERS)
  expect(reached).toContain(`${LETTERS} of ${LETTERS}`)
  await timeline.getByRole('heading', { name: 'January 2026' }).waitFor()
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
  await page.getByText('2 earlier emails would be linked.').waitFor()
  await page.getByRole('list', { name: 'What would be linked' }).getByText('zoe@stranger.example').waitFor()
  expect(await rows(page).count()).toBe(0)
  await page.getByRole('button', { name: 'Link 2 emails' }).click()
  await page.getByText('2 earlier emails linked.').waitFor()
  await row(page, 'First question').waitFor()
  await row(page, 'Second question').waitFor()
  await page.getByRole('button', { name: 'Link earlier mail' }).click()
  await page.getByText('All earlier mail was linked already.').waitFor()
  expect(await rows(page).count()).toBe(2)
})

async function addNote(page: Page, subject: string, kind = 'Note'): Promise<void> {
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add to the timeline' })
  await form.getByLabel('Kind').selectOption({ label: kind })
  await form.getByLabel('Subject').fill(subject)
  await form.getByLabel('Subject').press('Enter')
  await page.getByRole('article', { name: subject }).waitFor()
}

it('can add a note by keyboard alone, delete it and take that back', async () => {
  const page = await browser.newPage()
  await openPerson(page, 'Paul Longhand')
  await page.keyboard.press('n')
  const form = page.getByRole('dialog', { name: 'Add to the timeline' })
  await form.getByLabel('Subject').waitFor()
  await page.keyboard.type('Likes to be rung')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Not before ten. 🌱 שלום')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const note = page.getByRole('article', { name: 'Likes to be rung' })
  await note.getByText('Not before ten. 🌱 שלום').waitFor()
  await row(page, 'Likes to be rung').waitFor()
  await note.getByRole('button', { name: 'Delete' }).click()
  await eventually(() => row(page, 'Likes to be rung').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'Likes to be rung').waitFor()
})

it('can complete a task and open it again, and look at one kind alone', async () => {
  const page = await browser.newPage()
  await openPerson(page, 'Paul Longhand')
  await addNote(page, 'Send the papers', 'Task')
  await page.getByRole('button', { name: 'Complete' }).click()
  await row(page, 'Task, done').waitFor()
  await page.getByRole('button', { name: 'Open again' }).click()
  await eventually(() => row(page, 'Task, done').count()).toBe(0)
  await page
    .getByRole('navigation', { name: 'Kinds' })
    .getByRole('link', { name: /^Tasks/ })
    .click()
  await eventually(() => rows(page).count()).toBe(1)
  expect(page.url()).toContain('kind=task')
})

it('warns the second of two who change the same note, and loses nothing typed', async () => {
  const [first, second] = [await browser.newPage(), await browser.newPage()]
  await openPerson(first, 'Paul Longhand')
  await addNote(first, 'Plans of the summer')
  await second.goto(first.url())
  for (const page of [first, second]) await page.getByRole('button', { name: 'Change' }).click()
  const formOf = (page: Page) => page.getByRole('dialog', { name: 'Change note' })
  await formOf(second).getByLabel('Text').fill('They go to the sea.')
  await formOf(first).getByLabel('Text').fill('They go to the hills.')
  await formOf(first).getByRole('button', { name: 'Save' }).click()
  await first.getByRole('article').getByText('They go to the hills.').waitFor()
  await formOf(second).getByRole('button', { name: 'Save' }).click()
  await formOf(second).getByRole('alert').getByText('They go to the hills.').waitFor()
  expect(await formOf(second).getByLabel('Text').inputValue()).toBe('They go to the sea.')
  // Closed and opened again, it is still there.
  await second.keyboard.press('Escape')
  await second.getByRole('button', { name: 'Change' }).click()
  expect(await formOf(second).getByLabel('Text').inputValue()).toBe('They go to the sea.')
  await formOf(second).getByRole('button', { name: 'Save', exact: true }).click()
  await second.getByRole('article').getByText('They go to the sea.').waitFor()
})

it('can give a person an address with its earlier mail, and take it back', async () => {
  await importPeople(world.database.db, 'external_id,kind,name\nT-4,individual,Ada Addressless')
  const page = await browser.newPage()
  await openPerson(page, 'Ada Addressless')
  await page.getByText('None: no email can be matched.').waitFor()
  await page.getByRole('button', { name: 'Add address' }).click()
  const form = page.getByRole('dialog', { name: 'Add an address' })
  await form.getByLabel('Email address').fill(PETRA)
  await form.getByLabel('Valid to').fill('2030-05-23')
  await form.getByRole('button', { name: 'Add address' }).click()
  await form.getByRole('alert').waitFor()
  await form.getByLabel('Share it: both are linked from now on').check()
  await form.getByRole('button', { name: 'Add address' }).click()
  await page.getByText(/earlier emails linked/).waitFor()
  await page.getByText(/^Contact point email · until 23 May 2030 · typed in/).waitFor()
  await row(page, 'Letter').waitFor()
  await page.getByRole('button', { name: `Remove ${PETRA}` }).click()
  await page.getByText('None: no email can be matched.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'Letter').waitFor()
})

it('keeps a form that has something in it open when one clicks beside it', async () => {
  const page = await browser.newPage()
  await openPerson(page, 'Paul Longhand')
  const form = page.getByRole('dialog', { name: 'Add an address' })
  await page.getByRole('button', { name: 'Add address' }).click()
  await form.getByLabel('Email address').waitFor()
  await page.mouse.click(20, 400)
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Add address' }).click()
  await form.getByLabel('Email address').fill('paul@new.example')
  await page.mouse.click(20, 400)
  await page.mouse.click(20, 420)
  expect(await form.getByLabel('Email address').inputValue()).toBe('paul@new.example')
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
})

it('can merge two records of one person and take that back', async () => {
  await importPeople(
    world.database.db,
    'external_id,kind,name,email\nT-5,individual,Doris Double,doris@double.example\nT-6,individual,Doris Double,doris@other.example',
  )
  const page = await browser.newPage()
  await openPerson(page, 'Doris Double')
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click()
  await page.getByRole('region', { name: 'Addresses' }).getByText('doris@other.example').waitFor()
  await page.getByRole('region', { name: 'Addresses' }).getByText('doris@double.example').waitFor()
  await page.getByRole('button', { name: 'Undo the merge of Doris Double' }).click()
  await page.getByRole('button', { name: 'Compare' }).waitFor()
  expect(await page.getByRole('region', { name: 'Addresses' }).getByRole('listitem').count()).toBe(1)
})

it('can archive a person and find them in the archive, and delete one with a way back', async () => {
  await importPeople(
    world.database.db,
    'external_id,kind,name,email\nT-7,individual,Gus Gone,gus@gone.example',
  )
  const page = await browser.newPage()
  await openPerson(page, 'Gus Gone')
  await page.getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('main').getByText('Archived', { exact: true }).waitFor()
  await openList(page, `${app.url}/people?archived=yes`)
  await eventually(() => rows(page).allInnerTexts()).toEqual([expect.stringContaining('Gus Gone')])
  await rows(page).click()
  await page.getByRole('button', { name: 'Unarchive' }).click()
  await page.getByRole('button', { name: 'Archive', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Delete…' }).click()
  const asked = page.getByRole('dialog', { name: 'Delete Gus Gone?' })
  await asked.getByText('No email is linked to this person.').waitFor()
  await asked.getByText('gus@gone.example').waitFor()
  await asked.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('Gus Gone deleted. 0 emails now unmatched.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(async () => (await app.get<PeoplePage>('/api/people?text=gus')).items.length).toBe(1)
})

it('can make a task of an email for a colleague, who is told, and mention them in a comment', async () => {
  await sessionOf(world.database.db, { as: ['advisor'], who: ADVISOR })
  const page = await browser.newPage()
  await openPerson(page, 'Petra Longhand')
  await page.getByRole('searchbox', { name: 'Search this timeline' }).fill('“letter 7”')
  await row(page, 'What letter 7 says.').click()
  await readingPane(page).getByRole('button', { name: 'Task…' }).click()
  const form = page.getByRole('dialog', { name: 'Task from this email' })
  await form.getByLabel('Assigned to').selectOption({ label: 'Leila Noorbakhsh' })
  await form.getByRole('button', { name: 'Add task' }).click()
  await form.waitFor({ state: 'detached' })
  const comments = page.getByRole('region', { name: 'Comments' })
  await comments.getByRole('button', { name: 'Comment' }).click()
  await comments.getByRole('textbox').fill('Please look, @lei')
  await comments.getByRole('button', { name: 'Leila Noorbakhsh' }).click()
  await comments.getByText('Told of it: Leila Noorbakhsh').waitFor()
  await comments.getByRole('button', { name: 'Save comment' }).click()
  await comments.getByText('Please look, @Leila Noorbakhsh').waitFor()

  const hers = await browser.newPage({ as: ['advisor'], who: ADVISOR })
  await hers.goto(app.url)
  await hers.getByRole('button', { name: 'Notices: 2 unread' }).click()
  await hers.getByRole('link', { name: /mentioned you in a comment/ }).click()
  await hers.getByText('Please look, @Leila Noorbakhsh').waitFor()
  await hers.getByRole('button', { name: 'Notices: 1 unread' }).waitFor()
  await hers.goto(app.url)
  const tasks = hers.getByRole('region', { name: 'Open tasks' })
  await tasks.getByRole('checkbox', { name: /^Done: Follow up: Letter 7/ }).click()
  await tasks.getByText('Nothing is open.').waitFor()
  await hers.getByRole('button', { name: 'Undo' }).click()
  await tasks.getByRole('link', { name: /Follow up: Letter 7/ }).click()
  await hers.getByRole('link', { name: /From the email/ }).waitFor()
})

it('can narrow the list by filters in the address, and find who is spelt alike', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/people`)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByLabel('Addresses').selectOption('No address')
  await eventually(() => page.url()).toContain('address=none')
  await page.getByRole('button', { name: 'Remove filter: No address' }).click()
  await page.keyboard.press('Tab')
  await page.getByRole('searchbox').fill('Petraa Longhandd')
  await page.getByText('These are spelt alike').waitFor()
  await row(page, 'Petra Longhand').waitFor()
})

it('can take home a file of the people that the filters leave', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/people?text=longhand&segment=Gold`)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export' }).click(),
  ])
  const lines = (await readFile((await download.path())!, 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('external_id,kind,name,email')
  expect(lines[1]).toContain('Paul Longhand')
  expect(lines[2]).toContain('Petra Longhand')
})

it.each(['light', 'dark'] as const)('axe finds nothing on the pages of people (%s)', async (colorScheme) => {
  const page = await browser.newPage({ colorScheme })
  const expectNothing = async () =>
    expect(
      (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
    ).toEqual([])
  await openList(page, `${app.url}/people`)
  await page.getByRole('button', { name: 'Filters' }).click()
  await expectNothing()
  await openPerson(page, 'Petra Longhand')
  await rows(page).first().waitFor()
  await expectNothing()
  await page.keyboard.press('n')
  await page.getByRole('dialog').getByLabel('Subject').waitFor()
  await expectNothing()
  await page.goto(`${app.url}/people/import`)
  await page.getByRole('heading', { name: 'Import people' }).waitFor()
  await expectNothing()
})

function places(items: Element[]): string[] {
  return items.map((item) => `${item.ariaPosInSet} of ${item.ariaSetSize}`)
}
