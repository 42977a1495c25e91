import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import type { ReportResult } from '../../src/api/contract.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { ago, DAY, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { cutOff } from './support/cut-off.ts'
import { eventually } from './support/eventually.ts'
import { readingPane, row, rows } from './support/mail-page.ts'

const ANGRY = 'I am very disappointed and angry. The transfer is late again, and this is a terrible mess.'
const GLAD = 'That was a wonderful meeting. I am delighted with the plan, and so happy about it!'
const LONG_NAME = `Wolfeschlegelsteinhausenbergerdorff ${'of the long lane '.repeat(8)}`.trim()

/** Clients by the first name of the one who writes. */
const CLIENTS: [name: string, entity: string, segment: string, key: 'yes' | 'no'][] = [
  ['Ada Elm', 'Elm Household', 'Gold', 'yes'],
  ['Bob Elm', 'Elm Household', 'Gold', 'yes'],
  ['Cy Oak', 'Oak Household', 'Gold', 'yes'],
  ['Dee Ash', 'Ash Household', 'Silver', 'yes'],
  ['Eve Fir', 'Fir Household', 'Silver', 'no'],
  ['Fay Yew', LONG_NAME, '', 'yes'],
]
const addressOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@client.example`
const PEOPLE = [
  'external_id,kind,name,email,entity,entity_kind,segment,key_entity',
  ...CLIENTS.map(
    ([name, entity, segment, key], at) =>
      `C-${at},contact,${name},${addressOf(name)},${entity},household,${segment},${key}`,
  ),
].join('\n')

const writes = (name: string, subject: string, content: string, daysAgo: number) =>
  letter({
    ...{ from: { name, address: addressOf(name) }, subject, receivedAt: ago(daysAgo * DAY) },
    body: { contentType: 'text', content },
  })
const MAIL = [
  writes('Ada Elm', 'The transfer', ANGRY, 1),
  writes('Bob Elm', 'The review', GLAD, 30),
  writes('Cy Oak', 'A wonderful day', GLAD, 3),
  writes('Dee Ash', 'Not again', ANGRY, 2),
  writes('Eve Fir', 'Not key', ANGRY, 5),
  writes('Fay Yew', `Re: ${'long and longer '.repeat(20)}`, ANGRY, 100),
  writes('Cy Oak', '=A boat', 'Can we write off the boat? It is a grey area.', 10),
  writes('Dee Ash', 'Another boat', 'A write-off, and off the books.', 59),
  letter({ from: { name: 'Zoe', address: 'zoe@stranger.example' }, receivedAt: ago(DAY) }),
  letter({ from: { name: 'Zoe', address: 'zoe@stranger.example' }, receivedAt: ago(2 * DAY) }),
  writes('Dee Ash', 'An old boat', 'We should write off this one too.', 61),
]

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({ mail: MAIL, people: PEOPLE, internalDomains: ['larch.example'] })
  await world.settle()
  await changeSettings(world.database.db, { timeZone: 'Europe/London' }, 'test')
  app = await serveApp(world)
})
afterEach(() => sql`truncate admin.reports`.execute(world.database.db))
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const COMPLIANCE: readonly AccessRole[] = ['compliance']
const ADVISOR: readonly AccessRole[] = ['advisor']

async function open(path: string, as = COMPLIANCE, options: object = {}): Promise<Page> {
  const page = await browser.newPage({ as, ...options })
  await page.goto(`${app.url}${path}`)
  return page
}
const grid = (page: Page) => page.getByRole('grid')
const chip = (page: Page) => page.getByRole('button', { name: /^Remove filter/ })

/** What the chart on screen says, by label. */
async function barsOf(page: Page): Promise<Record<string, number>> {
  const table = page.getByRole('table', { name: /^By / })
  await table.waitFor()
  const told = await table
    .locator('tbody tr')
    .evaluateAll((bars) =>
      bars.map((bar) => [bar.querySelector('th')!.innerText, Number(bar.querySelector('td')!.innerText)]),
    )
  return Object.fromEntries(told as [string, number][])
}

/** Labels and counts that a query gives. */
async function counted(query: ReturnType<typeof sql<{ label: string; n: number }>>) {
  const { rows: found } = await query.execute(world.database.db)
  return Object.fromEntries(found.map(({ label, n }) => [label, Number(n)]))
}

const hitsByPhrase = () =>
  counted(sql<{ label: string; n: number }>`
  select h.phrase as label, count(distinct (h.message_id, h.list_id)) as n from crm.phrase_hits h
  join crm.messages m on m.id = h.message_id
  where (m.sent_at at time zone 'Europe/London')::date > (now() at time zone 'Europe/London')::date - 60
  group by 1`)

const keyEntitiesByFeeling = () =>
  counted(sql<{ label: string; n: number }>`
  select initcap(feeling) as label, count(*) as n from (
    select distinct on (s.entity_id) m.sentiment as feeling, m.sent_at from crm.memberships s
    join crm.entities e on e.id = s.entity_id and e.key_entity
    join crm.links l on l.person_id = s.person_id and l.role = 'from'
    join crm.messages m on m.id = l.message_id and m.sentiment in ('positive', 'neutral', 'negative')
    order by s.entity_id, m.sent_at desc) newest
  where (sent_at at time zone 'Europe/London')::date > (now() at time zone 'Europe/London')::date - 90
  group by 1`)

describe('the list of reports', () => {
  it('can be reached from the navigation, searched, and says when nothing is found', async () => {
    const page = await open('/')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }).click()
    const shipped = page.getByRole('region', { name: 'Ready-made' })
    await shipped.getByRole('link', { name: 'Suspicious Emails Last 60 Days' }).waitFor()
    await page.getByRole('searchbox', { name: 'Search reports' }).fill('member')
    await eventually(() => shipped.getByRole('link').count()).toBe(1)
    await page.getByRole('searchbox', { name: 'Search reports' }).fill('nothing of this name')
    await page.getByRole('heading', { name: 'No report has that name' }).waitFor()
    await page.getByRole('button', { name: 'Clear search' }).click()
    await shipped.waitFor()
  })

  it('holds what the role may run: suspicious mail is for Compliance', async () => {
    const page = await open('/reports', ADVISOR)
    await page.getByRole('link', { name: 'Key Entity Email Sentiment Last 90 Days' }).waitFor()
    expect(await page.getByRole('link', { name: 'Suspicious Emails' }).count()).toBe(0)
    await page.goto(`${app.url}/reports/suspicious-emails`)
    await page.getByRole('heading', { name: 'The report could not be opened' }).waitFor()
  })

  it('is on the first page of each app', async () => {
    const page = await open('/')
    await page.getByRole('link', { name: /^Suspicious Emails Last 60 Days/ }).click()
    await grid(page).waitFor()
  })
})

describe('Suspicious Emails Last 60 Days', () => {
  it('counts phrases as the store does, and tells the days it means', async () => {
    const page = await open('/reports/suspicious-emails')
    const bars = await barsOf(page)
    expect(bars).toEqual(await hitsByPhrase())
    expect(Object.keys(bars).length).toBeGreaterThan(1)
    const total = Object.values(bars).reduce((sum, count) => sum + count, 0)
    expect(await rows(page).count()).toBe(total)
    expect(await page.getByText('An old boat').count()).toBe(0)
    const today = new Intl.DateTimeFormat('en-GB', {
      dateStyle: 'medium',
      timeZone: 'Europe/London',
    }).format()
    await page.getByText(`${today}, Europe/London)`).waitFor()
  })

  it('can open the rows of a bar, an email of them, and go back to where one was', async () => {
    const page = await open('/reports/suspicious-emails')
    const { 'grey area': grey } = await hitsByPhrase()
    await page.getByRole('link', { name: 'grey area' }).click()
    await eventually(() => rows(page).count()).toBe(grey)
    expect(await chip(page).getAttribute('aria-label')).toBe('Remove filter: Phrase: grey area')
    expect(Object.keys(await barsOf(page)).length).toBeGreaterThan(1)
    await row(page, '=A boat').getByRole('link').click()
    await readingPane(page).getByRole('article', { name: '=A boat' }).waitFor()
    await page.goBack()
    await eventually(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain(
      '=A boat',
    )
    await page.goBack()
    await eventually(() => chip(page).count()).toBe(0)
    await page.goForward()
    await chip(page).click()
    await eventually(() => new URL(page.url()).search).toBe('')
  })

  it('can be exported as CSV that no spreadsheet runs: all rows, or those of a bar', async () => {
    const page = await open('/reports/suspicious-emails')
    const save = async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export CSV' }).click(),
      ])
      return readFile(await download.path(), 'utf8')
    }
    const bars = await barsOf(page)
    const total = Object.values(bars).reduce((sum, count) => sum + count, 0)
    const all = await save()
    expect(all.split('\r\n').filter(Boolean)).toHaveLength(total + 1)
    expect(all).toContain("'=A boat")
    await page.getByRole('link', { name: 'grey area' }).click()
    await chip(page).waitFor()
    expect((await save()).split('\r\n').filter(Boolean)).toHaveLength(bars['grey area']! + 1)
  })
})

describe('the other ready-made reports', () => {
  it('Unmatched Mail by Domain and Age, and Correspondence, have a row for each domain and client', async () => {
    const page = await open('/reports/unmatched-by-domain', ADVISOR)
    await eventually(() => row(page, 'stranger.example').innerText()).toMatch(
      /^stranger\.example\s+2\s+2\s+0\s+2\s+0\s+0\s+0\s/,
    )
    await page.goto(`${app.url}/reports/correspondence`)
    await grid(page).waitFor()
    for (const [, entity] of CLIENTS) expect(await row(page, entity).count()).toBe(1)
  })

  it('Capture Completeness is what the Administrator sees, day by day as the ledger has it', async () => {
    const page = await open('/reports', ['administrator'])
    await page.getByRole('link', { name: 'Capture Completeness by Mailbox and Day' }).click()
    await grid(page).waitFor()
    const byDay = await counted(sql<{ label: string; n: number }>`
      select (received_at at time zone 'Europe/London')::date::text as label, count(*) as n
      from engine.ledger where received_at > now() - interval '29 days' group by 1`)
    const seen = (await rows(page).allInnerTexts()).map((text) => Number(text.split('\n')[2]))
    expect(seen.reduce((sum, count) => sum + count, 0)).toBe(
      Object.values(byDay).reduce((sum, count) => sum + count, 0),
    )
    expect(await page.getByRole('link', { name: 'Edit a copy' }).count()).toBe(0)
  })
})

it('Client Email Sentiment by Member stands by segment and name, each group with its count', async () => {
  const page = await open('/reports/client-sentiment-by-member', ADVISOR)
  await grid(page).waitFor()
  const expected = await counted(sql<{ label: string; n: number }>`
    select coalesce(e.segment, 'No segment') || ' › ' || e.name as label, count(*) as n
    from crm.memberships s join crm.entities e on e.id = s.entity_id group by 1`)
  const headings = await grid(page).getByRole('heading').allInnerTexts()
  expect(headings.toSorted()).toEqual(
    Object.entries(expected)
      .map(([label, n]) => `${label} (${n})`)
      .toSorted(),
  )
  expect(await row(page, 'Ada Elm').innerText()).toContain('Negative')
  await row(page, 'Bob Elm').getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Bob Elm' }).waitFor()
})

describe('Key Entity Email Sentiment Last 90 Days', () => {
  it('counts entities as the store does, and a bar opens its rows by keyboard', async () => {
    const page = await open('/reports/key-entity-sentiment', ADVISOR)
    const bars = await barsOf(page)
    expect(bars).toEqual(await keyEntitiesByFeeling())
    expect(bars).toMatchObject({ Negative: 2, Positive: 1 })
    await page.getByRole('link', { name: 'Negative' }).focus()
    await page.keyboard.press('Enter')
    await eventually(() => rows(page).count()).toBe(2)
    await page.getByText(/^2 of \d rows$/).waitFor()
    await rows(page).first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Household$/ }).waitFor()
  })

  it('can be sorted by a head, and the address keeps it', async () => {
    const page = await open('/reports/key-entity-sentiment', ADVISOR)
    await grid(page).getByRole('button', { name: 'Name' }).click()
    await eventually(() => page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
      'ascending',
    )
    expect(new URL(page.url()).search).toBe('?sort=name')
  })
})

describe('the printable page', () => {
  it('has title, filters, chart and all rows, their heads on every sheet, and nothing of the app', async () => {
    const page = await open('/reports/suspicious-emails', COMPLIANCE, { colorScheme: 'dark' })
    const bars = await barsOf(page)
    await page.getByRole('link', { name: 'Print' }).click()
    const paper = page.getByRole('article')
    await paper.getByRole('heading', { name: 'Suspicious Emails Last 60 Days' }).waitFor()
    await paper.getByText(/last 60 days \(/).waitFor()
    const total = Object.values(bars).reduce((sum, count) => sum + count, 0)
    const table = paper.getByRole('table', { name: 'Suspicious Emails Last 60 Days' })
    expect(await table.locator('tbody tr').count()).toBe(total)
    expect(await barsOf(page)).toEqual(bars)
    await page.emulateMedia({ media: 'print' })
    expect(await table.locator('thead').evaluate((head) => getComputedStyle(head).display)).toBe(
      'table-header-group',
    )
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false)
    expect(await paper.evaluate((sheet) => getComputedStyle(sheet).color)).toBe('rgb(36, 36, 36)')
    expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(10_000)
  })
})

describe('the report builder', () => {
  const part = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
  const preview = (page: Page) => page.getByRole('region', { name: 'Preview' })

  it('can build, keep over a reload, save, share, rename and delete a report', async () => {
    const page = await open('/reports/new', ADVISOR)
    await page.getByRole('link', { name: 'Entities with sentiment' }).click()
    await rows(page).first().waitFor()
    await part(page, 'Filters').getByLabel('Add a filter').selectOption('Key entity')
    await part(page, 'Grouping').getByLabel('Group by').selectOption('Client segment')
    await part(page, 'Chart').getByLabel('A bar for each').selectOption('Client segment')
    const bySegment = await counted(sql<{ label: string; n: number }>`
      select coalesce(segment, 'No segment') as label, count(*) as n from crm.entities where key_entity group by 1`)
    await eventually(() => barsOf(page)).toEqual(bySegment)
    await preview(page).getByRole('heading', { name: 'No segment (1)' }).waitFor()

    await page.reload()
    await page.getByText('You had begun this before; it was kept.').waitFor()
    await eventually(() => barsOf(page)).toEqual(bySegment)
    await page.getByRole('button', { name: 'Save' }).click()
    const naming = page.getByRole('dialog', { name: 'Save the report' })
    await naming.getByLabel('Name').fill('Key clients by segment')
    // The Administrator sees no entities.
    expect(await naming.getByRole('group', { name: 'Share with' }).getByRole('checkbox').count()).toBe(3)
    await naming.getByText('Administrator may not see its rows').waitFor()
    await naming.getByLabel('Client Service').check()
    await naming.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Key clients by segment' }).waitFor()

    const other = await open('/reports', ['clientService'])
    const shared = other.getByRole('region', { name: 'Shared with my role' })
    await shared.getByRole('link', { name: 'Key clients by segment' }).click()
    expect(await barsOf(other)).toEqual(bySegment)
    expect(await other.getByRole('button', { name: 'Delete' }).count()).toBe(0)

    await page.getByRole('button', { name: 'Name and sharing' }).click()
    const details = page.getByRole('dialog', { name: 'Name and sharing' })
    await details.getByRole('textbox', { name: 'Name' }).fill('Key clients')
    await details.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: 'Key clients', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('region', { name: 'Ready-made' }).waitFor()
    expect(await page.getByRole('region', { name: 'Mine' }).count()).toBe(0)
  })

  it('can order columns by keyboard alone, and says where they are', async () => {
    const page = await open('/reports/new?type=people', ADVISOR)
    const columns = part(page, 'Columns').getByRole('listitem')
    await columns.nth(1).waitFor()
    await part(page, 'Columns').getByRole('button', { name: 'Move Client up' }).focus()
    await page.keyboard.press('Enter')
    await eventually(() => columns.first().innerText()).toContain('Client')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Move Client up',
    )
    await part(page, 'Columns').getByText('Client is column 1 of 7').waitFor()
    await page.keyboard.press('Alt+ArrowDown')
    await eventually(() => columns.nth(1).innerText()).toContain('Client')
    await part(page, 'Columns').getByRole('button', { name: 'Remove Client', exact: true }).click()
    await part(page, 'Columns').getByLabel('Add a column').selectOption('Role')
    await eventually(() => page.getByRole('columnheader').allInnerTexts()).toEqual(
      expect.arrayContaining(['Role']),
    )
    expect(await page.getByRole('columnheader', { name: 'Client', exact: true }).count()).toBe(0)
  })

  it('can begin with a report that ships; what is changed is told and can be discarded', async () => {
    const page = await open('/reports/key-entity-sentiment', ADVISOR)
    await page.getByRole('link', { name: 'Edit a copy' }).click()
    await part(page, 'Chart').getByLabel('A bar for each').selectOption('Client segment')
    await page.getByText('Not saved yet; kept in this tab.').waitFor()
    await page.getByRole('link', { name: 'Back to the report' }).click()
    await barsOf(page)
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reports' }).click()
    await page.getByRole('link', { name: 'Not saved yet' }).click()
    await page.getByRole('button', { name: 'Discard' }).click()
    await eventually(() => part(page, 'Chart').getByLabel('A bar for each').inputValue()).toBe('sentiment')
  })

  it('shows a refusal of the server beside the part it names, and leaves out what is not complete', async () => {
    const page = await open('/reports/new?type=emails', COMPLIANCE)
    await rows(page).first().waitFor()
    const filters = part(page, 'Filters')
    await filters.getByLabel('Add a filter').selectOption('Subject')
    await filters.getByText('Not complete yet: the preview is without it.').waitFor()
    await page.getByText('1 filter is not complete yet.').waitFor()
    await filters.getByLabel('And').selectOption('Words')
    await filters.getByLabel('Text in Words').fill('?')
    const second = filters.getByRole('listitem').nth(1)
    await second.getByRole('alert').waitFor()
    expect(await filters.getByRole('listitem').first().getByRole('alert').count()).toBe(0)
    await filters.getByLabel('Text in Words').fill('boat')
    await eventually(() => second.getByRole('alert').count()).toBe(0)
    await eventually(() => rows(page).count()).toBe(3)
  })
})

/** A result as long as results get. */
const LONG: ReportResult = {
  columns: ['name', 'advisors'].map((id) => ({
    id,
    label: `Label of ${id} `.repeat(6),
    kind: 'text' as const,
  })),
  groupBy: [],
  rows: Array.from({ length: 5_000 }, (_, at) => ({
    ...{ opens: { kind: 'entity' as const, id: '1' }, group: null },
    cells: [`${LONG_NAME} ${at + 1}`, 'x'.repeat(400)],
  })),
  ...{ groups: [], groupCount: 0, total: 12_345, chart: null, ranAt: ago(0), timeZone: 'Europe/London' },
}

it('holds 5,000 rows of which it draws those in sight, and says that there are more', async () => {
  const page = await browser.newPage({ as: ADVISOR })
  await page.route('**/api/reports/run', async (route) => {
    const { limit } = route.request().postDataJSON() as { limit: number }
    await route.fulfill({ json: { ...LONG, rows: LONG.rows.slice(0, limit) } })
  })
  await page.goto(`${app.url}/reports/key-entity-sentiment`)
  await rows(page).first().focus()
  expect(await rows(page).count()).toBeLessThan(60)
  await page.keyboard.press('End')
  await row(page, `${LONG_NAME} 500`).waitFor()
  await page.getByText('These are the first 5,000 of 12,345 rows.').waitFor({ state: 'attached' })
  await page.keyboard.press('End')
  await row(page, `${LONG_NAME} 5000`).waitFor()
  expect(await rows(page).count()).toBeLessThan(60)
})

it('says what went wrong, and runs again', async () => {
  const page = await browser.newPage({ as: ADVISOR })
  let broken = true
  await page.route('**/api/reports/run', (route) =>
    broken
      ? route.fulfill({ status: 409, json: { code: 'REPORT_TOO_SLOW', message: 'It took too long.' } })
      : route.continue(),
  )
  await page.goto(`${app.url}/reports/key-entity-sentiment`)
  await page.getByText('It took too long.').waitFor()
  broken = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await grid(page).waitFor()
})

const screens: Record<string, (page: Page) => Promise<void>> = {
  'the list': async (page) => {
    await page.goto(`${app.url}/reports`)
    await page.getByRole('region', { name: 'Ready-made' }).waitFor()
  },
  'a report': async (page) => {
    await page.goto(`${app.url}/reports/key-entity-sentiment?bar=negative`)
    await grid(page).waitFor()
    await chip(page).waitFor()
  },
  'the builder': async (page) => {
    await page.goto(`${app.url}/reports/key-entity-sentiment/edit`)
    await grid(page).waitFor()
  },
  'the types of a new report': async (page) => {
    await page.goto(`${app.url}/reports/new`)
    await page.getByRole('link', { name: 'Emails' }).nth(1).waitFor()
  },
  'the printable page': async (page) => {
    await page.goto(`${app.url}/reports/client-sentiment-by-member/print`)
    await page.getByRole('article').waitFor()
  },
}

describe.each([
  ['light', { width: 1024, height: 768 }],
  ['dark', { width: 640, height: 400 }],
] as const)('in the %s', (colorScheme, viewport) => {
  it.each(Object.keys(screens))('%s has no findings of axe, and nothing is cut off', async (name) => {
    const page = await browser.newPage({ colorScheme, viewport, as: COMPLIANCE })
    await screens[name]!(page)
    // A table scrolls sideways in itself, with its heads.
    const outside = await page.evaluate(cutOff)
    const heads = await page.getByRole('columnheader').allInnerTexts()
    expect(outside.filter((one) => !heads.some((head) => one === `button ${head}`))).toEqual([])
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))).toEqual([])
  })
})
