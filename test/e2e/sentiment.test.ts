import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Sentiment } from '../../src/api/contract.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, mailTo, PETRA, startFirm } from './support/firm.ts'
import { countOf, openList, row, rows } from './support/mail-page.ts'

const petra = { name: 'Petra Longhand', address: PETRA }
const text = (content: string) => ({ contentType: 'text' as const, content })

const COMPLAINT = 'The transfer that never came'
const PRAISE = 'The review on Tuesday'
const PLAIN = 'Statement for the tax office'
const NEWSLETTER = 'Ten funds for the autumn'
const EMAILS = [
  mailTo(ADVISOR, {
    subject: COMPLAINT,
    from: petra,
    body: text(
      'Hello Leila,\n\nI am very disappointed and angry. The transfer is three weeks late again, nobody answers my calls, and this is a terrible mess.\n\nPetra',
    ),
    sentAt: '2026-03-18T14:40:00Z',
  }),
  mailTo(ADVISOR, {
    subject: PRAISE,
    from: petra,
    body: text(
      'Hello Leila,\n\nThat was a wonderful meeting. I am delighted with the plan, and so happy that you found such a great solution!\n\nPetra',
    ),
    sentAt: '2026-03-17T14:40:00Z',
  }),
  mailTo(ADVISOR, {
    subject: PLAIN,
    from: petra,
    body: text(
      'The tax office asked for the statement of account 4471 for the year 2025. It is due on 30 April.',
    ),
    sentAt: '2026-02-10T09:00:00Z',
  }),
  mailTo(ADVISOR, {
    subject: NEWSLETTER,
    body: text('Ten wonderful funds that everybody loves this autumn.'),
    headers: [{ name: 'List-Unsubscribe', value: '<mailto:stop@stranger.example>' }],
    sentAt: '2026-03-18T14:45:00Z',
  }),
]

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startFirm(EMAILS)
  await world.settle()
  app = await serveApp(world)
  expect(await Promise.all([COMPLAINT, PRAISE, PLAIN, NEWSLETTER].map(storedSentiment))).toEqual([
    'negative',
    'positive',
    'neutral',
    'unrated',
  ])
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** As it counts, from the store. */
async function storedSentiment(subject: string): Promise<Sentiment | null> {
  const { rows } = await sql<{ sentiment: Sentiment | null }>`
    select sentiment from crm.messages where subject = ${subject}`.execute(world.database.db)
  return rows[0]!.sentiment
}

async function countStored(sentiment: Sentiment): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int n from crm.messages where sentiment = ${sentiment}`.execute(world.database.db)
  return rows[0]!.n
}

describe('on the Emails page', () => {
  it('can tell unhappy and happy mail in the list, and is left alone by all other', async () => {
    const page = await browser.newPage()
    await openList(page, `${app.url}/emails/all`)
    await row(page, COMPLAINT).getByRole('img', { name: 'Negative' }).waitFor()
    await row(page, PRAISE).getByRole('img', { name: 'Positive' }).waitFor()
    for (const quiet of ['Letter 130', NEWSLETTER]) {
      await row(page, quiet).waitFor()
      expect(await row(page, quiet).getByRole('img').count()).toBe(1)
    }
  })

  it.each(['negative', 'neutral', 'positive', 'unrated'] as const)(
    'can show the %s mail alone, as many as there are',
    async (sentiment) => {
      const page = await browser.newPage()
      await openList(page, `${app.url}/emails/all`)
      await page.getByRole('button', { name: 'Filters' }).click()
      await page.getByRole('combobox', { name: 'Sentiment' }).selectOption(sentiment)
      await page.getByRole('button', { name: `Remove filter: Sentiment: ${sentiment}` }).waitFor()
      expect(page.url()).toContain(`sentiment=${sentiment}`)
      const stored = await countStored(sentiment)
      expect(stored).toBeGreaterThan(0)
      await eventually(() => countOf(page, 'All')).toBe(stored)
    },
  )

  it('can save the view of unhappy mail, and come back to it', async () => {
    const page = await browser.newPage()
    await openList(page, `${app.url}/emails/all?sentiment=negative`)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('textbox', { name: 'Save this view as' }).fill('Unhappy')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Unhappy' }).waitFor()
    await openList(page, `${app.url}/emails/all`)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('link', { name: 'Unhappy' }).click()
    await page.getByRole('button', { name: 'Remove filter: Sentiment: negative' }).waitFor()
    await eventually(() => rows(page).filter({ hasText: 'Letter' }).count()).toBe(0)
    expect(page.url()).toContain('/emails/all?sentiment=negative')
  })
})
