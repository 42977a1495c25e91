import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readSettings } from '../../src/admin/settings.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { ANN, BEN, CLIENT, larch, letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { useBrowser } from './support/browser.ts'
import { cutOff } from './support/cut-off.ts'
import { eventually } from './support/eventually.ts'
import { mailText, readingPane, row, rows } from './support/mail-page.ts'

const RITA = 'rita@larch.example'
const SAUL = 'saul@larch.example'
const COMPLIANCE: readonly AccessRole[] = ['compliance']
const PLAIN = 10

const day = (date: number) => `2026-03-${String(date).padStart(2, '0')}T10:00:00Z`
const says = (content: string, given: Parameters<typeof letter>[0] = {}) =>
  letter({ body: { contentType: 'text', content }, ...given })

/** Newest last. */
const SUSPICIOUS = [
  says('Let us talk about the boat.', { subject: 'An illegal mooring', receivedAt: day(1) }),
  says('Fine.\n\nOn Monday, Ann wrote:\n> It is off the books, and stays off the books.', {
    subject: 'Re: Boat',
    receivedAt: day(2),
  }),
  ...[3, 4, 5, 6, 7, 8].map((date) =>
    says(`Can we write off the boat of number ${date}? A write-off is no grey area.`, {
      subject: `Boat ${date}`,
      receivedAt: day(date),
      mailbox: date % 2 ? ANN : BEN,
    }),
  ),
  says(`${'A long story. '.repeat(400)}And it was a cover up.${' '.repeat(3)}`.repeat(30), {
    subject: `The whole story ${'and more of it '.repeat(30)}`,
    receivedAt: day(9),
  }),
]

let world: World
let app: App
const browser = useBrowser()

beforeAll(async () => {
  const plain = Array.from({ length: PLAIN }, (_, index) =>
    says('How are you?', { subject: `Greeting ${index + 1}`, receivedAt: day(10 + index) }),
  )
  const seed = larch([ANN, BEN, RITA, SAUL])
  for (const user of seed.users.slice(2)) user.appRoles = ['Compliance']
  world = await startLarch({
    seed,
    mail: [...SUSPICIOUS, ...plain],
    internalDomains: ['larch.example'],
    people: `external_id,kind,name,email\ncarla,individual,Carla Client,${CLIENT}\n`,
    now: () => new Date('2026-03-25T12:00:00Z'),
  })
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})
/** Each test begins with what was found, undecided. */
beforeEach(async () => {
  const { db } = world.database
  await sql`delete from crm.review_decisions`.execute(db)
  await sql`delete from crm.reviews where source = 'sample'`.execute(db)
  await sql`update crm.reviews set state = 'open', second_look = false, decided_at = null`.execute(db)
})

const asRita = (options = {}) => browser.newPage({ as: COMPLIANCE, who: RITA, ...options })
const asSaul = () => browser.newPage({ as: COMPLIANCE, who: SAUL })

async function openReview(page: Page, path = '/review'): Promise<void> {
  await page.goto(app.url + path)
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor()
}
const openEmail = async (page: Page, subject: string) => {
  await row(page, subject).locator('a').click()
  await decision(page).waitFor()
}
const decision = (page: Page) => readingPane(page).getByRole('region', { name: 'Decision' })
const note = (page: Page) => decision(page).getByRole('textbox', { name: 'Note' })
const openSubject = (page: Page) => readingPane(page).getByRole('heading').first().textContent()

/** What a queue's tab says, once it says something. */
async function countIn(page: Page, queue: string): Promise<number> {
  const tab = page
    .getByRole('navigation', { name: 'Queues' })
    .getByRole('link', { name: new RegExp(`^${queue} `) })
  return Number(((await tab.textContent()) ?? '').replaceAll(/\D/g, ''))
}

async function query<Row>(text: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await text.execute(world.database.db)).rows
}
async function inState(state: string): Promise<number> {
  const [row] = await query(sql<{ n: number }>`select count(*) as n from crm.reviews where state = ${state}`)
  return row!.n
}
const decided = () =>
  query(sql<{ subject: string; decision: string; note: string; by: string; second: boolean }>`
    select m.subject, d.decision, d.note, d.by_name as by, d.is_second as second
    from crm.review_decisions d join crm.messages m on m.id = d.message_id order by d.id`)

/** Every screen, by what opens it. */
const screens: Record<string, (page: Page) => Promise<void>> = {
  Review: async (page) => {
    await openReview(page, '/review/open?sentFrom=2026-01-01&source=phrase')
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
  },
  'a long email': async (page) => {
    await openReview(page)
    await openEmail(page, 'The whole story')
  },
  'an email that was decided on': async (page) => {
    await openReview(page)
    await openEmail(page, 'Boat 8')
    await note(page).fill('word '.repeat(300))
    await decision(page).getByRole('button', { name: 'Escalate' }).click()
    await page.getByText('Decided: Escalated.').waitFor()
    await page.goto(`${app.url}/review/escalated`)
    await openEmail(page, 'Boat 8')
  },
  'the decision on many': async (page) => {
    await openReview(page)
    await rows(page).first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('2')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).waitFor()
  },
  'the dialog of the sample': async (page) => {
    await openReview(page)
    await page.getByRole('button', { name: 'Draw a sample…' }).click()
    await page.getByRole('dialog').getByText('Settings, Review').waitFor()
  },
  'an empty queue': (page) => openReview(page, '/review/closed'),
}

describe('what was found', () => {
  it('can see how many emails are open, with each phrase, how often and where', async () => {
    const page = await asRita()
    await openReview(page)
    await rows(page).first().waitFor()
    expect(await inState('open')).toBe(SUSPICIOUS.length)
    await eventually(() => countIn(page, 'Open')).toBe(SUSPICIOUS.length)
    await eventually(() => countIn(page, 'All')).toBe(SUSPICIOUS.length)
    expect(await countIn(page, 'Closed')).toBe(0)
    expect(await rows(page).count()).toBe(SUSPICIOUS.length)

    const told = (await row(page, 'Boat 8').innerText()).replaceAll(/\s+/g, ' ')
    expect(told).toContain('write off ×2 new text')
    expect(told).toContain('grey area new text')
    expect(told).toContain('Suspicious phrases (EY and FBI)')
    expect(await row(page, 'Re: Boat').innerText()).toMatch(/off the books\s*×2\s*quoted history/)
    expect(await row(page, 'An illegal mooring').innerText()).toMatch(/illegal\s*subject/)
  })

  it('can read the email with each match marked in the words around it', async () => {
    const page = await asRita()
    await openReview(page)
    await openEmail(page, 'Boat 8')
    const found = readingPane(page).getByRole('region', { name: 'Review' })
    expect(await found.locator('mark').allTextContents()).toEqual(['write off', 'write-off', 'grey area'])
    expect(await found.getByRole('listitem').first().innerText()).toContain('2 times, 1 as written')
    await mailText(page).getByText('Can we write off the boat of number 8?').waitFor()
    await readingPane(page).getByText('carla@client.example').first().waitFor()
  })

  it('can be narrowed by what was found, when, where and by whom it was decided, all in the address', async () => {
    const page = await asRita()
    await openReview(page)
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    const shown = () => rows(page).count()
    const choose = (label: string, option: string) =>
      page.getByRole('combobox', { name: label, exact: true }).selectOption({ label: option })

    await choose('Phrase', 'write off')
    await eventually(shown).toBe(6)
    await choose('Employee', 'Ben')
    await eventually(shown).toBe(3)
    await eventually(() => countIn(page, 'Open')).toBe(3)
    const [asked] = await query(sql<{ n: number }>`
      select count(*) as n from crm.reviews r join crm.phrase_hits h on h.message_id = r.message_id and h.phrase = 'write off'
      join crm.captures c on c.message_id = r.message_id join admin.employees e on e.id = c.mailbox_id
      where e.address = ${BEN}`)
    expect(asked!.n).toBe(3)
    await choose('Sent', 'Days…')
    await page.getByLabel('Sent from').fill('2026-03-05')
    await eventually(shown).toBe(2)
    expect(new URL(page.url()).search).toContain('sentFrom=2026-03-05')

    await page.reload()
    await eventually(shown).toBe(2)
    await page.getByRole('button', { name: 'Remove filter: In the mailbox of Ben' }).click()
    await eventually(shown).toBe(4)
    await page.getByRole('button', { name: 'Clear all' }).click()
    await eventually(shown).toBe(SUSPICIOUS.length)

    await page.getByRole('link', { name: 'Closed 0' }).click()
    await page.getByRole('heading', { name: 'Nothing is closed yet' }).waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    await choose('Source', 'Drawn as a sample')
    await page.getByRole('heading', { name: 'No emails fit these filters' }).waitFor()
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await page.getByRole('heading', { name: 'Nothing is closed yet' }).waitFor()
  })
})

describe('a decision', () => {
  it('can be made with a note by keyboard alone, and the next email opens', async () => {
    const page = await asRita()
    await openReview(page)
    await rows(page).first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await decision(page).waitFor()
    await eventually(() => openSubject(page)).toBe('Boat 8')
    await page.keyboard.press('n')
    await page.keyboard.type('Asked Ann: 2 boats, 1 write-off.')
    await page.keyboard.press('Escape')
    await page.keyboard.press('2')
    await page.getByText('Decided: False positive.').waitFor()
    await eventually(() => openSubject(page)).toBe('Boat 7')
    await eventually(() => countIn(page, 'Closed')).toBe(1)
    await eventually(() => rows(page).count()).toBe(SUSPICIOUS.length - 1)
    await decision(page).waitFor()
    await page.keyboard.press('4')
    await eventually(() => openSubject(page)).toBe('Boat 6')
    expect(await decided()).toEqual([
      {
        subject: 'Boat 8',
        decision: 'falsePositive',
        note: 'Asked Ann: 2 boats, 1 write-off.',
        by: 'Rita',
        second: false,
      },
      { subject: 'Boat 7', decision: 'escalated', note: '', by: 'Rita', second: false },
    ])
    expect([await inState('closed'), await inState('escalated')]).toEqual([1, 1])

    await page.getByRole('link', { name: /^Escalated/ }).click()
    await openEmail(page, 'Boat 7')
    const made = readingPane(page).getByRole('list', { name: 'Decisions' })
    expect((await made.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/^Escalated by Rita, \d/)
  })

  it('can be made for many at once, and shows which somebody else decided meanwhile', async () => {
    const page = await asRita()
    await openReview(page)
    await rows(page).first().waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Space')
    for (let more = 0; more < 3; more++) await page.keyboard.press('Shift+ArrowDown')
    await page.getByText('4 emails selected').first().waitFor()

    const saul = await asSaul()
    await openReview(saul)
    await openEmail(saul, 'Boat 7')
    await saul.keyboard.press('3')
    await saul.getByText('Decided: Follow up.').waitFor()

    await page.keyboard.press('1')
    const dialog = page.getByRole('dialog', { name: 'Decide on 4 emails' })
    await dialog.waitFor()
    expect(await dialog.getByRole('radio', { name: 'No issue' }).isChecked()).toBe(true)
    await dialog.getByRole('textbox', { name: 'Note' }).fill('All of one kind.')
    await page.keyboard.press('Control+Enter')
    const outcome = page.getByRole('dialog', { name: '1 not decided' })
    await outcome.getByText('Decided on 3 emails: No issue. 1 email was not decided.').waitFor()
    const refused = outcome.getByRole('list', { name: 'Not decided' })
    expect(await refused.innerText()).toMatch(/^Boat 7\s+Somebody else has decided on this email/)
    await outcome.getByRole('button', { name: 'Back to the list' }).click()
    await page.getByText('1 email selected').first().waitFor()
    const all = (await decided()).map(({ subject, decision, by }) => [by, subject.slice(0, 9), decision])
    expect(all.toSorted()).toEqual([
      ['Rita', 'Boat 6', 'noIssue'],
      ['Rita', 'Boat 8', 'noIssue'],
      ['Rita', 'The whole', 'noIssue'],
      ['Saul', 'Boat 7', 'followUp'],
    ])
    await eventually(() => countIn(page, 'Closed')).toBe(3)
  })

  it('on what somebody else decided meanwhile is explained, and keeps the note', async () => {
    const page = await asRita()
    await openReview(page)
    await openEmail(page, 'Boat 5')
    await note(page).fill('Mine.')
    await sql`update crm.reviews set version = version + 1 where message_id =
      (select id from crm.messages where subject = 'Boat 5')`.execute(world.database.db)
    await decision(page).getByRole('button', { name: 'Escalate' }).click()
    await decision(page).getByRole('alert').getByText('Somebody else has decided on this email').waitFor()
    expect(await note(page).inputValue()).toBe('Mine.')
    await decision(page).getByRole('button', { name: 'Escalate' }).click()
    await eventually(async () => (await decided()).map((one) => one.note)).toEqual(['Mine.'])
  })

  it('can ask for a second look, which another reviewer gives', async () => {
    const page = await asRita()
    await openReview(page)
    await openEmail(page, 'Boat 8')
    await page.keyboard.press('s')
    await page.keyboard.press('4')
    await eventually(() => countIn(page, 'Second look')).toBe(1)
    await page.getByRole('link', { name: 'Second look 1' }).click()
    await row(page, 'Boat 8').locator('a').click()
    await readingPane(page).getByText('You asked for a second look at this email.').waitFor()
    expect(await decision(page).getByRole('button').count()).toBe(0)
    await page.keyboard.press('1')

    const saul = await asSaul()
    await openReview(saul, '/review/secondLook')
    await openEmail(saul, 'Boat 8')
    await readingPane(saul).getByText('Second look asked for').waitFor()
    await decision(saul).getByRole('button', { name: 'No issue' }).click()
    await saul.getByRole('heading', { name: 'No second look is asked for' }).waitFor()
    expect((await decided()).map(({ by, decision, second }) => [by, decision, second])).toEqual([
      ['Rita', 'escalated', false],
      ['Saul', 'noIssue', true],
    ])
  })

  it('survives a session that ends while its note is typed', async () => {
    const page = await asRita()
    await openReview(page)
    await openEmail(page, 'Boat 8')
    await note(page).fill('A note of some length')
    await sql`delete from admin.sessions`.execute(world.database.db)
    await decision(page).getByRole('button', { name: 'Follow up' }).click()
    const ended = page.getByRole('dialog', { name: 'Your session has ended' })
    await ended.waitFor()
    const opening = page.waitForEvent('popup')
    await ended.getByRole('link', { name: 'Sign in again' }).click()
    await (await opening).getByRole('button', { name: 'Rita' }).click()
    await eventually(decided).toEqual([
      { subject: 'Boat 8', decision: 'followUp', note: 'A note of some length', by: 'Rita', second: false },
    ])
  })

  it('keeps what was typed with its email while one looks at another', async () => {
    const page = await asRita()
    await openReview(page)
    await openEmail(page, 'Boat 8')
    await note(page).fill('Half a thought')
    await openEmail(page, 'Boat 7')
    await eventually(() => note(page).inputValue()).toBe('')
    await openEmail(page, 'Boat 8')
    await eventually(() => note(page).inputValue()).toBe('Half a thought')
  })
})

describe('a sample', () => {
  it('can be drawn from mail without phrases, by time and percentage, with what came of it', async () => {
    const page = await asRita()
    await openReview(page)
    await page.getByRole('button', { name: 'Draw a sample…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Draw a sample' })
    await dialog.getByLabel('Sent from').fill('2026-03-10')
    await dialog.getByLabel('Sent to').fill('2026-03-17')
    const percent = dialog.getByRole('textbox', { name: 'Percent of them' })
    await percent.fill('0')
    await dialog.getByText('More than 0, up to 100.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Draw', exact: true }).isDisabled()).toBe(true)
    await percent.fill('50')
    await dialog.getByRole('button', { name: 'Draw', exact: true }).click()
    await dialog.getByText('4 emails drawn, of 8 without a phrase in that time.').waitFor()
    const sampled = await query(sql`select 1 from crm.reviews where source = 'sample' and state = 'open'`)
    expect(sampled.length).toBe(4)
    await dialog.getByRole('link', { name: 'Show the sample' }).click()
    await eventually(() => rows(page).count()).toBe(4)
    await eventually(() => countIn(page, 'Open')).toBe(4)
    expect(await rows(page).first().innerText()).toContain('Drawn as a sample')
    await page.getByRole('button', { name: 'Remove filter: Drawn as a sample' }).click()
    await eventually(() => countIn(page, 'Open')).toBe(SUSPICIOUS.length + 4)
    await rows(page).first().locator('a').click()
    await readingPane(page).getByText('Drawn as a sample').waitFor()
  })

  it('of new mail is set by the Administrator, and Compliance sees what it amounts to', async () => {
    const administrator = await browser.newPage({ as: ['administrator'] })
    await administrator.goto(`${app.url}/settings/review`)
    const percent = administrator.getByRole('textbox', { name: 'Percent of new mail without a phrase' })
    await percent.fill('200')
    await administrator.getByText('A number from 0 to 100.').waitFor()
    await percent.fill('2.5')
    await administrator.getByRole('button', { name: 'Save' }).click()
    await administrator.getByText('Saved. It holds for mail that comes in from now on.').waitFor()
    await administrator.getByText(/At that pace 2.5 % puts at most/).waitFor()
    expect((await readSettings(world.database.db)).reviewSamplePercent).toBe(2.5)

    const page = await asRita()
    await page.goto(`${app.url}/settings/review`)
    const told = page.getByRole('textbox', { name: 'Percent of new mail without a phrase' })
    await eventually(() => told.inputValue()).toBe('2.5')
    expect(await told.isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Save' }).count()).toBe(0)
    await openReview(page)
    await page.getByRole('button', { name: 'Draw a sample…' }).click()
    await page.getByText('Of new mail without a phrase, 2.5 % is put into Open as it comes in.').waitFor()
  })
})

it('says why something cannot be loaded, and loads it once it can be', async () => {
  const page = await asRita()
  await page.route('**/api/reviews?*', (route) => route.abort())
  await page.goto(`${app.url}/review`)
  const failed = page.getByRole('alert').filter({ hasText: 'The emails could not be loaded' })
  await failed.getByText('Cannot reach Throughline.').waitFor()
  await page.unroute('**/api/reviews?*')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await rows(page).first().waitFor()

  await page.route('**/api/reviews/decisions', (route) => route.abort())
  await openEmail(page, 'Boat 8')
  await note(page).fill('Kept.')
  await decision(page).getByRole('button', { name: 'No issue' }).click()
  await decision(page).getByRole('alert').getByText('Cannot reach Throughline.').waitFor()
  expect(await note(page).inputValue()).toBe('Kept.')
  expect(await decided()).toEqual([])
})

describe('everybody else', () => {
  it.each(['advisor', 'clientService', 'administrator'] as const)(
    'as %s, sees nothing of it',
    async (role) => {
      const page = await browser.newPage({ as: [role] })
      await page.goto(app.url)
      const main = page.getByRole('navigation', { name: 'Main' })
      await main.getByRole('link', { name: 'Home' }).waitFor()
      expect(await main.getByRole('link', { name: 'Review' }).count()).toBe(0)
      await page.goto(`${app.url}/review`)
      await page.getByRole('heading', { name: 'This page is not part of your role' }).waitFor()
    },
  )
})

describe.each(['light', 'dark'] as const)('in the %s', (colorScheme) => {
  it.each(Object.keys(screens))('%s has no findings of axe', async (name) => {
    const page = await asRita({ colorScheme })
    await screens[name]!(page)
    const { violations, passes } = await new AxeBuilder({ page }).exclude('iframe').analyze()
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
    'nothing of %s is cut off, and the page does not scroll sideways',
    async (name) => {
      const page = await asRita({ viewport })
      await screens[name]!(page)
      expect(await page.evaluate(cutOff)).toEqual([])
    },
  )
})
