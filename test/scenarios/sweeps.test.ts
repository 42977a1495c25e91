import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  ApiError,
  BodySearch,
  BodySearches,
  DecideReply,
  EmailCounts,
  EmailPage,
  PhraseListDetail,
  ReviewDetail,
  ReviewPage,
} from '../../src/api/contract.ts'
import { clearSearches } from '../../src/crm/commands/clear-searches.ts'
import { applyList } from '../../src/crm/sweeps/apply-list.ts'
import { keepStep } from '../../src/crm/sweeps/keep-step.ts'
import { searchBodies } from '../../src/crm/sweeps/search-bodies.ts'
import { Sweeper, startSweeping, sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import { takeSweep } from '../../src/crm/sweeps/take-sweep.ts'
import type { Viewer } from '../../src/domain/access.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { emptyTables } from '../support/empty-tables.ts'
import { email, handOver } from '../support/hand-over.ts'

const ROWAN: Partial<Viewer> = { id: 'rowan', name: 'Rowan', roles: ['compliance'] }
const SAM: Partial<Viewer> = { id: 'sam', name: 'Sam', roles: ['compliance'] }
/** More than two steps. */
const MANY = 430

let world: CrmWorld
let names = 0

beforeEach(async () => {
  world ??= await startCrm()
  await emptyTables(world.database.db, 'crm.messages', 'crm.tombstones', 'crm.sweeps')
  await sql`delete from crm.phrase_lists where shipped is null`.execute(world.database.db)
})
afterAll(() => world[Symbol.asyncDispose]())

const db = () => world.database.db
const arrive = (...subjects: [subject: string, body: string][]) =>
  handOver(
    db(),
    subjects.map(([subject, body]) => email({ mailbox: 'ann', subject, body })),
  )
const entry = (phrase: string, ...variants: string[]) => ({ phrase, variants })

async function makeList(...entries: object[]): Promise<PhraseListDetail> {
  const order = { name: `List ${++names}`, entries }
  const { body } = await world.ask<PhraseListDetail>('POST', '/phrase-lists', order, ROWAN)
  return body
}
const readList = (id: string) => world.get<PhraseListDetail>(`/phrase-lists/${id}`, ROWAN)
async function changeList(id: string, order: object): Promise<PhraseListDetail> {
  const { version } = await readList(id)
  return (await world.ask<PhraseListDetail>('PATCH', `/phrase-lists/${id}`, { version, ...order }, ROWAN))
    .body
}
const withHits = async (list: string) => {
  const { items } = await world.get<EmailPage>(`/emails?phrase=${list}&limit=200`, ROWAN)
  return items.map(({ subject }) => subject).sort()
}
const review = async (subject: string) => {
  const { status, body } = await world.ask<ReviewDetail>(
    'GET',
    `/reviews/${await world.idOf('messages', subject)}`,
    undefined,
    ROWAN,
  )
  return status === 200 ? body : null
}
const decide = async (subject: string, decision = 'noIssue') => {
  const { version, email } = (await review(subject))!
  return world.post<DecideReply>(
    '/reviews/decisions',
    { emails: [{ id: email.id, version }], decision },
    ROWAN,
  )
}

describe('a list applied to earlier mail', () => {
  it('finds in it what it finds in new mail, and puts it up for review', async () => {
    const body = 'Two gift-cards, gift card.\n> a quick\n> favor'
    await arrive(['Earlier', body], ['Nothing', 'Lunch?'])
    const list = await makeList(entry('gift card', 'gift cards'), entry('quick favour', 'quick favor'))
    expect(list.applying).toEqual({ done: 0, total: 2, found: 0 })
    await arrive(['Later', body])
    await sweepToEnd(db())
    expect(await readList(list.id)).toMatchObject({ applying: null, emails: 2 })
    const [earlier, later] = [await review('Earlier'), await review('Later')]
    expect(earlier!.hits).toEqual(later!.hits)
    expect(earlier!.hits.map(({ phrase, count, exact, places }) => [phrase, count, exact, places])).toEqual([
      ['gift card', 2, 1, ['new']],
      ['quick favour', 1, 0, ['quoted']],
    ])
    expect(earlier).toMatchObject({ state: 'open', source: 'phrase', version: 1 })
    expect(await review('Nothing')).toBeNull()
  })

  it('goes in steps with its progress, newest first, however large a single email is', async () => {
    await arrive(
      ...Array.from({ length: MANY }, (_, n): [string, string] => [
        `Email ${n}`,
        n % 100 === 0 ? 'blue moon' : 'x',
      ]),
    )
    await arrive(['Large', `${'word '.repeat(420_000)} blue moon`], ['Newest', 'blue moon'])
    const list = await makeList(entry('blue moon'))
    await using sweeper = new Sweeper(db())
    const seen: object[] = []
    while ((await readList(list.id)).applying) {
      await sweeper.step()
      seen.push((await readList(list.id)).applying ?? {})
    }
    expect(seen).toEqual([
      { done: 1, total: MANY + 2, found: 1 },
      { done: 2, total: MANY + 2, found: 2 },
      { done: 202, total: MANY + 2, found: 4 },
      { done: 402, total: MANY + 2, found: 6 },
      { done: 432, total: MANY + 2, found: 7 },
      {},
    ])
    expect((await withHits(list.id)).length).toBe(7)
  })

  it('takes the place of what an older version found; what nobody decided on is no longer up for review', async () => {
    const list = await makeList(entry('red flag'), entry('white flag'))
    await arrive(
      ['Red', 'red flag'],
      ['White', 'white flag'],
      ['Decided', 'white flag'],
      ['Illegal', 'white flag, illegal'],
    )
    await decide('Decided')
    await changeList(list.id, { entries: [entry('red flag')] })
    await sweepToEnd(db())
    expect(await withHits(list.id)).toEqual(['Red'])
    expect((await review('Red'))!.version).toBe(1)
    expect(await review('White')).toBeNull()
    expect(await review('Decided')).toMatchObject({
      state: 'closed',
      hits: [],
      decisions: [{ by: { name: 'Rowan' } }],
    })
    expect(await review('Illegal')).toMatchObject({ state: 'open', hits: [{ phrase: 'illegal' }] })
  })

  it('opens a review again where a phrase is new, and leaves it alone where none is', async () => {
    const list = await makeList(entry('red flag'))
    await arrive(['Both', 'red flag, green light'], ['One', 'red flag red flag'])
    await decide('Both', 'falsePositive')
    await decide('One', 'falsePositive')
    await changeList(list.id, { entries: [entry('Red-Flag'), entry('green light')] })
    await sweepToEnd(db())
    const both = await review('Both')
    expect(both).toMatchObject({ state: 'open', version: 3, decisions: [{ decision: 'falsePositive' }] })
    expect(await review('One')).toMatchObject({
      state: 'closed',
      version: 2,
      hits: [{ phrase: 'Red-Flag', count: 2 }],
    })
    await decide('Both', 'escalated')
    expect((await review('Both'))!.decisions.length).toBe(2)
  })

  it('leaves a drawn sample a sample', async () => {
    await arrive(['Drawn', 'red flag'], ['Drawn too', 'x'])
    const time = { sentFrom: '2026-01-01T00:00:00Z', sentTo: '2027-01-01T00:00:00Z' }
    await world.post('/reviews/sample', { ...time, percent: 100 }, ROWAN)
    const list = await makeList(entry('red flag'))
    await sweepToEnd(db())
    expect(await review('Drawn')).toMatchObject({ source: 'phrase', state: 'open', version: 2 })
    await changeList(list.id, { entries: [entry('none of it')] })
    await sweepToEnd(db())
    expect(await review('Drawn')).toMatchObject({ source: 'sample', state: 'open', version: 3 })
    expect(await review('Drawn too')).toMatchObject({ source: 'sample', version: 1 })
  })

  it('ends where a newer version begins, which then does all of it', async () => {
    await arrive(
      ...Array.from({ length: MANY }, (_, n): [string, string] => [`Email ${n}`, 'red flag, green light']),
    )
    const list = await makeList(entry('red flag'))
    await using sweeper = new Sweeper(db())
    await sweeper.step()
    await changeList(list.id, { entries: [entry('green light')] })
    await sweepToEnd(db())
    const { rows } = await sql<{ version: number; done: number; problem: string | null }>`
      select (target->>'version')::int as version, done, problem_code as problem from crm.sweeps order by id`.execute(
      db(),
    )
    expect(rows).toEqual([
      { version: 1, done: 200, problem: 'superseded' },
      { version: 2, done: MANY, problem: null },
    ])
    const { entries, emails } = await readList(list.id)
    expect([emails, entries]).toEqual([MANY, [{ ...entry('green light'), emails: MANY }]])
  })

  it('that was looked at while the list changed keeps nothing of the older version', async () => {
    await arrive(['One', 'red flag'])
    const list = await makeList(entry('red flag'))
    const taken = (await takeSweep(db(), 'slow'))!
    await changeList(list.id, { entries: [entry('green light')] })
    if (taken.kind !== 'phrases') throw new Error('It is the list.')
    await keepStep(db(), taken, await applyList(db(), taken.target, taken.below))
    expect(await withHits(list.id)).toEqual([])
  })

  it('keeps its hits while it is inactive, and is applied again when it is active again', async () => {
    const list = await makeList(entry('red flag'))
    await arrive(['Before', 'red flag'])
    await changeList(list.id, { active: false })
    await arrive(['Meanwhile', 'red flag'])
    await sweepToEnd(db())
    expect(await withHits(list.id)).toEqual(['Before'])
    await changeList(list.id, { active: true })
    await sweepToEnd(db())
    expect(await withHits(list.id)).toEqual(['Before', 'Meanwhile'])
    expect((await review('Before'))!.version).toBe(1)
  })

  it('leaves out an email that is removed under it', async () => {
    await arrive(['Stays', 'red flag'], ['Goes', 'red flag'])
    const list = await makeList(entry('red flag'))
    const taken = (await takeSweep(db(), 'slow'))!
    if (taken.kind !== 'phrases') throw new Error('It is the list.')
    const step = await applyList(db(), taken.target, taken.below)
    const order = { ids: [await world.idOf('messages', 'Goes')], reason: 'mistake', requestId: 'remove-goes' }
    await world.post('/remove', order, ROWAN)
    await keepStep(db(), taken, step)
    expect(await withHits(list.id)).toEqual(['Stays'])
  })

  it('is done once, however many processes work on it', async () => {
    await arrive(...Array.from({ length: MANY }, (_, n): [string, string] => [`Email ${n}`, 'red flag']))
    const list = await makeList(entry('red flag'))
    await Promise.all([sweepToEnd(db()), sweepToEnd(db())])
    const { rows } = await sql`select done, found, total from crm.sweeps`.execute(db())
    expect(rows).toEqual([{ done: MANY, found: MANY, total: MANY }])
    expect((await readList(list.id)).emails).toBe(MANY)
  })
})

describe('an exact search of whole emails', () => {
  const search = async (text: string, filters = {}, as = ROWAN) =>
    (await world.ask<BodySearch & ApiError>('POST', '/searches', { text, filters }, as)).body
  const found = async (id: string, query = '') => {
    const { items } = await world.get<EmailPage>(`/emails?search=${id}&limit=200&${query}`, ROWAN)
    return items.map(({ subject }) => subject).sort()
  }

  it('finds whole words in subject, text, quoted history and footers, across lines, hyphens, markup and entities', async () => {
    const html = (content: string) => ({ contentType: 'html' as const, content })
    await handOver(db(), [
      email({ mailbox: 'ann', subject: 'Wire the money', body: 'x' }),
      email({ mailbox: 'ann', subject: 'Quoted', body: 'No.\n\nOn Monday Bo wrote:\n> wire\n> the money' }),
      email({ mailbox: 'ann', subject: 'Footer', body: 'Bye\n-- \nWIRE-THE-MONEY Ltd' }),
      email({
        mailbox: 'ann',
        subject: 'Markup',
        body: html('<p>wi<b>re</b>&nbsp;the<br>mo&shy;n&#101;y</p>'),
      }),
      email({ mailbox: 'ann', subject: 'Far down', body: `${'word '.repeat(10_000)}\nwire the money` }),
      email({
        mailbox: 'ann',
        subject: 'Not it',
        body: 'wire the moneybags; wire, the money; wires the money',
      }),
      email({ mailbox: 'ann', subject: 'Attribute', body: html('<p title="wire the money">x</p>') }),
    ])
    const { id, progress, endedAt } = await search('wire the money')
    expect([progress, endedAt]).toEqual([{ done: 0, total: 7, found: 0 }, null])
    expect(await found(id)).toEqual([])
    await sweepToEnd(db())
    expect(await found(id)).toEqual(['Far down', 'Footer', 'Markup', 'Quoted', 'Wire the money'])
    const done = await world.get<BodySearch>(`/searches/${id}`, ROWAN)
    expect(done).toMatchObject({
      text: 'wire the money',
      problem: null,
      progress: { done: 7, total: 7, found: 5 },
    })
    expect(done.endedAt).not.toBeNull()
    const counts = await world.get<EmailCounts>(`/emails/counts?search=${id}`, ROWAN)
    expect(counts.all.count).toBe(5)
    expect(await found(id, 'text=far')).toEqual(['Far down'])
  })

  it('looks only where its filters say', async () => {
    await handOver(db(), [
      email({ mailbox: 'ann', subject: 'Ann', body: 'blue moon', sentAt: new Date('2026-05-01T00:00:00Z') }),
      email({ mailbox: 'ben', subject: 'Ben', body: 'blue moon', sentAt: new Date('2026-05-02T00:00:00Z') }),
      email({ mailbox: 'ben', subject: 'Late', body: 'blue moon', sentAt: new Date('2026-05-03T00:00:00Z') }),
    ])
    const filters = { employee: 'ben', sentTo: '2026-05-03T00:00:00Z' }
    const { id, filters: told, progress } = await search('blue moon', filters)
    expect([told, progress.total]).toEqual([filters, 1])
    await sweepToEnd(db())
    expect(await found(id)).toEqual(['Ben'])
  })

  it('goes before lists that are applied', async () => {
    await arrive(['One', 'blue moon'])
    await makeList(entry('blue moon'))
    const { id } = await search('blue moon')
    await using sweeper = new Sweeper(db())
    await sweeper.step()
    expect(await found(id)).toEqual(['One'])
  })

  it("is one's own; ending it forgets what it found; both are in the audit log", async () => {
    await arrive(['One', 'blue moon'])
    const { id } = await search('blue moon')
    await sweepToEnd(db())
    expect((await world.ask('GET', `/searches/${id}`, undefined, SAM)).status).toBe(404)
    expect((await world.ask('DELETE', `/searches/${id}`, undefined, SAM)).status).toBe(404)
    expect((await world.get<BodySearches>('/searches', SAM)).items).toEqual([])
    expect((await world.get<EmailPage>(`/emails?search=${id}`, SAM)).items).toEqual([])
    expect((await world.get<BodySearches>('/searches', ROWAN)).items.map((one) => one.id)).toEqual([id])
    expect((await world.ask('DELETE', `/searches/${id}`, undefined, ROWAN)).status).toBe(204)
    expect(await found(id)).toEqual([])
    const { rows } =
      await sql`select action, detail from admin.audit where action like 'searches.%' order by id desc limit 2`.execute(
        db(),
      )
    expect(rows).toEqual([
      { action: 'searches.forget', detail: { search: Number(id) } },
      { action: 'searches.begin', detail: { search: Number(id), text: 'blue moon', filters: {} } },
    ])
  })

  it('can be ended while it goes on', async () => {
    await arrive(['One', 'blue moon'])
    const { id } = await search('blue moon')
    const taken = (await takeSweep(db(), 'slow'))!
    if (taken.kind !== 'search') throw new Error('It is the search.')
    const step = await searchBodies(db(), taken)
    await world.ask('DELETE', `/searches/${id}`, undefined, ROWAN)
    await keepStep(db(), taken, step)
    expect((await sql`select 1 from crm.search_finds`.execute(db())).rows).toEqual([])
  })

  it('is refused without a word, and beyond five at once', async () => {
    expect((await search('…?')).code).toBe('PHRASE_WORDLESS')
    for (let n = 0; n < 5; n++) expect((await search('blue moon')).id).toBeDefined()
    expect((await search('blue moon')).code).toBe('SEARCHES_FULL')
    expect((await search('blue moon', {}, SAM)).id).toBeDefined()
  })

  it('is cleared after seven days', async () => {
    const [old, young] = [await search('blue moon'), await search('blue moon')]
    await sql`update crm.sweeps set asked_at = now() - interval '8 days' where id = ${old.id}`.execute(db())
    await clearSearches(db())
    expect((await world.get<BodySearches>('/searches', ROWAN)).items.map(({ id }) => id)).toEqual([young.id])
  })
})

it('the background sweeper does what is ordered, and stops when asked', async () => {
  await arrive(['One', 'blue moon'])
  const list = await makeList(entry('blue moon'))
  const failures: unknown[] = []
  {
    await using _sweeping = startSweeping(db(), (error) => failures.push(error))
    while ((await readList(list.id)).applying) await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(failures).toEqual([])
  expect(await withHits(list.id)).toEqual(['One'])
  expect((await world.get<ReviewPage>('/reviews', ROWAN)).items.length).toBe(1)
})
