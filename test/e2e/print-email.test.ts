import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { expectAccessible } from './support/look-at.ts'
import { mailText, openList, readingPane, row } from './support/mail-page.ts'

const paragraphs = Array.from(
  { length: 120 },
  (_, n) => `Paragraph ${n} of a letter that is long enough to take a line or two.`,
)
const html = `<html><body>${paragraphs.map((text) => `<p>${text}</p>`).join('')}<p>LASTWORD</p></body></html>`
const first = '<first@client.example>'

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({
    mail: [
      letter({
        subject: 'A long letter',
        body: { contentType: 'html', content: html },
        internetMessageId: first,
      }),
      letter({
        subject: 'Re: A long letter',
        body: { contentType: 'text', content: 'A word more.' },
        headers: [
          { name: 'In-Reply-To', value: first },
          { name: 'References', value: first },
        ],
      }),
      letter({
        subject: 'Please answer here',
        replyTo: [{ address: 'carla@c1ient-office.example' }],
        headers: [{ name: 'Authentication-Results', value: 'spf=fail; dmarc=fail action=none' }],
      }),
    ],
  })
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

async function openPrint(subject: string): Promise<Page> {
  const page = await browser.newPage()
  await openList(page, `${app.url}/emails/all`)
  await row(page, subject).click()
  await readingPane(page).getByRole('heading', { name: subject, exact: true }).waitFor()
  await page.keyboard.press('Control+p')
  await page.getByRole('region', { name: 'As it is printed' }).waitFor()
  return page
}

const printed = (page: Page) => page.getByRole('region', { name: 'As it is printed' })
/** Sheets of the PDF that the browser makes of the page. */
async function sheets(page: Page): Promise<number> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

it('can print a long email whole, with everybody in it and whom it is linked to', async () => {
  const page = await openPrint('A long letter')
  await printed(page).locator('iframe[data-ready=true]').waitFor()
  const facts = await printed(page).locator('dl').innerText()
  for (const part of ['Carla Client', 'carla@client.example', 'ann@larch.example', 'Linked to', first])
    expect(facts).toContain(part)
  const hidden = await mailText(page).evaluate((body) => {
    const { scrollHeight, clientHeight } = body.ownerDocument.documentElement
    return scrollHeight - clientHeight
  })
  expect(hidden).toBe(0)
  // 120 paragraphs of 38 px and more do not fit on three sheets of A4.
  expect(await sheets(page)).toBeGreaterThan(3)
  await page.emulateMedia({ media: 'screen' })
  await expectAccessible(page)
})

it('can print it as plain text, and its whole thread', async () => {
  const page = await openPrint('A long letter')
  await page.getByRole('link', { name: 'As plain text' }).click()
  await eventually(() => printed(page).locator('pre').innerText()).toContain('LASTWORD')
  expect(await sheets(page)).toBeGreaterThan(2)
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('link', { name: 'All 2 emails of its thread' }).click()
  await eventually(() => printed(page).getByRole('article').count()).toBe(2)
  await eventually(() => printed(page).innerText()).toContain('A word more.')
})

it('warns of a failed check of the domain and of answers that go elsewhere, on the screen and on paper', async () => {
  const page = await openPrint('Please answer here')
  const warned = (place: ReturnType<typeof printed>) => place.getByRole('note').allInnerTexts()
  const expected = [
    expect.stringContaining('Microsoft 365 found that this email is not from the domain it shows (DMARC).'),
    expect.stringContaining('Answers to this email go to carla@c1ient-office.example (Reply-To)'),
  ]
  expect(await warned(printed(page))).toEqual(expected)
  await page.goBack()
  await readingPane(page).getByText('Answers to this email go to').waitFor()
  expect(await warned(readingPane(page))).toEqual(expected)
  await expectAccessible(page)
})

it('says so when the email cannot be opened', async () => {
  const page = await browser.newPage()
  await page.goto(`${app.url}/print/999999`)
  await page.getByText('This email could not be opened').waitFor()
})
