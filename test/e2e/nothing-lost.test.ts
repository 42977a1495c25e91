import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ANN, BEN, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { endSessions } from './support/end-sessions.ts'
import { eventually } from './support/eventually.ts'
import { countOf, openList, readingPane, row } from './support/mail-page.ts'

const PEOPLE = [
  'external_id,kind,name,email,entity,entity_kind',
  'C-1,contact,Carla Client,carla@client.example,Client Household,household',
  'C-2,contact,Dora Dee,dora@dee.example,Dee Household,household',
  'C-3,contact,Carla Clientt,carla.c@client.example,Client Household,household',
].join('\n')
const STRANGERS = [
  'Typed',
  'Both',
  'Known first',
  'Cut off',
  'Removed under',
  'New',
  'Dropped',
  'Mistake',
  'Looked on',
]

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  const seed = larch()
  seed.users[0]!.appRoles = ['Advisor', 'Compliance']
  const mail = STRANGERS.map((subject, n) =>
    letter({ subject, from: { name: `Stranger ${n}`, address: `stranger${n}@stranger${n}.example` } }),
  )
  world = await startLarch({ seed, people: PEOPLE, mail: [...mail, letter({ subject: 'Linked' })] })
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
afterEach(() => endSessions(world))

const dialog = (page: Page, name: RegExp | string) => page.getByRole('dialog', { name })
const relate = (page: Page) => dialog(page, /^Relate/)

async function openEmail(page: Page, subject: string, folder = 'all'): Promise<void> {
  await openList(page, `${app.url}/emails/${folder}?text=${encodeURIComponent(subject)}`)
  await row(page, subject).click()
  await readingPane(page).getByRole('article', { name: subject, exact: true }).waitFor()
}

async function openCarla(page: Page): Promise<void> {
  await openList(page, `${app.url}/people?text=carla@client.example`)
  await row(page, 'Carla Client').click()
  await row(page, 'Linked').waitFor()
}

/** Whoever is signed in elsewhere meanwhile: what the API tells does not count on a session of the tests'. */
async function linkedTo(subject: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select n.name from crm.links l join crm.persons n on n.id = l.person_id join crm.messages m on m.id = l.message_id
    where m.subject = ${subject} order by 1`.execute(world.database.db)
  return rows.map(({ name }) => name)
}

/** Somebody who is there: “New person” with the same name stands in the list, too. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('combobox', { name: /^Search people/ }).fill(name)
  await relate(page)
    .getByRole('option', { name: new RegExp(`^(?!New person).*${name}\\b`) })
    .first()
    .click()
  await relate(page).getByRole('list', { name: 'Chosen people' }).waitFor()
}

describe('a session that ends while somebody types', () => {
  const forms: Record<
    string,
    { typeIn(page: Page): Promise<void>; send(page: Page): Promise<void>; done(page: Page): Promise<void> }
  > = {
    'Relate to People': {
      async typeIn(page) {
        await openEmail(page, 'Typed')
        await page.keyboard.press('r')
        await choose(page, 'Dora Dee')
        await relate(page)
          .getByRole('checkbox', { name: /^Create a Contact Point Email/ })
          .check()
        await relate(page)
          .getByRole('checkbox', { name: /stranger0@/ })
          .waitFor()
      },
      send: (page) => page.keyboard.press('Control+Enter'),
      async done(page) {
        await page.getByText('Related 1 email to Dora Dee. 1 address stored.').waitFor()
        expect(await linkedTo('Typed')).toEqual(['Dora Dee'])
      },
    },
    'a new person': {
      async typeIn(page) {
        await openEmail(page, 'New')
        await page.keyboard.press('r')
        await relate(page)
          .getByRole('option', { name: /New person/ })
          .click()
        await relate(page).getByRole('textbox', { name: 'Name' }).fill('Émile 🌲 Nouveau')
      },
      send: (page) => page.keyboard.press('Control+Enter'),
      async done(page) {
        await page.getByText('Related 1 email to Émile 🌲 Nouveau.').waitFor()
        expect(await linkedTo('New')).toEqual(['Émile 🌲 Nouveau'])
      },
    },
    'a dismissal': {
      async typeIn(page) {
        await openEmail(page, 'Dropped')
        await page.keyboard.press('d')
        await dialog(page, /^Dismiss/)
          .getByRole('textbox')
          .fill('An advertisement')
      },
      send: (page) => page.keyboard.press('Control+Enter'),
      done: (page) => page.getByText('Dismissed 1 email.').waitFor(),
    },
    'a removal for good': {
      async typeIn(page) {
        await openEmail(page, 'Mistake')
        await readingPane(page).getByRole('button', { name: 'Remove…' }).click()
        await dialog(page, /^Remove 1/)
          .getByRole('textbox', { name: 'Reason' })
          .fill('By mistake')
        await dialog(page, /^Remove 1/)
          .getByRole('textbox', { name: /^Type/ })
          .fill('remove')
      },
      send: (page) => page.keyboard.press('Enter'),
      done: (page) => page.getByText('Removed 1 email for good.').waitFor(),
    },
    'the removal of a link': {
      async typeIn(page) {
        await openEmail(page, 'Linked')
        await readingPane(page).getByRole('button', { name: 'Remove the link to Carla Client…' }).click()
        await dialog(page, 'Remove link').getByRole('textbox').fill('Somebody else’s')
      },
      send: (page) => page.keyboard.press('Enter'),
      async done(page) {
        await page.getByText('Removed the link to Carla Client.').waitFor()
        await page.keyboard.press('u')
        await page.getByText('Undone: 1 email as before.').waitFor()
      },
    },
    'a further address': {
      async typeIn(page) {
        await openCarla(page)
        await page.getByRole('button', { name: 'Add address' }).click()
        await dialog(page, 'Add an address').getByLabel('Email address').fill('carla@new.example')
      },
      send: (page) => page.keyboard.press('Enter'),
      done: (page) => page.getByText('carla@new.example added').waitFor(),
    },
    'a note': {
      async typeIn(page) {
        await openCarla(page)
        await page.keyboard.press('n')
        await dialog(page, /^Add/).getByLabel('Subject').fill('Called about the tax 🌲')
      },
      send: (page) => dialog(page, /^Add/).getByRole('button', { name: 'Save' }).click(),
      done: (page) => row(page, 'Called about the tax 🌲').waitFor(),
    },
    'a merge': {
      async typeIn(page) {
        await openCarla(page)
        await page.getByRole('button', { name: 'Merge…' }).click()
        await dialog(page, /^Merge/)
          .getByRole('searchbox')
          .fill('clientt')
        await dialog(page, /^Merge/)
          .getByRole('button', { name: /Carla Clientt/ })
          .click()
        await dialog(page, /^Merge/)
          .getByText('Which one stays?')
          .waitFor()
      },
      send: (page) =>
        dialog(page, /^Merge/)
          .getByRole('button', { name: 'Merge' })
          .click(),
      done: (page) => page.getByText(/^Merged: Carla Clientt is Carla Client now/).waitFor(),
    },
    'an import': {
      async typeIn(page) {
        await page.goto(`${app.url}/people/import`)
        await page.getByLabel('CSV file').setInputFiles({
          name: 'new.csv',
          mimeType: 'text/csv',
          buffer: Buffer.from('external_id,kind,name\nN-1,individual,Nora New'),
        })
        await page.getByRole('button', { name: 'Preview import' }).click()
        await page.getByRole('region', { name: 'Preview' }).waitFor()
      },
      send: (page) => page.getByRole('button', { name: 'Import 1 person' }).click(),
      done: (page) => page.getByRole('region', { name: 'Report' }).waitFor(),
    },
  }
  const ended = (page: Page) => dialog(page, 'Your session has ended')

  it.each(Object.keys(forms))('in %s loses nothing: after signing in again it is done', async (name) => {
    const form = forms[name]!
    const page = await browser.newPage({ as: ['advisor', 'compliance'], who: ANN })
    await form.typeIn(page)
    await endSessions(world, page)
    await form.send(page)
    await ended(page).waitFor()
    const opening = page.waitForEvent('popup')
    await ended(page).getByRole('link', { name: 'Sign in again' }).click()
    await (await opening).getByRole('button', { name: 'Ann' }).click()
    await form.done(page)
  })

  it('puts the signing in off, and everything still stands in the dialog', async () => {
    const page = await browser.newPage({ as: ['advisor'], who: ANN })
    await openEmail(page, 'Both')
    await page.keyboard.press('r')
    await choose(page, 'Dora Dee')
    await endSessions(world, page)
    await page.keyboard.press('Control+Enter')
    await ended(page).getByRole('button', { name: 'Close' }).click()
    await relate(page).getByRole('alert').filter({ hasText: 'Sign in again to go on.' }).waitFor()
    expect(await relate(page).getByRole('list', { name: 'Chosen people' }).innerText()).toContain('Dora Dee')
    expect(await linkedTo('Both')).toEqual([])
  })
})

describe('two people on the same email at once', () => {
  const ann = () => browser.newPage({ as: ['advisor', 'compliance'], who: ANN })
  const ben = () => browser.newPage({ as: ['advisor'], who: BEN })

  it('both relate it: both links stand, and each takes back their own alone', async () => {
    const [one, other] = await Promise.all([ann(), ben()])
    await Promise.all([one, other].map((page) => openEmail(page, 'Both')))
    await one.keyboard.press('r')
    await choose(one, 'Carla Client')
    await other.keyboard.press('r')
    await choose(other, 'Dora Dee')
    await Promise.all([one, other].map((page) => page.keyboard.press('Control+Enter')))
    await one.getByText('Related 1 email to Carla Client.').waitFor()
    await other.getByText('Related 1 email to Dora Dee.').waitFor()
    expect(await linkedTo('Both')).toEqual(['Carla Client', 'Dora Dee'])
    // Each sees the other's without loading anything anew.
    for (const page of [one, other])
      for (const name of ['Carla Client', 'Dora Dee'])
        await readingPane(page).getByRole('link', { name, exact: true }).waitFor()
    await one.keyboard.press('u')
    await one.getByText('Undone: 1 email as before.').waitFor()
    expect(await linkedTo('Both')).toEqual(['Dora Dee'])
  })

  it('an onlooker sees what the other does with the email, and undoes, without reloading anything', async () => {
    const [one, other] = await Promise.all([ann(), ben()])
    await Promise.all([one, other].map((page) => openEmail(page, 'Looked on', 'unmatched')))
    await one.keyboard.press('r')
    await choose(one, 'Carla Client')
    await one.keyboard.press('Control+Enter')
    await one.getByText('Related 1 email to Carla Client.').waitFor()
    const link = readingPane(other).getByRole('link', { name: 'Carla Client', exact: true })
    await link.waitFor()
    await eventually(() => countOf(other, 'Unmatched')).toBe(0)
    await eventually(() => row(other, 'Looked on').count()).toBe(0)
    await one.keyboard.press('u')
    await one.getByText('Undone: 1 email as before.').waitFor()
    await link.waitFor({ state: 'detached' })
    await row(other, 'Looked on').waitFor()
    expect(await countOf(other, 'Unmatched')).toBe(1)
  })

  it('one dismisses what the other has just related: it stays with the person', async () => {
    const [one, other] = await Promise.all([ann(), ben()])
    await Promise.all([one, other].map((page) => openEmail(page, 'Known first')))
    await other.keyboard.press('d')
    await one.keyboard.press('r')
    await choose(one, 'Dora Dee')
    await one.keyboard.press('Control+Enter')
    await one.getByText('Related 1 email to Dora Dee.').waitFor()
    await other.keyboard.press('Control+Enter')
    await other.getByText('Nothing was dismissed: 1 email is linked to people by now.').waitFor()
    expect(await linkedTo('Known first')).toEqual(['Dora Dee'])
  })

  it('one relates what the other has removed for good, and gets an explanation', async () => {
    const [one, other] = await Promise.all([ann(), ben()])
    await Promise.all([one, other].map((page) => openEmail(page, 'Removed under')))
    await other.keyboard.press('r')
    await choose(other, 'Dora Dee')
    await readingPane(one).getByRole('button', { name: 'Remove…' }).click()
    await dialog(one, /^Remove 1/)
      .getByRole('textbox', { name: 'Reason' })
      .fill('By mistake')
    await dialog(one, /^Remove 1/)
      .getByRole('textbox', { name: /^Type/ })
      .fill('remove')
    await one.keyboard.press('Enter')
    await one.getByText('Removed 1 email for good.').waitFor()
    await other.keyboard.press('Control+Enter')
    await relate(other).getByRole('alert').filter({ hasText: 'These emails are no longer there' }).waitFor()
    expect(await relate(other).getByRole('list', { name: 'Chosen people' }).innerText()).toContain('Dora Dee')
  })
})

it('an answer that is lost on the way makes no second act: it is asked for again by itself', async () => {
  const page = await browser.newPage({ as: ['advisor'], who: ANN })
  await openEmail(page, 'Cut off')
  let cut = 0
  await page.route('**/api/relate', async (route) => {
    // The server does it; its answer does not arrive.
    await route.fetch()
    if (cut++ === 0) await route.abort('connectionreset')
    else await route.continue()
  })
  await page.keyboard.press('r')
  await choose(page, 'Dora Dee')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Related 1 email to Dora Dee.').waitFor()
  expect(cut).toBe(2)
  const { rows } = await sql`
    select 1 from crm.acts a join crm.acts_on_messages o on o.act_id = a.id join crm.messages m on m.id = o.message_id
    where m.subject = 'Cut off'`.execute(world.database.db)
  expect(rows).toHaveLength(1)
  await page.keyboard.press('u')
  await page.getByText('Undone: 1 email as before.').waitFor()
  await eventually(() => linkedTo('Cut off')).toEqual([])
})
