import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmailPage } from '../../src/api/contract.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { cutOff } from './support/cut-off.ts'
import { ADVISOR, mailTo, startFirm } from './support/firm.ts'
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
  world = await startFirm([LONG])
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
  'the sync panel': async (page) => {
    await openList(page, `${app.url}/emails/all`)
    await page.getByRole('button', { name: 'Sync:' }).click()
    await syncPanel(page).getByRole('button', { name: 'Sync now' }).waitFor()
  },
}
const names = Object.keys(screens)

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each(names)('%s has no findings of axe', async (name) => {
    const page = await browser.newPage({ colorScheme })
    await screens[name]!(page)
    const { violations, passes } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    expect(passes.length).toBeGreaterThan(15)
    const findings = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => ({ id, html, failureSummary })),
    )
    expect(findings).toEqual([])
  })

  it('the text of an email has no findings of axe', async () => {
    const page = await browser.newPage({ colorScheme })
    await screens['the reading pane']!(page)
    // By itself: axe cannot work in a frame without scripts.
    await page.setContent((await page.locator('iframe').getAttribute('srcdoc'))!)
    const ofWholePages = ['landmark-one-main', 'page-has-heading-one', 'region', 'html-has-lang']
    expect((await new AxeBuilder({ page }).disableRules(ofWholePages).analyze()).violations).toEqual([])
  })
})

/** As wide as a small laptop; a phone; and a laptop's screen at a zoom of 200 %, which halves what fits on it. */
describe.each([
  ['1024 px', { width: 1024, height: 768 }],
  ['200 % zoom', { width: 640, height: 400 }],
])('at %s', (_, viewport) => {
  it.each(names)('nothing of %s is cut off, and the page does not scroll sideways', async (name) => {
    const page = await browser.newPage({ viewport })
    await screens[name]!(page)
    expect(await page.evaluate(cutOff)).toEqual([])
  })
})

it('follows the system from light to dark, or what one has chosen', async () => {
  const page = await browser.newPage()
  await screens['the reading pane']!(page)
  const colours = async () => ({
    page: await page.locator('.fui-FluentProvider').first().evaluate(background),
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

function background(element: Element): string {
  return getComputedStyle(element).backgroundColor
}
