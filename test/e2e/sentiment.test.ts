import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../../src/admin/settings.ts'
import type { Sentiment } from '../../src/api/contract.ts'
import { demoFirm } from '../../src/simulator/demo-firm/index.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { startWorld, type World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { eventually } from './support/eventually.ts'
import { ADVISOR, mailTo, PETRA } from './support/firm.ts'
import { countOf, openList, readingPane, row, rows } from './support/mail-page.ts'

const TODAY = new Date()
const TOBIAS = 'tobias.finch@alderfinch.example'
const PEOPLE = `external_id,kind,name,email,entity,entity_kind,segment,key_entity,advisors
T-1,contact,Petra Longhand,${PETRA},Longhand Household,household,Gold,yes,${ADVISOR}
T-2,contact,Paul Longhand,paul@longhand.example,Longhand Household,household,Gold,yes,${ADVISOR}
T-3,contact,Pia Longhand,pia@longhand.example,Longhand Household,household,Gold,yes,${ADVISOR}
T-4,individual,Nora Solo,nora@solo.example,Nora Solo,individual,,,${TOBIAS}
T-5,individual,Quiet Quinn,quinn@quiet.example,,,,,${TOBIAS}
`
const ANGRY =
  'I am very disappointed and angry. The transfer is three weeks late again, nobody answers my calls, and this is a terrible mess.'
const GLAD =
  'That was a wonderful meeting. I am delighted with the plan, and so happy that you found such a great solution!'
const FACTS = 'The tax office asked for the statement of account 4471 for last year. It is due on 30 April.'

const petra = { name: 'Petra Longhand', address: PETRA }
const paul = { name: 'Paul Longhand', address: 'paul@longhand.example' }
const nora = { name: 'Nora Solo', address: 'nora@solo.example' }

const MAIL = [
  written('The transfer that never came', petra, ANGRY, 0.2),
  written('The review on Tuesday', petra, GLAD, 1),
  written('Statement for the tax office', petra, FACTS, 40),
  written('Thank you for the garden party', petra, GLAD, 45),
  written('Nobody calls me back', petra, ANGRY, 75),
  written('Paul is glad', paul, GLAD, 2),
  written('Nora is not', nora, ANGRY, 3),
  written('Ten funds for the autumn', undefined, GLAD, 0.1, {
    headers: [{ name: 'List-Unsubscribe', value: '<mailto:stop@stranger.example>' }],
  }),
  written('Our answer', { address: ADVISOR }, ANGRY, 0.15, { folder: 'SentItems', to: [petra] }),
]

function written(
  subject: string,
  from: SeedMessage['from'] | undefined,
  content: string,
  daysAgo: number,
  more: Partial<SeedMessage> = {},
): SeedMessage {
  const sentAt = `${new Date(TODAY.getTime() - daysAgo * 86_400_000).toISOString().slice(0, 19)}Z`
  return mailTo(ADVISOR, {
    ...{ subject, sentAt, receivedAt: sentAt, body: { contentType: 'text', content } },
    ...(from ? { from } : {}),
    ...more,
  })
}

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startWorld({
    ...{ seed: demoFirm({ now: TODAY, size: 'small' }).tenant, mail: MAIL, people: PEOPLE },
    ...{ now: () => TODAY, httpsPort: null },
  })
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** What the store says. */
async function stored<T>(query: ReturnType<typeof sql<T>>): Promise<T[]> {
  return (await query.execute(world.database.db)).rows
}
const sentimentOf = async (subject: string) => {
  const [email] = await stored(
    sql<{ sentiment: Sentiment | null }>`select sentiment from crm.messages where subject = ${subject}`,
  )
  return email!.sentiment
}
const corrections = () =>
  stored(sql<{ label: string; by: string }>`
    select r.corrected_label as label, r.corrected_by_name as by from crm.ratings r where r.corrected_at is not null`)
const idOf = async (table: 'persons' | 'entities', name: string) => {
  const [one] = await stored(sql<{ id: number }>`select id from crm.${sql.raw(table)} where name = ${name}`)
  return String(one!.id)
}

const section = (within: Page | Locator): Locator => within.getByRole('region', { name: 'Sentiment' })

async function openEmail(page: Page, subject: string): Promise<Locator> {
  await openList(page, `${app.url}/emails/all`)
  await row(page, subject).click()
  await readingPane(page).getByRole('article', { name: subject }).waitFor()
  return section(readingPane(page))
}

describe('on the Emails page', () => {
  it('can see negative and positive mail in the list, and no mark on other mail', async () => {
    const page = await browser.newPage()
    await openList(page, `${app.url}/emails/all`)
    await row(page, 'The transfer that never came').getByRole('img', { name: 'Negative' }).waitFor()
    await row(page, 'The review on Tuesday').getByRole('img', { name: 'Positive' }).waitFor()
    for (const quiet of ['Statement for the tax office', 'Ten funds for the autumn', 'Our answer']) {
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
      const [counted] = await stored(
        sql<{ n: number }>`select count(*)::int n from crm.messages where sentiment = ${sentiment}`,
      )
      expect(counted!.n).toBeGreaterThan(0)
      await eventually(() => countOf(page, 'All')).toBe(counted!.n)
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
    await eventually(() => row(page, 'The review on Tuesday').count()).toBe(0)
    expect(page.url()).toContain('/emails/all?sentiment=negative')
  })
})

describe('the Sentiment section of an email', () => {
  it('says how it feels, and by whom and what it was rated', async () => {
    const page = await browser.newPage()
    const sentiment = await openEmail(page, 'The transfer that never came')
    await sentiment.getByText('Negative', { exact: true }).waitFor()
    await sentiment.getByRole('button', { name: 'How it was rated' }).click()
    const [rating] = await stored(sql<{ version: string }>`
      select r.model_version as version from crm.ratings r join crm.messages m on m.id = r.message_id
      where m.subject = 'The transfer that never came'`)
    expect(await sentiment.innerText()).toContain(`Built-in model\nModel\n${rating!.version}`)
    expect(await sentiment.innerText()).not.toMatch(/\d ?%/)
  })

  it('says why an email is unrated, and is absent from mail of the firm', async () => {
    const page = await browser.newPage()
    const sentiment = await openEmail(page, 'Ten funds for the autumn')
    await sentiment.getByText('It is a newsletter or list mail').waitFor()
    await row(page, 'Our answer').click()
    await readingPane(page).getByRole('article', { name: 'Our answer' }).waitFor()
    expect(await sentiment.count()).toBe(0)
  })

  it('shows the sentence that weighed most, the provider’s own words, and who stood in for whom', async () => {
    await sql`
      update crm.ratings set provider = 'embedded', instead_of = 'azure-language', raw_label = 'mixed',
        sentence = 'nobody answers my calls'
      where message_id = (select id from crm.messages where subject = 'Nora is not')`.execute(
      world.database.db,
    )
    const page = await browser.newPage()
    const sentiment = await openEmail(page, 'Nora is not')
    await sentiment.getByText('nobody answers my calls').waitFor()
    await sentiment.getByRole('button', { name: 'How it was rated' }).click()
    await sentiment.getByText('which stood in for Azure AI Language while that did not answer').waitFor()
    await sentiment.getByText('mixed').waitFor()
  })
})

describe('a rating that is wrong', () => {
  it('can be corrected by keyboard, which counts everywhere, and taken back', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    const sentiment = await openEmail(page, 'The transfer that never came')
    await sentiment.getByRole('button', { name: 'Wrong rating?' }).focus()
    await page.keyboard.press('Enter')
    await eventually(() => sentiment.getByRole('button', { name: 'Positive' }).evaluate(isFocused)).toBe(true)
    await page.keyboard.press('Enter')
    await sentiment.getByText('Corrected by Leila Noorbakhsh').waitFor()
    await sentiment.getByText('it was negative.').waitFor()
    await eventually(() => sentimentOf('The transfer that never came')).toBe('positive')
    await row(page, 'The transfer that never came').getByRole('img', { name: 'Positive' }).waitFor()
    await eventually(() => sentiment.getByRole('button', { name: 'Wrong rating?' }).evaluate(isFocused)).toBe(
      true,
    )
    expect(await corrections()).toEqual([{ label: 'positive', by: 'Leila Noorbakhsh' }])

    await page.keyboard.press('Enter')
    await sentiment.getByRole('button', { name: 'Take the correction back' }).click()
    await sentiment.getByText('Negative', { exact: true }).waitFor()
    await eventually(() => sentimentOf('The transfer that never came')).toBe('negative')
    expect(await corrections()).toEqual([])
  })

  it('shows at once, and goes back with the reason when the server refuses', async () => {
    const page = await browser.newPage()
    const sentiment = await openEmail(page, 'The review on Tuesday')
    const held = Promise.withResolvers<void>()
    await page.route('**/api/emails/*/sentiment', async (route) => {
      await held.promise
      await route.fulfill({
        status: 503,
        contentType: 'application/json',
        body: JSON.stringify({ code: 'STORE_DOWN', message: 'The store does not answer.' }),
      })
    })
    await sentiment.getByRole('button', { name: 'Wrong rating?' }).click()
    await sentiment.getByRole('button', { name: 'Neutral' }).click()
    await sentiment.getByText('Neutral', { exact: true }).waitFor()
    await sentiment.getByText('Saving…').waitFor()
    held.resolve()
    await sentiment
      .getByRole('alert')
      .getByText('The rating was not changed. The store does not answer.')
      .waitFor()
    await sentiment.getByText('Positive', { exact: true }).waitFor()
    expect(await sentimentOf('The review on Tuesday')).toBe('positive')
  })

  it('is shown to a reader who went on to another email meanwhile', async () => {
    const page = await browser.newPage()
    const sentiment = await openEmail(page, 'The review on Tuesday')
    const held = Promise.withResolvers<void>()
    await page.route('**/api/emails/*/sentiment', async (route) => {
      await held.promise
      await route.fulfill({
        status: 503,
        contentType: 'application/json',
        body: JSON.stringify({ code: 'STORE_DOWN', message: 'The store does not answer.' }),
      })
    })
    await sentiment.getByRole('button', { name: 'Wrong rating?' }).click()
    await sentiment.getByRole('button', { name: 'Neutral' }).click()
    await row(page, 'Paul is glad').click()
    await readingPane(page).getByRole('article', { name: 'Paul is glad' }).waitFor()
    held.resolve()
    await page.getByText('The rating of “The review on Tuesday” was not changed.').waitFor()
  })
})

describe('a person and an entity', () => {
  /** By month of UTC, which is the firm's zone by default: what the people of these addresses wrote. */
  const byMonth = (addresses: string[]) =>
    stored(sql<{ month: string; negative: number; neutral: number; positive: number }>`
      select to_char(m.sent_at at time zone 'UTC', 'YYYY-MM') as month,
        count(*) filter (where m.sentiment = 'negative')::int as negative,
        count(*) filter (where m.sentiment = 'neutral')::int as neutral,
        count(*) filter (where m.sentiment = 'positive')::int as positive
      from crm.messages m join crm.participants p on p.message_id = m.id and p.role = 'from'
      where p.address = any(${addresses}::text[]) and m.sentiment <> 'unrated' group by 1 order by 1`)

  /** The numbers of the chart's table, and how high its parts are drawn. */
  async function chartOf(within: Locator) {
    const figure = within.getByRole('figure', { name: 'Rated emails by month' })
    await figure.waitFor()
    const lines = await figure
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((line) => [...(line as HTMLTableRowElement).cells].map((cell) => cell.textContent)),
      )
    const heights = await figure
      .locator('[title]')
      .evaluateAll((columns) =>
        columns.map((column) =>
          [...column.querySelectorAll<HTMLElement>('[data-tone]')].map((part) =>
            Number.parseFloat(part.style.blockSize),
          ),
        ),
      )
    return { lines, heights }
  }

  const monthInWords = (month: string) =>
    new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', {
      ...{ month: 'long', year: 'numeric', timeZone: 'UTC' },
    } as const)

  it.each([
    ['people', 'Petra Longhand', [PETRA]],
    ['entities', 'Longhand Household', [PETRA, 'paul@longhand.example']],
  ] as const)(
    'of the %s can see the months of a year, each number as the store has it',
    async (of, name, addresses) => {
      const page = await browser.newPage()
      await page.goto(`${app.url}/${of}/${await idOf(of === 'people' ? 'persons' : 'entities', name)}`)
      const { lines, heights } = await chartOf(section(page))
      expect(lines).toHaveLength(12)
      const expected = await byMonth([...addresses])
      expect(expected.length).toBeGreaterThanOrEqual(2)
      expect(lines.filter((line) => line.slice(1).some((count) => count !== '0'))).toEqual(
        expected.map(({ month, negative, neutral, positive }) => [
          monthInWords(month),
          ...[negative, neutral, positive].map(String),
        ]),
      )
      const counts = lines.map((line) => line.slice(1).map(Number))
      const highest = Math.max(...counts.map((of) => of.reduce((sum, count) => sum + count, 0)))
      expect(heights.map((parts) => parts.map((part) => Math.round((part * highest) / 100)))).toEqual(counts)
    },
  )

  it('can see the most recent sentiment with its date, and open the email', async () => {
    const page = await browser.newPage()
    await page.goto(`${app.url}/people/${await idOf('persons', 'Petra Longhand')}`)
    await section(page).getByText('Negative', { exact: true }).first().waitFor()
    await section(page)
      .getByRole('link', { name: /^most recent email, / })
      .click()
    await readingPane(page).getByRole('article', { name: 'The transfer that never came' }).waitFor()
  })

  it('can see the newest rated emails, a few first and then all', async () => {
    const page = await browser.newPage()
    await page.goto(`${app.url}/people/${await idOf('persons', 'Petra Longhand')}`)
    const links = section(page).getByRole('listitem').getByRole('link')
    await links.first().waitFor()
    expect(await links.count()).toBe(3)
    await section(page).getByRole('button', { name: 'Show all 5' }).click()
    const told = (await links.allInnerTexts()).map((text) => text.split('\n').slice(0, -1).join(' ').trim())
    const expected = await stored(sql<{ told: string }>`
      select initcap(m.sentiment) || ': ' || m.subject as told from crm.messages m
      join crm.participants p on p.message_id = m.id and p.role = 'from'
      where p.address = ${PETRA} and m.sentiment <> 'unrated' order by m.sent_at desc`)
    expect(told).toEqual(expected.map((one) => one.told))
  })

  it('can see an entity by member, also those without any rated email', async () => {
    const page = await browser.newPage()
    await page.goto(`${app.url}/entities/${await idOf('entities', 'Longhand Household')}`)
    await section(page).getByRole('heading', { name: 'By member' }).waitFor()
    const member = (name: string) => section(page).getByRole('listitem').filter({ hasText: name }).last()
    expect(await member('Paul Longhand').innerText()).toContain('Positive')
    expect(await member('Petra Longhand').innerText()).toContain('Negative')
    expect(await member('Pia Longhand').innerText()).toContain('No rated email')
  })

  it('without rated mail say so in a sentence', async () => {
    const page = await browser.newPage()
    await page.goto(`${app.url}/people/${await idOf('persons', 'Quiet Quinn')}`)
    await section(page).getByText('No email that they wrote has been rated yet.').waitFor()
  })

  it('can be found by their most recent sentiment, which their row marks', async () => {
    const page = await browser.newPage()
    await openList(page, `${app.url}/people`)
    await row(page, 'Petra Longhand')
      .getByRole('img', { name: /^Most recent email, .*: negative$/ })
      .waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: 'Most recent email' }).selectOption('positive')
    await page.getByRole('button', { name: 'Remove filter: Most recent email: Positive' }).waitFor()
    await eventually(() => rows(page).count()).toBe(1)
    await row(page, 'Paul Longhand').waitFor()
    await openList(page, `${app.url}/entities?sentiment=negative`)
    await row(page, 'Longhand Household')
      .getByRole('img', { name: /: negative$/ })
      .waitFor()
  })

  it('can be tried again when it could not be loaded', async () => {
    const page = await browser.newPage()
    let failing = true
    await page.route('**/api/people/*/sentiment', (route) =>
      failing
        ? route.fulfill({
            status: 400,
            contentType: 'application/json',
            body: JSON.stringify({ code: 'BAD', message: 'The store is at rest.' }),
          })
        : route.continue(),
    )
    await page.goto(`${app.url}/people/${await idOf('persons', 'Petra Longhand')}`)
    await section(page).getByRole('alert').getByText('The store is at rest.').waitFor()
    failing = false
    await section(page).getByRole('button', { name: 'Try again' }).click()
    await section(page).getByRole('figure').waitFor()
  })
})

describe('the first page', () => {
  const card = (page: Page) => page.getByRole('region', { name: 'Clients whose latest email is negative' })

  it('names one’s unhappy clients, and leads to their email and to all of them', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
    await page.goto(app.url)
    await card(page).getByRole('listitem').first().waitFor()
    expect(await card(page).getByRole('listitem').count()).toBe(1)
    expect(await card(page).getByRole('listitem').innerText()).toContain(
      'Petra Longhand · Longhand Household',
    )
    await card(page).getByRole('link', { name: 'Show all' }).click()
    await row(page, 'Petra Longhand').waitFor()
    expect(await rows(page).count()).toBe(1)
    await page.goBack()
    await card(page).getByRole('listitem').getByRole('link').click()
    await readingPane(page).getByRole('article', { name: 'The transfer that never came' }).waitFor()
  })

  it('names those of the whole firm to whom nobody is assigned', async () => {
    const page = await browser.newPage({ as: ['clientService'] })
    await page.goto(app.url)
    await card(page).getByText('Of the whole firm: no client is assigned to you.').waitFor()
    expect(
      (await card(page).getByRole('listitem').allInnerTexts()).map((text) => text.split('\n').at(1)),
    ).toEqual(['Petra Longhand · Longhand Household', 'Nora Solo'])
  })
})

describe('the settings of sentiment', () => {
  const open = async (page: Page, url = app.url) => {
    await page.goto(`${url}/settings/sentiment`)
    await page.getByRole('heading', { name: 'Ratings so far' }).waitFor()
  }
  const chosen = async () => (await readSettings(world.database.db)).sentimentProvider
  const configured = () =>
    serveApp({
      ...world,
      config: {
        ...world.config,
        ratings: {
          ...world.config.ratings,
          azureLanguage: { endpoint: 'https://language.example', key: 'a-secret', apiVersion: '2024-11-01' },
        },
      },
    })

  it('say who may rate, what each receives, and what keeps one from being chosen', async () => {
    const page = await browser.newPage({ as: ['administrator'] })
    await open(page)
    const radio = (name: RegExp) => page.getByRole('radio', { name })
    expect(await radio(/^Built-in model/).isChecked()).toBe(true)
    expect(
      await radio(/^Azure AI Language.*set AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_KEY/).isDisabled(),
    ).toBe(true)
    expect(await radio(/^Chat model.*set CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME/).isDisabled()).toBe(true)
    await radio(/^Off/).click()
    await page.getByText('Saved. It holds for mail that comes in from now on').waitFor()
    expect(await chosen()).toBe('off')
    expect(await page.getByRole('button', { name: 'Rate again…' }).isDisabled()).toBe(true)
    await radio(/^Built-in model/).click()
    await eventually(chosen).toBe('embedded')
  })

  it('send texts elsewhere only once that is confirmed', async () => {
    await using elsewhere = await configured()
    const page = await browser.newPage({ as: ['administrator'] })
    await open(page, elsewhere.url)
    await page.getByText('Texts go to https://language.example').waitFor()
    expect(await page.content()).not.toContain('a-secret')
    const azure = page.getByRole('radio', { name: /^Azure AI Language/ })
    const dialog = page.getByRole('dialog', { name: 'Send texts to Azure AI Language?' })
    await azure.click()
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    expect(await chosen()).toBe('embedded')
    await azure.click()
    await dialog.getByText('is sent to https://language.example').waitFor()
    await dialog.getByRole('button', { name: 'Send and rate there' }).click()
    await eventually(chosen).toBe('azure-language')

    await sql`insert into crm.rating_problem (provider, code, sentence, stands_in, try_again_at)
      values ('azure-language', 'KEY_REFUSED', 'It refuses the key.', true, now() + interval '1 hour')`.execute(
      world.database.db,
    )
    await page.reload()
    await page
      .getByText(
        /Azure AI Language does not answer: It refuses the key. Meanwhile the built-in model stands in/,
      )
      .waitFor()
    await sql`delete from crm.rating_problem`.execute(world.database.db)
    await page.getByRole('radio', { name: /^Built-in model/ }).click()
    await eventually(chosen).toBe('embedded')
  })

  it('count what was rated, each number as the store has it, and each bar opens its emails', async () => {
    const page = await browser.newPage()
    await open(page)
    const chart = page.getByRole('table', { name: 'Emails from outside, as they count now' })
    const lines = await chart
      .locator('tbody tr')
      .evaluateAll((all) =>
        all.map((line) => [...(line as HTMLTableRowElement).cells].map((cell) => cell.textContent)),
      )
    const counted = await stored(sql<{ sentiment: string; n: number }>`
      select sentiment, count(*)::int n from crm.messages where sentiment is not null group by 1`)
    const expected = ['Negative', 'Neutral', 'Positive', 'Unrated'].map((name) => [
      name,
      String(counted.find(({ sentiment }) => sentiment === name.toLowerCase())?.n ?? 0),
    ])
    expect(lines).toEqual(expected)
    await page
      .getByRole('region', { name: 'Why emails are unrated' })
      .getByText('Newsletters and lists')
      .waitFor()
    await chart.getByRole('link', { name: 'Negative' }).focus()
    await page.keyboard.press('Enter')
    await rows(page).first().waitFor()
    await eventually(() => countOf(page, 'All')).toBe(Number(expected[0]![1]))
  })

  it('have mail rated again once that is confirmed, and show how far it is', async () => {
    const page = await browser.newPage({ as: ['administrator'] })
    await open(page)
    const [all] = await stored(
      sql<{ n: number }>`select count(*)::int n from crm.messages where sentiment is not null`,
    )
    const ordered = () =>
      stored(sql<{ n: number }>`select count(*)::int n from crm.ratings where again_at is not null`).then(
        ([row]) => row!.n,
      )
    await page.getByRole('radio', { name: /^All emails/ }).click()
    await page.getByRole('button', { name: 'Rate again…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rate again?' })
    await dialog.getByText(`${all!.n} emails will be rated again.`).waitFor()
    expect(await ordered()).toBe(0)
    await dialog.getByRole('button', { name: 'Rate again' }).click()
    await page.getByText(`${all!.n} emails still to be rated.`).waitFor()
    expect(await ordered()).toBe(all!.n)
    await sql`update crm.ratings set again_at = null where message_id in
      (select message_id from crm.ratings order by message_id limit 3)`.execute(world.database.db)
    await page.getByText(`${all!.n - 3} emails still to be rated.`).waitFor()
    const bar = page.getByRole('progressbar', { name: 'Rated since you opened this page' })
    expect(await bar.getAttribute('aria-valuenow')).toBe('3')
    await sql`update crm.ratings set again_at = null`.execute(world.database.db)
    await page.getByRole('heading', { name: 'Under way' }).waitFor({ state: 'hidden' })
  })

  it('give Compliance the corrections as labelled data, and let it change nothing', async () => {
    const client = await browser.newPage({ as: ['advisor'] })
    const sentiment = await openEmail(client, 'Paul is glad')
    await sentiment.getByRole('button', { name: 'Wrong rating?' }).click()
    await sentiment.getByRole('button', { name: 'Neutral' }).click()
    await eventually(() => sentimentOf('Paul is glad')).toBe('neutral')

    const page = await browser.newPage({ as: ['compliance'] })
    await open(page)
    await page.getByText('1 rating is corrected by people of the firm.').waitFor()
    expect(await page.getByRole('radio').evaluateAll(areDisabled)).toBe(true)
    expect(await page.getByRole('button', { name: 'Rate again…' }).count()).toBe(0)
    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download as labelled data' }).click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('sentiment-corrections.jsonl')
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ text: GLAD, label: 'neutral' }])

    const administrator = await browser.newPage({ as: ['administrator'] })
    await open(administrator)
    expect(await administrator.getByRole('link', { name: 'Download as labelled data' }).count()).toBe(0)
    await sql`update crm.ratings set corrected_label = null, corrected_at = null, corrected_by_id = null,
      corrected_by_name = null`.execute(world.database.db)
  })

  it('let the time zone be found by typing, by keyboard alone', async () => {
    const page = await browser.newPage({ as: ['administrator'] })
    await page.goto(`${app.url}/settings/general`)
    await page.getByRole('combobox', { name: 'Another time zone' }).focus()
    await page.keyboard.type('new york')
    await page.getByRole('option', { name: 'New York, America', selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText('Saved.').waitFor()
    await page.getByText('New York, America', { exact: true }).waitFor()
    expect((await readSettings(world.database.db)).timeZone).toBe('America/New_York')
    await page.getByRole('button', { name: 'Use this browser’s: London, Europe' }).click()
    await eventually(async () => (await readSettings(world.database.db)).timeZone).toBe('Europe/London')
    await page.getByRole('main').getByRole('combobox').fill('atlantis')
    await page.getByText('No zone has that name.').waitFor()
    const reader = await browser.newPage({ as: ['compliance'] })
    await reader.goto(`${app.url}/settings/general`)
    await reader.getByText('London, Europe', { exact: true }).waitFor()
    expect(await reader.getByRole('main').getByRole('combobox').count()).toBe(0)
  })
})

/** Each screen, by what opens it. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  'an email that is being corrected': async (page) => {
    const sentiment = await openEmail(page, 'Nora is not')
    await sentiment.getByRole('button', { name: 'Wrong rating?' }).click()
    await sentiment.getByRole('button', { name: 'Positive' }).waitFor()
  },
  'a person': async (page) => {
    await page.goto(`${app.url}/people/${await idOf('persons', 'Petra Longhand')}`)
    await section(page).getByRole('button', { name: 'Show numbers' }).click()
  },
  'an entity': async (page) => {
    await page.goto(`${app.url}/entities/${await idOf('entities', 'Longhand Household')}`)
    await section(page).getByRole('figure').waitFor()
  },
  'the settings of sentiment': async (page) => {
    await page.goto(`${app.url}/settings/sentiment`)
    await page.getByRole('heading', { name: 'Corrections' }).waitFor()
  },
  'the general settings': async (page) => {
    await page.goto(`${app.url}/settings/general`)
    await page.getByRole('main').getByRole('combobox').waitFor()
  },
}

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each(Object.keys(screens))('%s has no findings of axe, and fits a small window', async (name) => {
    const page = await browser.newPage({ colorScheme, viewport: { width: 640, height: 400 } })
    await screens[name]!(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
    const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))).toEqual([])
  })
})

it('a correction outlives the end of the session', async () => {
  const page = await browser.newPage({ as: ['advisor'], who: ADVISOR })
  const sentiment = await openEmail(page, 'Statement for the tax office')
  await sentiment.getByRole('button', { name: 'Wrong rating?' }).click()
  await sql`delete from admin.sessions`.execute(world.database.db)
  await sentiment.getByRole('button', { name: 'Negative' }).click()
  const ended = page.getByRole('dialog', { name: 'Your session has ended' })
  await ended.waitFor()
  const opening = page.waitForEvent('popup')
  await ended.getByRole('link', { name: 'Sign in again' }).click()
  await (await opening).getByRole('button', { name: 'Leila Noorbakhsh' }).click()
  await eventually(() => sentimentOf('Statement for the tax office')).toBe('negative')
  await sentiment.getByText('Corrected by Leila Noorbakhsh').waitFor()
})

function isFocused(element: Element): boolean {
  return element === document.activeElement
}

function areDisabled(inputs: Element[]): boolean {
  return inputs.every((input) => (input as HTMLInputElement).disabled)
}
