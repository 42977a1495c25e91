import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Sweeper, sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import { ANN, BEN, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { cutOff } from './support/cut-off.ts'
import { eventually } from './support/eventually.ts'
import { mailText, readingPane, row, rows } from './support/mail-page.ts'

const RITA = 'rita@larch.example'
const LETTERS = 230
/** Of them, those that quote the words looked for; in new text they stand nowhere. */
const QUOTING = LETTERS / 10

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  const lines = Array.from({ length: 60 }, (_, n) => `Line ${n}`).join('\n\n')
  const quoted = `Thanks.\n\n${lines}\n\nOn Monday, Ann wrote:\n> The heron’s nest is ours. It is off the books.`
  world = await startLarch({
    seed: larch([ANN, BEN, RITA]),
    mail: Array.from({ length: LETTERS }, (_, index) =>
      letter({
        mailbox: index % 20 ? ANN : BEN,
        body: { contentType: 'text', content: index % 10 ? 'Hello.' : quoted },
      }),
    ),
    internalDomains: ['larch.example'],
  })
  await world.settle()
  app = await serveApp(world)
  await sweepToEnd(world.database.db)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await sql`delete from crm.sweeps where kind = 'search'`.execute(world.database.db)
})

const asRita = (options = {}) => browser.newPage({ as: ['compliance'], who: RITA, ...options })
const searchField = (page: Page) => page.getByRole('searchbox', { name: 'Search emails' })
const offer = (page: Page) => page.getByRole('button', { name: 'Search whole bodies, quoted history too' })
const finds = async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from crm.search_finds`.execute(
    world.database.db,
  )
  return rows[0]!.n
}
async function begin(page: Page, search = ''): Promise<void> {
  await page.goto(`${app.url}/emails/all${search}`)
  await searchField(page).fill('nest is ours')
  await page.getByRole('heading', { name: 'No emails fit these filters' }).waitFor()
  await offer(page).click()
  await page.getByText('Searching exactly for “nest is ours”').waitFor()
}
async function countAll(page: Page): Promise<number> {
  const all = page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: /^All / })
  return Number(((await all.textContent()) ?? '').replaceAll(/\D/g, ''))
}

it('can find words of quoted history, with progress and what was found so far', async () => {
  const page = await asRita()
  await begin(page)
  {
    await using sweeper = new Sweeper(world.database.db)
    await sweeper.step()
  }
  const soFar = await finds()
  expect(soFar).toBeGreaterThan(0)
  expect(soFar).toBeLessThan(QUOTING)
  await page.getByText(`${soFar} found so far`).waitFor()
  await eventually(() => countAll(page)).toBe(soFar)
  await sweepToEnd(world.database.db)
  await page.getByText(`Searched exactly for “nest is ours”: found in ${QUOTING} emails.`).waitFor()
  expect(await finds()).toBe(QUOTING)
  await eventually(() => countAll(page)).toBe(QUOTING)
  expect(await rows(page).count()).toBeGreaterThan(5)
  await rows(page).first().click()
  const hit = mailText(page).locator('mark')
  await eventually(() => hit.allInnerTexts()).toEqual(['nest is ours'])
  await eventually(() =>
    hit.evaluate((mark) => {
      const { top, bottom } = mark.getBoundingClientRect()
      return top > 0 && bottom < innerHeight && scrollY > 0
    }),
  ).toBe(true)

  await page.reload()
  await page.getByRole('button', { name: 'Remove filter: Exact: “nest is ours”' }).waitFor()
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Employee' }).selectOption({ label: 'Ben' })
  const { rows: ofBen } = await sql<{ n: number }>`
    select count(*) as n from crm.search_finds f join crm.captures c on c.message_id = f.message_id
    join admin.employees e on e.id = c.mailbox_id where e.address = ${BEN}`.execute(world.database.db)
  expect(ofBen[0]!.n).toBe(12)
  await eventually(() => countAll(page)).toBe(12)
})

it('can be cancelled, which leaves the words in the search field', async () => {
  const page = await asRita()
  await begin(page)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await offer(page).waitFor()
  expect(await searchField(page).inputValue()).toBe('nest is ours')
  const { rows: left } =
    await sql`select 1 from crm.sweeps where kind = 'search' and ended_at is null`.execute(world.database.db)
  expect(left).toEqual([])
})

it('looks within the filters that are on, and says so', async () => {
  const page = await asRita()
  await begin(page, '?direction=outbound')
  await page.getByText('Only within the filters that were on then: direction.').waitFor()
  await sweepToEnd(world.database.db)
  await page.getByText('found in 0 emails').waitFor()
})

it('can be gone back to, and forgotten; one that is no longer there is explained', async () => {
  const page = await asRita()
  await begin(page)
  await sweepToEnd(world.database.db)
  await page.getByText(`found in ${QUOTING} emails`).waitFor()
  const address = page.url()
  await page.getByRole('button', { name: 'Clear all' }).click()
  await eventually(() => countAll(page)).toBe(LETTERS)
  await page.getByRole('button', { name: 'Exact searches' }).click()
  await page.getByRole('button', { name: /^nest is ours/ }).click()
  await eventually(() => countAll(page)).toBe(QUOTING)
  await page.getByRole('button', { name: 'Exact searches' }).click()
  await page.getByRole('button', { name: 'Forget the search for nest is ours' }).click()
  await page.getByText('No recent searches.').waitFor()
  await page.keyboard.press('Escape')
  await eventually(() => countAll(page)).toBe(LETTERS)

  await page.goto(address)
  await page.getByText('This exact search is no longer there').waitFor()
  await page.getByRole('button', { name: 'Take it off' }).click()
  await eventually(() => countAll(page)).toBe(LETTERS)
})

it('can show emails with a phrase of a list, and what was found in each', async () => {
  const page = await asRita()
  await page.goto(`${app.url}/emails/all`)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Suspicious phrase' }).selectOption({ label: 'Of any list' })
  await eventually(() => countAll(page)).toBe(QUOTING)
  await page.getByRole('button', { name: 'Remove filter: With a suspicious phrase' }).waitFor()
  await page
    .getByRole('combobox', { name: 'Suspicious phrase' })
    .selectOption({ label: 'Suspicious phrases (EY and FBI)' })
  await page.getByRole('button', { name: 'Remove filter: With a phrase of “Suspicious phrases' }).waitFor()
  const { rows: hit } = await sql<{
    n: number
  }>`select count(distinct message_id) as n from crm.phrase_hits`.execute(world.database.db)
  await eventually(() => countAll(page)).toBe(hit[0]!.n)
  await row(page, 'Letter').locator('a').click()
  const found = readingPane(page).getByRole('region', { name: 'Suspicious phrases' })
  await eventually(() => found.locator('mark').allTextContents()).toEqual(['off the books'])
  await found.getByText('Review: open').waitFor()
  await found.getByRole('link', { name: 'Open in Review' }).click()
  await readingPane(page).getByRole('region', { name: 'Decision' }).waitFor()
})

it('sees on Home how much is waiting, and how much was found recently', async () => {
  const page = await asRita()
  await page.goto(app.url)
  const queues = page.getByRole('list', { name: 'Queues' })
  await eventually(async () => (await queues.innerText()).replaceAll(/\s+/g, ' ')).toBe(
    `${QUOTING} Open 0 Second look 0 Escalated`,
  )
  const recent = page.getByRole('region', { name: 'Suspicious emails, last 60 days' })
  await recent.getByText(String(QUOTING), { exact: true }).waitFor()
  await recent.getByRole('link', { name: 'Show all' }).click()
  await page.getByRole('button', { name: 'Remove filter: Sent last 60 days' }).waitFor()
  await page.getByRole('link', { name: `All ${QUOTING}` }).waitFor()
})

it.each(['advisor', 'clientService'] as const)('%s is not offered any of it', async (role) => {
  const page = await browser.newPage({ as: [role] })
  await page.goto(`${app.url}/emails/all?phrase=any&search=1`)
  await eventually(() => countAll(page)).toBe(LETTERS)
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('combobox', { name: 'Employee' }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Suspicious phrase' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Exact searches' }).count()).toBe(0)
  await searchField(page).fill('hello')
  await eventually(() => page.url()).toContain('text=hello')
  expect(await offer(page).count()).toBe(0)
  const { rows: found } = await sql<{
    id: string
  }>`select message_id::text as id from crm.phrase_hits limit 1`.execute(world.database.db)
  await page.goto(`${app.url}/emails/all/${found[0]!.id}`)
  await mailText(page).getByText('Thanks.').waitFor()
  expect(await readingPane(page).getByRole('region', { name: 'Suspicious phrases' }).count()).toBe(0)
})

it.each([
  ['light', { width: 1024, height: 768 }],
  ['dark', { width: 640, height: 400 }],
] as const)('has no findings of axe and is not cut off, %s', async (colorScheme, viewport) => {
  const page = await asRita({ colorScheme, viewport })
  await begin(page)
  await new Sweeper(world.database.db).step()
  await page.getByRole('progressbar', { name: 'Exact search' }).waitFor()
  await rows(page).first().waitFor()
  expect(
    (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
  ).toEqual([])
  expect(await page.evaluate(cutOff)).toEqual([])
})
