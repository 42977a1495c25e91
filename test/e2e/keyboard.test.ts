import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, mailTo, startFirm } from './support/firm.ts'
import { untilLoaded } from './support/loaded.ts'
import { countOf, mailText, openList, readingPane, row, rows } from './support/mail-page.ts'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  const story = Array.from({ length: 200 }, (_, index) => `Line ${index + 1}`).join('\n\n')
  const quoted = Array.from({ length: 8 }, (_, index) => `> What was asked before, point ${index + 1}`)
  world = await startFirm([
    mailTo(ADVISOR, {
      subject: 'Re: An answer',
      body: {
        contentType: 'text',
        content: ['Yes, gladly.', '', 'On Tue, 17 Mar 2026 at 10:00, Leila wrote:', ...quoted].join('\n'),
      },
    }),
    mailTo(ADVISOR, { subject: 'A long story', body: { contentType: 'text', content: story } }),
    ...['Offer', 'Circular'].flatMap((subject) =>
      [1, 2, 3, 4].map((number) =>
        mailTo(ADVISOR, { subject: `${subject} ${number}`, sentAt: `2026-03-1${8 - number}T10:00:00Z` }),
      ),
    ),
  ])
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** The place in the list, counted from 1, of the row that has the focus; null when none has. */
const focusedRow = (page: Page): Promise<number | null> =>
  page.evaluate(() => {
    const place = document.activeElement?.closest('[aria-posinset]')?.ariaPosInSet
    return place ? Number(place) : null
  })

it('can go through the list and read by keyboard alone', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/matched`)
  const press = async (keys: string) => {
    for (const key of keys.split(' ')) await page.keyboard.press(key)
  }
  await press('j')
  await eventually(() => focusedRow(page)).toBe(1)
  await press('j ArrowDown')
  await eventually(() => focusedRow(page)).toBe(3)
  await press('J ArrowDown')
  await eventually(() => focusedRow(page)).toBe(5)
  await press('k ArrowUp')
  await eventually(() => focusedRow(page)).toBe(3)
  await press('Home')
  await eventually(() => focusedRow(page)).toBe(1)
  await press('ArrowUp')
  await eventually(() => focusedRow(page)).toBe(1)
  await press('End')
  await eventually(() => focusedRow(page)).toBeGreaterThan(20)
  await press('Home j')
  await eventually(() => focusedRow(page)).toBe(2)

  await press('Enter')
  await readingPane(page).getByRole('article').waitFor()
  const second = page.url()
  await eventually(() => focusedRow(page)).toBe(2)
  // With an email open the next one opens as soon as one stops at it.
  await press('j')
  await eventually(() => focusedRow(page)).toBe(3)
  await eventually(() => page.url()).not.toBe(second)
  await press('k')
  await eventually(() => page.url()).toBe(second)

  await press('Tab Tab')
  await eventually(() => focusedRow(page)).toBe(null)
  await press('Escape')
  await page.getByRole('heading', { name: 'No email is open' }).waitFor()
  await eventually(() => focusedRow(page)).toBe(2)
})

it('can ask for the search and the overview of keys', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await page.keyboard.press('/')
  const search = page.getByRole('searchbox', { name: 'Search emails' })
  expect(await search.evaluate((field) => field === document.activeElement)).toBe(true)
  // A key that is typed into a field is text.
  await page.keyboard.press('?')
  expect(await page.getByRole('dialog').count()).toBe(0)

  await openList(page, `${app.url}/people`)
  await page.keyboard.press('j')
  await eventually(() => focusedRow(page)).toBe(1)
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await eventually(() => focusedRow(page)).toBe(1)
  await page.keyboard.press('/')
  await page.keyboard.type('longhand')
  await eventually(() => rows(page).count()).toBe(2)
})

it('can scroll the text of an email by keyboard', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await row(page, 'A long story').click()
  await mailText(page).getByText('Line 200').waitFor()
  const text = page.locator('iframe[title="Text of the email"]')
  for (let presses = 0; presses < 15; presses++) {
    if (await text.evaluate((frame) => frame === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('End')
  await eventually(() => mailText(page).evaluate(() => window.scrollY)).toBeGreaterThan(1_000)
})

it('goes on by keys after a click into the text of an email, whose quoted history is folded', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all?text=answer`)
  await row(page, 'Re: An answer').click()
  await mailText(page).getByText('Yes, gladly.').click()
  expect(await page.title()).toBe('Re: An answer – Throughline')
  const history = mailText(page).getByText('point 8')
  expect(await history.isVisible()).toBe(false)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await history.waitFor()
  // A dark page draws the email anew.
  await page.emulateMedia({ colorScheme: 'dark' })
  await history.waitFor()

  await mailText(page).getByText('Yes, gladly.').click()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await mailText(page).getByText('Yes, gladly.').click()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'No email is open' }).waitFor()
  await eventually(() => focusedRow(page)).toBe(1)
  expect(await page.title()).toBe('All emails – Throughline')
})

it('keeps the focus beside what is deleted', async () => {
  const page = await browser.newPage()
  const views = page.getByRole('button', { name: 'Saved views' })
  for (const name of ['First', 'Second']) {
    await page.goto(`${app.url}/emails/all?text=${name}`)
    await views.click()
    await page.getByLabel('Save this view as').fill(name)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name, exact: true }).waitFor()
  }
  const focused = () =>
    page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.localName)
  await page.getByRole('button', { name: 'Delete First' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'First', exact: true }).waitFor({ state: 'detached' })
  await eventually(focused).toMatch(/Rename Second|^a$/)
})

it.each([
  ['an email that is open', '/emails/all', 'Letter 130'],
  ['a person', '/people?text=longhand', 'Petra Longhand'],
])('can reach everything on the page of %s by Tab', async (_, list, name) => {
  const page = await browser.newPage()
  await openList(page, `${app.url}${list}`)
  await row(page, name).click()
  await page.getByRole('heading', { name }).waitFor()
  await untilLoaded(page)
  if (list.startsWith('/people')) await row(page, 'Letter 130').waitFor()
  const all = await page.evaluate(numberControls)
  expect(all.length).toBeGreaterThan(8)

  const reached = new Set<string>()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  for (let presses = 0; presses < all.length + 10; presses++) {
    await page.keyboard.press('Tab')
    reached.add(await page.evaluate(() => document.activeElement?.getAttribute('data-control') ?? 'none'))
  }
  expect(all.filter((control) => !reached.has(control))).toEqual([])
})

it('can select many emails by keyboard, and hears how many', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/matched`)
  const selected = page.getByRole('row', { selected: true })
  const said = () => page.getByRole('status').filter({ hasText: 'selected' }).innerText()
  for (const key of ['j', 'j', ' ']) await page.keyboard.press(key)
  expect(await said()).toBe('1 email selected')
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowUp']) await page.keyboard.press(key)
  expect(await said()).toBe('2 emails selected')
  expect(await selected.evaluateAll((rows) => rows.map((row) => row.ariaPosInSet))).toEqual(['2', '3'])
  // Apart from the others, and a range from there.
  for (const key of ['j', 'j', ' ', 'Shift+ArrowDown']) await page.keyboard.press(key)
  expect(await said()).toBe('4 emails selected')
  await page.keyboard.press(' ')
  expect(await said()).toBe('3 emails selected')

  await page.keyboard.press('Control+a')
  expect(Number.parseInt(await said(), 10)).toBeGreaterThan(20)
  const all = await countOf(page, 'Matched')
  await page.getByRole('button', { name: `Select all ${all} in this view` }).press('Enter')
  expect(await said()).toBe(`${all} emails selected`)
  await page.keyboard.press('Escape')
  expect(await selected.count()).toBe(0)
})

it('can work through Unmatched: after each act the next email opens, and U takes it back', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/unmatched?text=offer`)
  expect(await countOf(page, 'Unmatched')).toBe(4)
  for (const key of ['j', 'j', 'Enter']) await page.keyboard.press(key)
  await readingPane(page).getByRole('article', { name: 'Offer 2' }).waitFor()
  const dismiss = async () => {
    await page.keyboard.press('d')
    await page.getByRole('dialog', { name: 'Dismiss as of no interest' }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await dismiss()
  await readingPane(page).getByRole('article', { name: 'Offer 3' }).waitFor()
  await eventually(() => countOf(page, 'Unmatched')).toBe(3)
  await eventually(() => focusedRow(page)).toBe(2)

  // Two at once; the last one that stays opens.
  for (const key of [' ', 'Shift+ArrowDown']) await page.keyboard.press(key)
  await dismiss()
  await readingPane(page).getByRole('article', { name: 'Offer 1' }).waitFor()
  await eventually(() => countOf(page, 'Dismissed')).toBe(3)
  await eventually(() => rows(page).count()).toBe(1)
  await page.keyboard.press('u')
  await eventually(() => countOf(page, 'Unmatched')).toBe(3)
  await eventually(() => rows(page).count()).toBe(3)
  expect(await readingPane(page).getByRole('article').getAttribute('aria-label')).toBe('Offer 1')
})

it('can relate or dismiss the email one has come to without opening it', async () => {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/unmatched?text=circular`)
  for (const key of ['j', 'j', 'r']) await page.keyboard.press(key)
  await page.getByRole('dialog', { name: 'Relate 1 email to people' }).waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => focusedRow(page)).toBe(2)
  await page.keyboard.press('d')
  const dismiss = page.getByRole('dialog', { name: 'Dismiss as of no interest' })
  await dismiss.getByRole('radio', { name: 'This email' }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('Dismissed 1 email.').waitFor()
  await eventually(() => rows(page).count()).toBe(3)
  expect(await row(page, 'Circular 2').count()).toBe(0)
  await eventually(() => focusedRow(page)).toBe(2)
  expect(await readingPane(page).getByRole('article').count()).toBe(0)
  await page.keyboard.press('u')
  await eventually(() => rows(page).count()).toBe(4)
})

/** Numbers and names every control one sees; of the rows of a list only the one that stands for it, and of what is in a row
 *  only what no key of the row does. */
function numberControls(): string[] {
  const controls = document.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, summary, iframe',
  )
  return [...controls].flatMap((control, index) => {
    const isOtherRow = control.closest('[data-row-key]') !== null && control.tabIndex < 0
    if (isOtherRow || !control.checkVisibility({ visibilityProperty: true })) return []
    const name = `${index} ${control.localName} ${control.ariaLabel ?? control.textContent}`.slice(0, 60)
    control.setAttribute('data-control', name)
    return [name]
  })
}

it('can find anything from any page by Ctrl+K, go back by Escape, and find it again', async () => {
  const page = await browser.newPage({ as: ['advisor'] })
  await openList(page, `${app.url}/emails/matched`)
  const found = page.getByRole('listbox', { name: 'Found' })
  const pointed = () => found.getByRole('option', { selected: true }).innerText()
  await page.keyboard.press('j')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('petra')
  await found
    .getByRole('group', { name: 'People' })
    .getByRole('option', { name: /^Petra Longhand/ })
    .waitFor()
  await found.getByRole('group', { name: 'Emails' }).getByRole('option').first().waitFor()
  expect(await found.getByRole('group', { name: 'People' }).locator('mark').first().innerText()).toBe('Petra')
  expect(await pointed()).toBe('All emails with “petra”')
  await page.keyboard.press('Escape')
  await eventually(() => focusedRow(page)).toBe(1)

  await page.keyboard.press('Control+k')
  await page.keyboard.type('petra')
  await found.getByRole('option', { name: 'All emails with Petra Longhand' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  expect(await pointed()).toBe('All emails with Petra Longhand')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove filter: Linked to Petra Longhand' }).waitFor()

  await page.keyboard.press('Control+k')
  await found.getByRole('group', { name: 'Recent searches' }).getByRole('option', { name: 'petra' }).waitFor()
  await page.keyboard.press('Enter')
  await found.getByText('All emails with “petra”').waitFor()
  await page.keyboard.press('Enter')
  await rows(page).first().locator('mark').first().waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('what letter 12')
  await page.keyboard.press('Enter')
  await row(page, 'Letter 12').click()
  await eventually(() => mailText(page).locator('mark').allInnerTexts()).toEqual(['What', 'letter', '12'])

  await page.keyboard.press('Control+k')
  await page.keyboard.type('nowheretobefound')
  await page.getByText('Nothing was found for “nowheretobefound”.').waitFor()
  await page.keyboard.press('Escape')

  const admin = await browser.newPage({ as: ['administrator'] })
  await admin.goto(app.url)
  await admin.getByRole('combobox', { name: 'Search everything' }).waitFor()
  await admin.keyboard.press('Control+k')
  await admin.keyboard.type('petra')
  await admin.getByText('Nothing was found for “petra”.').waitFor()
  expect(await admin.getByRole('option').count()).toBe(0)
})
