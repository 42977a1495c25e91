import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PhraseListDetail } from '../../src/api/contract.ts'
import { Sweeper, sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import { ANN, larch, letter, startLarch } from '../support/larch.ts'
import { sessionOf } from '../support/sign-in.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { cutOff } from './support/cut-off.ts'
import { eventually } from './support/eventually.ts'
import { row, rows } from './support/mail-page.ts'

const RITA = 'rita@larch.example'
const SAUL = 'saul@larch.example'
const LETTERS = 230
/** As long as a phrase may be. */
const LONG = `a phrase ${'of many words '.repeat(14)}`.slice(0, 199)

let world: World
let app: App
let saul: Awaited<ReturnType<typeof sessionOf>>['headers']
const browser = useBrowser()

beforeAll(async () => {
  world = await startLarch({
    seed: larch([ANN, RITA, SAUL]),
    mail: Array.from({ length: LETTERS }, (_, index) =>
      letter({
        body: { contentType: 'text', content: index % 10 ? 'Hello.' : 'The silver boat is off the books.' },
      }),
    ),
    internalDomains: ['larch.example'],
  })
  await world.settle()
  app = await serveApp(world)
  saul = (await sessionOf(world.database.db, { as: ['compliance'], who: SAUL })).headers
  await sweepToEnd(world.database.db)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
beforeEach(async () => {
  await sql`delete from crm.phrase_lists where shipped is null`.execute(world.database.db)
})

const asRita = (options = {}) => browser.newPage({ as: ['compliance'], who: RITA, ...options })
const editor = (page: Page) => page.getByRole('region', { name: 'Phrase list', exact: true })
const index = (page: Page) => page.getByRole('list', { name: 'Phrase lists' })
const add = (page: Page) => editor(page).getByRole('textbox', { name: 'Add phrases' })
const saveButton = (page: Page) => editor(page).getByRole('button', { name: /^Save/ })

/** As the browser pastes, for which Playwright's own way takes half a minute. */
const paste = (page: Page, text: string) =>
  add(page).evaluate((field, data) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', data)
    field.focus()
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)

async function ask<Reply>(method: string, path: string, body: object): Promise<Reply> {
  const response = await fetch(`${app.url}/api${path}`, {
    method,
    headers: { ...saul, 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as Reply
}
const entry = (phrase: string, ...variants: string[]) => ({ phrase, variants })
const makeList = (name: string, ...entries: object[]) =>
  ask<PhraseListDetail>('POST', '/phrase-lists', { name, entries })

async function open(page: Page, path = '/phrases'): Promise<void> {
  await page.goto(app.url + path)
  await index(page).getByRole('listitem').first().waitFor()
}
async function stored(name: string): Promise<{ version: number; entries: object[] } | undefined> {
  const { rows } = await sql<{ version: number; entries: object[] }>`
    select l.version, v.entries from crm.phrase_lists l
    join crm.phrase_list_versions v on v.list_id = l.id and v.version = l.version where l.name = ${name}`.execute(
    world.database.db,
  )
  return rows[0]
}

it('can see each list with its phrases, versions, and in how many emails they were found', async () => {
  const page = await asRita()
  await open(page)
  const shipped = index(page).getByRole('listitem').filter({ hasText: 'Suspicious phrases (EY and FBI)' })
  const { rows: counted } = await sql<{ n: number }>`
    select count(distinct message_id) as n from crm.phrase_hits`.execute(world.database.db)
  expect(counted[0]!.n).toBe(LETTERS / 10)
  expect(await shipped.innerText()).toContain(`10 phrases · found in ${LETTERS / 10} emails`)
  await shipped.getByRole('link').click()
  await eventually(() => rows(page).count()).toBe(10)
  expect((await row(page, 'off the books').innerText()).replaceAll(/\s+/g, ' ')).toContain('23 emails')
  expect(await row(page, 'cover up').innerText()).toContain('coverup, cover ups, coverups')
})

it('can make a list by keyboard alone, and see how far it is applied to earlier mail', async () => {
  const page = await asRita()
  await open(page)
  await page.getByRole('button', { name: 'New list' }).focus()
  await page.keyboard.press('Enter')
  await editor(page).getByRole('textbox', { name: 'Name' }).focus()
  await page.keyboard.type('Boats')
  await add(page).focus()
  await page.keyboard.type('silver boat, silverboat')
  await page.keyboard.press('Enter')
  await page.keyboard.type('ferry')
  await page.keyboard.press('Enter')
  await eventually(() => rows(page).count()).toBe(2)
  await page.keyboard.press('Control+s')
  await editor(page).getByRole('combobox', { name: 'Version' }).waitFor()
  expect(await stored('Boats')).toEqual({
    version: 1,
    entries: [entry('ferry'), entry('silver boat', 'silverboat')],
  })

  const boats = index(page).getByRole('listitem').filter({ hasText: 'Boats' })
  await boats.getByRole('progressbar').waitFor()
  // It leaves the rest to others: who is not heard of again keeps them waiting for half a minute.
  {
    await using sweeper = new Sweeper(world.database.db)
    await sweeper.step()
  }
  const { rows: sweep } = await sql<{ done: number; total: number; found: number }>`
    select done, total, found from crm.sweeps where ended_at is null`.execute(world.database.db)
  const { done, total, found } = sweep[0]!
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(total)
  await boats.getByText(`${Math.floor((done / total) * 100)} % of ${total}, ${found} found`).waitFor()
  await sweepToEnd(world.database.db)
  await boats.getByText(`found in ${LETTERS / 10} emails`).waitFor()
  expect(await boats.getByRole('progressbar').count()).toBe(0)
  await eventually(() => row(page, 'silver boat').innerText()).toContain('23 emails')
})

describe('the phrases of a list', () => {
  let list: PhraseListDetail
  beforeEach(async () => {
    list = await makeList('Ships', entry('ship', 'ships'), entry('mast'), entry('anchor'))
  })
  const openShips = async () => {
    const page = await asRita()
    await open(page, `/phrases/${list.id}`)
    await row(page, 'anchor').waitFor()
    return page
  }

  it('can be changed, taken out and put back by keyboard, and saved as a version of its own', async () => {
    const page = await openShips()
    await row(page, 'mast').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('mizzen mast, mizzenmast')
    await page.keyboard.press('Enter')
    await row(page, 'mizzen mast').waitFor()
    await eventually(() => row(page, 'mizzen mast').evaluate((one) => one === document.activeElement)).toBe(
      true,
    )
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Delete')
    await eventually(() => rows(page).count()).toBe(2)
    await page.getByText('Taken out: “anchor”.').waitFor()
    await page.keyboard.press('u')
    await eventually(() => rows(page).count()).toBe(3)
    await row(page, 'ship').focus()
    await page.keyboard.press('Delete')
    await eventually(() => rows(page).count()).toBe(2)
    expect((await stored('Ships'))!.version).toBe(1)
    await saveButton(page).click()
    await editor(page).getByText('Version 2 is saved. All earlier mail is being searched for it.').waitFor()
    expect(await stored('Ships')).toEqual({
      version: 2,
      entries: [entry('mizzen mast', 'mizzenmast'), entry('anchor')],
    })
  })

  it('refuses doubles and what has no letters in place, and takes many that are pasted', async () => {
    const page = await openShips()
    await add(page).fill('Ship\n---\ndeck, decks')
    await page.keyboard.press('Enter')
    const problems = editor(page).getByRole('alert')
    await problems.getByText('“Ship” is found wherever “ship” is').waitFor()
    await problems.getByText('“---” has no letter or digit to look for.').waitFor()
    expect(await rows(page).count()).toBe(3)
    await add(page).fill('')
    await paste(
      page,
      Array.from({ length: 1_900 }, (_, number) => `phrase ${number}, saying ${number}`).join('\n'),
    )
    await page.keyboard.press('Enter')
    await editor(page).getByRole('heading', { name: '1,903 phrases' }).waitFor()
    await paste(page, Array.from({ length: 98 }, (_, number) => `more ${number}`).join('\n'))
    await page.keyboard.press('Enter')
    await problems.getByText('A list holds at most 2,000 phrases.').waitFor()
    await editor(page).getByRole('searchbox', { name: 'Find a phrase' }).fill('saying 1234')
    await eventually(() => rows(page).count()).toBe(1)

    await row(page, 'phrase 1234').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('anchor')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('“anchor” is in the list already.').waitFor()
    // Below its field, and not over the next phrase.
    const problem = await page.locator('[data-editing]').getByRole('alert').boundingBox()
    const entry = await page.locator('[data-editing]').boundingBox()
    expect(problem!.y + problem!.height).toBeLessThanOrEqual(entry!.y + entry!.height + 1)
    await page.keyboard.press('Escape')
    await saveButton(page).click()
    await editor(page).getByText('Version 2 is saved').waitFor()
    expect((await stored('Ships'))!.entries.length).toBe(1_903)
  })

  it('can be tried on a text, saved or not', async () => {
    const page = await openShips()
    await add(page).fill('grey deck')
    await page.keyboard.press('Enter')
    await editor(page).getByRole('button', { name: 'Try on a text…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Try on a text' })
    await dialog.getByRole('textbox', { name: 'Text' }).fill('Two ships, one with a <b>grey</b> deck.')
    await dialog.getByRole('button', { name: 'Try', exact: true }).click()
    await eventually(() => dialog.locator('mark').allTextContents()).toEqual(['ships'])
    await dialog.getByRole('checkbox', { name: 'It is HTML' }).check()
    await page.keyboard.press('Control+Enter')
    await eventually(async () => (await dialog.locator('mark').allTextContents()).sort()).toEqual([
      'grey deck',
      'ships',
    ])
    await dialog.getByRole('textbox', { name: 'Text' }).fill('Nothing at all.')
    await page.keyboard.press('Control+Enter')
    await dialog.getByText('Nothing is found in it.').waitFor()
  })

  it('are not lost when the page is left, and not overwritten when somebody else has saved', async () => {
    const page = await openShips()
    await add(page).fill('rudder')
    await page.keyboard.press('Enter')
    await row(page, 'rudder').waitFor()
    await page.goto(`${app.url}/review`)
    await page.goto(`${app.url}/phrases/${list.id}`)
    await editor(page).getByText('Changes from before are not saved yet.').waitFor()
    await row(page, 'rudder').waitFor()

    await ask('PATCH', `/phrase-lists/${list.id}`, {
      version: 1,
      entries: [entry('ship', 'ships'), entry('keel')],
    })
    await saveButton(page).click()
    await editor(page).getByText('Saul has saved version 2 meanwhile. Your changes are kept').waitFor()
    await row(page, 'rudder').waitFor()
    expect(await saveButton(page).isDisabled()).toBe(true)
    await editor(page).getByRole('button', { name: 'Put my changes on top of version 2' }).click()
    await saveButton(page).click()
    await editor(page).getByText('Version 3 is saved').waitFor()
    expect((await stored('Ships'))!.entries).toEqual([entry('rudder'), entry('ship', 'ships'), entry('keel')])
  })

  it('can be read as they were in an earlier version, and brought back', async () => {
    await ask('PATCH', `/phrase-lists/${list.id}`, { version: 1, entries: [entry('keel')] })
    const page = await asRita()
    await open(page, `/phrases/${list.id}`)
    await row(page, 'keel').waitFor()
    const versions = editor(page).getByRole('combobox', { name: 'Version' })
    await versions.selectOption('1')
    await editor(page).getByText('Version 1 as Saul saved it').waitFor()
    await eventually(() => rows(page).count()).toBe(3)
    expect(await add(page).count()).toBe(0)
    await editor(page).getByRole('button', { name: 'Bring these phrases back…' }).click()
    await saveButton(page).click()
    await editor(page).getByText('Version 3 is saved').waitFor()
    expect((await stored('Ships'))!.entries).toEqual(
      list.entries.map(({ phrase, variants }) => ({ phrase, variants })),
    )
  })

  it('can be switched off and on, which changes nothing of what is being edited', async () => {
    const page = await openShips()
    await add(page).fill('rudder')
    await page.keyboard.press('Enter')
    const active = index(page).getByRole('switch', { name: '“Ships” is active' })
    expect(await active.isChecked()).toBe(true)
    await active.click()
    await index(page).getByRole('listitem').filter({ hasText: 'Ships' }).getByText('inactive').waitFor()
    const { rows: lists } = await sql`select active from crm.phrase_lists where name = 'Ships'`.execute(
      world.database.db,
    )
    expect(lists).toEqual([{ active: false }])
    await saveButton(page).click()
    await eventually(async () => (await stored('Ships'))!.version).toBe(3)
    expect(await active.isChecked()).toBe(false)
  })
})

it.each(['advisor', 'clientService', 'administrator'] as const)('%s sees nothing of it', async (role) => {
  const page = await browser.newPage({ as: [role] })
  await page.goto(`${app.url}/phrases`)
  await page.getByRole('heading', { name: 'This page is not part of your role' }).waitFor()
  const main = page.getByRole('navigation', { name: 'Main' })
  expect(await main.getByRole('link', { name: 'Phrases' }).count()).toBe(0)
})

/** Every screen, by what opens it. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  'the lists': (page) => open(page),
  'a list of 2,000 phrases, some as long as may be': async (page) => {
    const many = Array.from({ length: 1_999 }, (_, number) => entry(`phrase number ${number}`))
    const { id } = await makeList(
      'A name as long as may be '.repeat(4).trim(),
      entry(LONG, `${LONG}s`),
      ...many,
    )
    await open(page, `/phrases/${id}`)
    await row(page, 'a phrase of many words').waitFor()
  },
  'a phrase that is refused': async (page) => {
    const { id } = await makeList('Ships', entry('ship'), entry('mast'))
    await open(page, `/phrases/${id}`)
    await add(page).fill('SHIP\n!\nmast')
    await page.keyboard.press('Enter')
    await editor(page).getByRole('alert').waitFor()
  },
  'the try on a text': async (page) => {
    const { id } = await makeList('Ships', entry('ship'))
    await open(page, `/phrases/${id}`)
    await editor(page).getByRole('button', { name: 'Try on a text…' }).click()
    await page
      .getByRole('dialog')
      .getByRole('textbox')
      .fill(`${'The ship sails. '.repeat(30)}`)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').locator('mark').first().waitFor()
  },
  'a new list': async (page) => {
    await open(page, '/phrases/new')
    await editor(page).getByRole('heading', { name: 'No phrase yet' }).waitFor()
  },
}

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each(Object.keys(screens))('%s: no findings of axe', async (name) => {
    const page = await asRita({ colorScheme })
    await screens[name]!(page)
    const { violations, passes } = await new AxeBuilder({ page }).analyze()
    expect(passes.length).toBeGreaterThan(15)
    expect(
      violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => [id, html, failureSummary]),
      ),
    ).toEqual([])
  })
})

describe.each([
  ['1024 px', { width: 1024, height: 768 }],
  ['200 % zoom', { width: 640, height: 400 }],
])('at %s', (_, viewport) => {
  it.each(Object.keys(screens))(
    '%s: nothing is cut off, and the page does not scroll sideways',
    async (name) => {
      const page = await asRita({ viewport })
      await screens[name]!(page)
      expect(await page.evaluate(cutOff)).toEqual([])
    },
  )
})
