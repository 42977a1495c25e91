import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EmailPage } from '../../src/api/contract.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { ADVISOR, mailTo, startFirm } from './support/firm.ts'
import { expectAccessible, expectFitting, pageColour } from './support/look-at.ts'
import { mailText, openList, readingPane, row, syncPanel } from './support/mail-page.ts'

const LONG = mailTo(ADVISOR, {
  subject: `Re: ${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)} ${'and so on '.repeat(40)}`,
  from: {
    name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4),
    address: `${'long'.repeat(15)}@${'name'.repeat(12)}.example`,
  },
  to: Array.from({ length: 80 }, (_, index) => ({
    name: `Guest ${index} of the garden party`,
    address: `guest${index}@party.example`,
  })),
  cc: [{ address: ADVISOR }],
  body: {
    contentType: 'html',
    content: `<table width="3000" border="1"><tr><td>Left</td><td>Right</td></tr></table><pre>${'wide '.repeat(600)}</pre>
      <p>${'x'.repeat(3_000)}</p>${'<blockquote>'.repeat(60)}deep${'</blockquote>'.repeat(60)}`,
  },
  attachments: [
    {
      name: `${'statement_of_everything_'.repeat(10)}.pdf`,
      contentType: 'application/pdf',
      content: Buffer.alloc(3_000_000),
    },
  ],
})

let world: World
let app: App
let longId: string
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm([
    LONG,
    mailTo(ADVISOR, { subject: 'A stranger asks' }),
    mailTo(ADVISOR, { subject: 'An earlier question', sentAt: '2026-03-01T09:00:00Z' }),
  ])
  await world.settle()
  app = await serveApp(world)
  const { items } = await app.get<EmailPage>('/api/emails')
  longId = items.find(({ subject }) => subject?.startsWith('Re: Donau'))!.id
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** Every screen, by what opens it. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  Emails: (page) => openList(page, `${app.url}/emails/all?sentFrom=2026-01-01`),
  'the reading pane': async (page) => {
    await openList(page, `${app.url}/emails/all`)
    await row(page, 'Letter 130').click()
    await mailText(page).getByText('What letter 130 says.').waitFor()
  },
  'a long email': async (page) => {
    await page.goto(`${app.url}/emails/all/${longId}`)
    await mailText(page).getByText('deep').waitFor()
  },
  Home: async (page) => {
    await page.goto(app.url)
    await page.getByRole('region', { name: 'Not written to' }).getByRole('link').first().waitFor()
    await page.getByRole('button', { name: /^You: / }).click()
  },
  'the emails of the Administrator': (page) => openList(page, `${app.url}/envelopes`),
  People: (page) => openList(page, `${app.url}/people`),
  'a person': async (page) => {
    await openList(page, `${app.url}/people?text=petra+longhand`)
    await row(page, 'Petra Longhand').click()
    await row(page, 'Letter 130').waitFor()
  },
  'an entity': async (page) => {
    await openList(page, `${app.url}/entities?text=longhand`)
    await row(page, 'Longhand Household').click()
    await row(page, 'Letter 130').waitFor()
  },
  'the sync panel': async (page) => {
    await openList(page, `${app.url}/emails/all`)
    await page.getByRole('button', { name: 'Sync:' }).click()
    await syncPanel(page).getByRole('button', { name: 'Sync now' }).waitFor()
  },
  'the import of people': async (page) => {
    await page.goto(`${app.url}/people/import`)
    const csv = `Id;Kind;Full name;E-mail\nX1;contact;${'Name '.repeat(40)};x@x.example\nX2;friend;F;`
    await page
      .getByLabel('CSV file')
      .setInputFiles({ name: 'clients.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('button', { name: 'Preview import' }).click()
    await page.getByRole('region', { name: 'Preview' }).waitFor()
  },
}

/** Every dialog, by what opens it. */
const dialogs: Record<string, (page: Page) => Promise<void>> = {
  'the help for the keyboard': async (page) => {
    await openList(page, `${app.url}/emails/all`)
    await page.keyboard.press('?')
    await dialog(page).waitFor()
  },
  'Relate to People, with an address to store': async (page) => {
    await openEmail(page, 'A stranger asks')
    await page.keyboard.press('r')
    await page.getByRole('combobox', { name: /^Search people/ }).fill('petra')
    await dialog(page)
      .getByRole('option', { name: /Petra Longhand/ })
      .click()
    await dialog(page)
      .getByRole('checkbox', { name: /^Create a Contact Point Email/ })
      .check()
    await dialog(page).getByRole('button', { name: 'Valid at all times…' }).click()
    await dialog(page).getByRole('button', { name: 'Look at them' }).click()
    await dialog(page).getByText('An earlier question').waitFor()
  },
  'a new person in it': async (page) => {
    await openEmail(page, 'A stranger asks')
    await page.keyboard.press('r')
    await dialog(page)
      .getByRole('option', { name: /New person/ })
      .click()
    await dialog(page).getByRole('textbox', { name: 'Name' }).waitFor()
    // Where something is missing.
    await page.keyboard.press('Control+Enter')
  },
  'the dismissal of a sender': async (page) => {
    await openEmail(page, 'A stranger asks')
    await page.keyboard.press('d')
    await dialog(page)
      .getByRole('radio', { name: /All unmatched mail of/ })
      .check()
    await dialog(page).getByText('would go to Dismissed.').waitFor()
  },
  'the removal of an email': async (page) => {
    await openEmail(page, 'A stranger asks')
    await readingPane(page).getByRole('button', { name: 'Remove…' }).click()
    await dialog(page).getByRole('textbox', { name: 'Reason' }).waitFor()
  },
  'the removal of a link': async (page) => {
    await openEmail(page, 'Letter 130')
    await readingPane(page)
      .getByRole('button', { name: /^Remove the link to Petra/ })
      .click()
    await dialog(page).getByRole('textbox', { name: 'Reason' }).waitFor()
  },
  'the dismissed senders': async (page) => {
    await page.goto(`${app.url}/emails/dismissed`)
    await page.getByRole('button', { name: 'Dismissed senders and domains…' }).click()
    await dialog(page).getByText('None.').waitFor()
  },
  'the merge of two people': async (page) => {
    await openPetra(page)
    await page.getByRole('button', { name: 'Merge…' }).click()
    await dialog(page).getByRole('searchbox').fill('paul')
    await dialog(page)
      .getByRole('button', { name: /Paul Longhand/ })
      .click()
    await dialog(page).getByText('Which one stays?').waitFor()
  },
  'a further address': async (page) => {
    await openPetra(page)
    await page.getByRole('button', { name: 'Add address' }).click()
    await dialog(page).getByLabel('Email address').waitFor()
  },
  'a membership': async (page) => {
    await openPetra(page)
    await page.getByRole('button', { name: 'Add to an entity' }).click()
    await dialog(page).getByRole('searchbox').waitFor()
  },
  'the profile of a person': async (page) => {
    await openPetra(page)
    await page.getByRole('button', { name: 'Edit' }).click()
    await dialog(page).getByLabel('Name').waitFor()
  },
  'an activity': async (page) => {
    await openPetra(page)
    await page.keyboard.press('n')
    await dialog(page).getByRole('button', { name: 'Save' }).waitFor()
  },
}

const dialog = (page: Page) => page.getByRole('dialog')
async function openEmail(page: Page, subject: string): Promise<void> {
  await openList(page, `${app.url}/emails/all?text=${encodeURIComponent(subject)}`)
  await row(page, subject).click()
  await readingPane(page).getByRole('article', { name: subject }).waitFor()
}
async function openPetra(page: Page): Promise<void> {
  await openList(page, `${app.url}/people?text=petra+longhand`)
  await row(page, 'Petra Longhand').click()
  await row(page, 'Letter 130').waitFor()
}

it.each(Object.keys({ ...screens, ...dialogs }))(
  '%s has no findings of axe in the light and in the dark, and nothing is cut off at 1024 px or at twice the size',
  async (name) => {
    const page = await browser.newPage()
    await (screens[name] ?? dialogs[name]!)(page)
    await expectAccessible(page)
    await expectFitting(page)
  },
)

it.each(['light', 'dark'] as const)(
  'the text of an email has no findings of axe in the %s',
  async (colorScheme) => {
    const page = await browser.newPage({ colorScheme })
    await screens['the reading pane']!(page)
    // By itself: axe cannot work in a frame without scripts.
    await page.setContent((await page.locator('iframe').getAttribute('srcdoc'))!)
    const ofWholePages = ['landmark-one-main', 'page-has-heading-one', 'region', 'html-has-lang']
    expect((await new AxeBuilder({ page }).disableRules(ofWholePages).analyze()).violations).toEqual([])
  },
)

it('all folders fit beside an open email in every window, however much they hold', async () => {
  const page = await browser.newPage()
  const much = { count: 9_999, atLeast: true }
  const counts = { unmatched: much, matched: much, dismissed: much, all: much }
  await page.route('**/api/emails/counts*', (route) => route.fulfill({ json: counts }))
  await screens['the reading pane']!(page)
  await page.getByText('9,999+').first().waitFor()
  await expectFitting(page)
  for (const width of [1280, 1440, 1920]) {
    await page.setViewportSize({ width, height: 900 })
    const folders = page.getByRole('navigation', { name: 'Folders' })
    expect({ width, hidden: await folders.evaluate((nav) => nav.scrollWidth - nav.clientWidth) }).toEqual({
      width,
      hidden: 0,
    })
  }
})

it('follows the system from light to dark, or what one has chosen', async () => {
  const page = await browser.newPage()
  await screens['the reading pane']!(page)
  const colours = async () => ({
    page: await pageColour(page),
    mail: await mailText(page).evaluate(
      (body) => getComputedStyle(body.ownerDocument.documentElement).backgroundColor,
    ),
  })
  expect(await colours()).toEqual({ page: 'rgb(255, 255, 255)', mail: 'rgb(255, 255, 255)' })
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = { page: 'rgb(41, 41, 41)', mail: 'rgb(41, 41, 41)' }
  await expect.poll(colours).toEqual(dark)

  await page.getByRole('button', { name: 'Appearance' }).click()
  await page.getByRole('radio', { name: 'Light' }).check()
  await page.reload()
  await readingPane(page).getByRole('article', { name: 'Letter 130' }).waitFor()
  await mailText(page).getByText('What letter 130 says.').waitFor()
  expect(await colours()).toEqual({ page: 'rgb(255, 255, 255)', mail: 'rgb(255, 255, 255)' })
})
