import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type {
  ApiError,
  DecideReply,
  EmailDetail,
  ReviewChoices,
  ReviewCounts,
  ReviewDetail,
  ReviewPage,
  SampleDrawn,
} from '../../src/api/contract.ts'
import type { Viewer } from '../../src/domain/access.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { emptyTables } from '../support/empty-tables.ts'
import { email, handOver } from '../support/hand-over.ts'

const ROWAN: Partial<Viewer> = { id: 'rowan', name: 'Rowan', roles: ['compliance'] }
const SAM: Partial<Viewer> = { id: 'sam', name: 'Sam', roles: ['compliance'] }
const ADVISOR: Partial<Viewer> = { roles: ['advisor', 'clientService'] }

let world: CrmWorld
let ids: Record<string, string>

beforeEach(async () => {
  world ??= await startCrm()
  await emptyTables(world.database.db, 'crm.messages', 'crm.tombstones')
  await handOver(world.database.db, [
    email({ mailbox: 'ann', subject: 'Grey', body: 'This is a grey area.', sentAt: new Date('2026-05-03') }),
    email({
      mailbox: 'ben',
      subject: 'Both',
      body: 'Cover up the write-off, cover up.\n> It was illegal',
      sentAt: new Date('2026-05-02'),
    }),
    email({ mailbox: 'ann', subject: 'Plain', body: 'Lunch at noon?', sentAt: new Date('2026-05-01') }),
  ])
  ids = Object.fromEntries(
    await Promise.all(
      ['Grey', 'Both', 'Plain'].map(async (name) => [name, await world.idOf('messages', name)]),
    ),
  )
})
afterAll(() => world[Symbol.asyncDispose]())

const page = (query = '') => world.get<ReviewPage>(`/reviews?${query}`, ROWAN)
const subjects = async (query = '') => (await page(query)).items.map(({ email }) => email.subject)
const counts = (query = '') => world.get<ReviewCounts>(`/reviews/counts?${query}`, ROWAN)
const detail = (name: string, as = ROWAN) => world.get<ReviewDetail>(`/reviews/${ids[name]}`, as)

async function decide(names: string[], given: object = {}, as = ROWAN): Promise<DecideReply> {
  const rows = (await page()).items
  const emails = names.map((name) => ({
    id: ids[name]!,
    version: rows.find(({ email }) => email.id === ids[name])?.version ?? 1,
  }))
  return world.post('/reviews/decisions', { emails, decision: 'noIssue', ...given }, as)
}

async function auditOf(action: string) {
  const { rows } = await sql<{ who: string; detail: Record<string, unknown>; reason: string | null }>`
    select who, detail, reason from admin.audit where action = ${action} order by id desc`.execute(
    world.database.db,
  )
  return rows
}

describe('what is up for review', () => {
  it('is what has phrases, newest sent first, with the most frequent phrase first', async () => {
    const { items, nextCursor } = await page()
    expect(items.map(({ email, state, source }) => [email.subject, state, source])).toEqual([
      ['Grey', 'open', 'phrase'],
      ['Both', 'open', 'phrase'],
    ])
    expect(nextCursor).toBeNull()
    expect(items[1]!.phrases.map(({ phrase, count, places }) => [phrase, count, places])).toEqual([
      ['cover up', 2, ['new']],
      ['illegal', 1, ['quoted']],
      ['write off', 1, ['new']],
    ])
    expect(await counts()).toEqual({
      open: 2,
      followUp: 0,
      escalated: 0,
      closed: 0,
      secondLook: 0,
      openSample: 0,
    })
  })

  it('comes page by page', async () => {
    const first = await page('limit=1')
    const second = await page(`limit=1&cursor=${first.nextCursor}`)
    expect([...first.items, ...second.items].map(({ email }) => email.subject)).toEqual(['Grey', 'Both'])
    expect(second.nextCursor).toBeNull()
  })

  it('is narrowed by state, source, list, phrase, mailbox, reviewer and date, and counted so', async () => {
    await decide(['Grey'], { decision: 'escalated', secondLook: true })
    const list = (await page()).items[0]!.phrases[0]!.list.id
    const found = {
      'state=escalated': ['Grey'],
      'state=open': ['Both'],
      'state=closed': [],
      'state=secondLook': ['Grey'],
      'source=phrase': ['Grey', 'Both'],
      'source=sample': [],
      [`list=${list}`]: ['Grey', 'Both'],
      'list=999': [],
      'phrase=illegal': ['Both'],
      [`list=${list}&phrase=grey%20area`]: ['Grey'],
      'employee=ben': ['Both'],
      'reviewer=rowan': ['Grey'],
      'reviewer=sam': [],
      'sentFrom=2026-05-03T00:00:00Z': ['Grey'],
      'sentTo=2026-05-03T00:00:00Z': ['Both'],
    }
    for (const [query, expected] of Object.entries(found))
      expect([query, await subjects(query)]).toEqual([query, expected])
    expect(await counts('employee=ann')).toMatchObject({ open: 0, escalated: 1, secondLook: 1 })
    expect(await counts('state=open')).toMatchObject({ open: 1, escalated: 1 })
    expect(await world.get<ReviewChoices>('/reviews/choices', ROWAN)).toMatchObject({
      reviewers: [{ id: 'rowan', name: 'Rowan' }],
      phrases: [
        { phrase: 'cover up' },
        { phrase: 'grey area' },
        { phrase: 'illegal' },
        { phrase: 'write off' },
      ],
    })
  })

  it('shows its hits in their place; the look is in the audit log', async () => {
    const before = (await auditOf('hits.read')).length
    const { hits } = await detail('Both')
    expect(hits.map(({ phrase, exact, hits }) => [phrase, exact, hits.map(({ where }) => where)])).toEqual([
      ['cover up', 2, ['new', 'new']],
      ['illegal', 1, ['quoted']],
      ['write off', 0, ['new']],
    ])
    expect(hits[2]!.hits[0]!.snippet).toEqual({
      before: 'Cover up the ',
      match: 'write-off',
      after: ', cover up. > It was illegal',
    })
    const looks = await auditOf('hits.read')
    expect(looks.length).toBe(before + 1)
    expect(looks[0]).toMatchObject({ who: 'Rowan', detail: { email: Number(ids.Both) } })
  })

  it('is on the email for Compliance alone', async () => {
    const own = await world.get<EmailDetail>(`/emails/${ids.Grey}`, ROWAN)
    expect(own.phrases).toMatchObject([{ phrase: 'grey area', count: 1 }])
    expect(own.review).toEqual({ state: 'open', secondLook: false })
    expect(await auditOf('hits.read')).toMatchObject([{ detail: { email: Number(ids.Grey) } }, {}])
    const theirs = await world.get<EmailDetail>(`/emails/${ids.Grey}`, ADVISOR)
    expect([theirs.phrases, theirs.review]).toEqual([null, null])
    const plain = await world.get<EmailDetail>(`/emails/${ids.Plain}`, ROWAN)
    expect([plain.phrases, plain.review]).toEqual([[], null])
  })

  it('goes with its email when that is removed; the audit log keeps who decided', async () => {
    await decide(['Grey'], { decision: 'falsePositive' })
    await world.post(
      '/remove',
      { ids: [ids.Grey], reason: 'captured by mistake', requestId: 'remove-grey' },
      ROWAN,
    )
    expect(await subjects()).toEqual(['Both'])
    expect((await world.ask('GET', `/reviews/${ids.Grey}`, undefined, ROWAN)).status).toBe(404)
    expect((await auditOf('reviews.decide'))[0]).toMatchObject({
      who: 'Rowan',
      detail: { emails: [Number(ids.Grey)], decision: 'falsePositive' },
    })
  })
})

describe('a decision', () => {
  it('has who, when and a note, and is in the audit log', async () => {
    expect(await decide(['Grey', 'Both'], { decision: 'followUp', note: 'Call Ann.' })).toEqual({
      decided: 2,
      refused: [],
    })
    const { state, lastDecision, decisions, version } = await detail('Grey')
    expect({ state, version }).toEqual({ state: 'followUp', version: 2 })
    expect(decisions).toEqual([lastDecision])
    expect(lastDecision).toMatchObject({
      decision: 'followUp',
      isSecond: false,
      note: 'Call Ann.',
      by: { id: 'rowan', name: 'Rowan' },
    })
    expect((await auditOf('reviews.decide'))[0]).toMatchObject({
      who: 'Rowan',
      detail: { emails: [Number(ids.Grey), Number(ids.Both)], decision: 'followUp', secondLook: false },
      reason: 'Call Ann.',
    })
  })

  it('of two reviewers at once: the second is refused for that email, and decides the others', async () => {
    const stale = (await page()).items.map(({ email: { id }, version }) => ({ id, version }))
    await decide(['Grey'], { decision: 'escalated' }, SAM)
    const reply = await world.post<DecideReply>(
      '/reviews/decisions',
      { emails: stale, decision: 'noIssue' },
      ROWAN,
    )
    expect(reply).toMatchObject({ decided: 1, refused: [{ id: ids.Grey, code: 'REVIEW_CHANGED' }] })
    expect((await detail('Grey')).state).toBe('escalated')
    expect((await detail('Both')).state).toBe('closed')
  })

  it('may be made again, and the last one counts', async () => {
    await decide(['Grey'], { decision: 'escalated' })
    await decide(['Grey'], { decision: 'falsePositive' }, SAM)
    const { state, decisions } = await detail('Grey')
    expect(state).toBe('closed')
    expect(decisions.map(({ decision, by }) => [decision, by.id])).toEqual([
      ['falsePositive', 'sam'],
      ['escalated', 'rowan'],
    ])
  })

  it('on what is not up for review is refused', async () => {
    expect(await decide(['Plain'])).toMatchObject({
      decided: 0,
      refused: [{ id: ids.Plain, code: 'REVIEW_GONE' }],
    })
  })

  it('is for Compliance alone', async () => {
    for (const [method, path] of [
      ['GET', '/reviews'],
      ['GET', '/reviews/counts'],
      ['POST', '/reviews/decisions'],
      ['POST', '/reviews/sample'],
    ] as const)
      expect((await world.ask(method, path, method === 'POST' ? {} : undefined, ADVISOR)).status).toBe(403)
  })
})

describe('a second look', () => {
  it("is another reviewer's: who asked for it is refused, another one settles it", async () => {
    await decide(['Grey'], { decision: 'noIssue', secondLook: true })
    expect(await counts()).toMatchObject({ closed: 1, secondLook: 1 })
    expect(await decide(['Grey'], { decision: 'noIssue' })).toMatchObject({
      decided: 0,
      refused: [{ code: 'SECOND_LOOK_OTHERS' }],
    })
    expect(await decide(['Grey'], { decision: 'escalated' }, SAM)).toEqual({ decided: 1, refused: [] })
    const { state, secondLook, decisions } = await detail('Grey')
    expect({ state, secondLook }).toEqual({ state: 'escalated', secondLook: false })
    expect(decisions.map(({ isSecond }) => isSecond)).toEqual([true, false])
  })

  it('may be asked for once more by who took it', async () => {
    await decide(['Grey'], { secondLook: true })
    await decide(['Grey'], { decision: 'followUp', secondLook: true }, SAM)
    expect((await detail('Grey')).secondLook).toBe(true)
    expect((await decide(['Grey'], {}, SAM)).refused).toMatchObject([{ code: 'SECOND_LOOK_OTHERS' }])
    expect((await decide(['Grey'])).decided).toBe(1)
  })
})

describe('a sample of mail without phrases', () => {
  const time = { sentFrom: '2026-04-01T00:00:00Z', sentTo: '2026-06-01T00:00:00Z' }
  const draw = (percent: number, given: object = {}) =>
    world.post<SampleDrawn>('/reviews/sample', { ...time, percent, ...given }, ROWAN)

  it('is so many percent of a time, never what has phrases, and not drawn twice', async () => {
    await handOver(
      world.database.db,
      Array.from({ length: 19 }, () => email({ mailbox: 'ann', sentAt: new Date('2026-05-10') })),
    )
    expect(await draw(25)).toEqual({ drawn: 5, of: 20 })
    expect(await counts()).toMatchObject({ open: 7, openSample: 5 })
    expect(await draw(100)).toEqual({ drawn: 15, of: 20 })
    expect(await draw(100)).toEqual({ drawn: 0, of: 20 })
    expect(await counts('source=sample')).toMatchObject({ open: 20, openSample: 20 })
    expect((await auditOf('reviews.sample'))[0]).toMatchObject({
      who: 'Rowan',
      detail: { ...time, percent: 100, drawn: 0, of: 20 },
    })
  })

  it('is of that time alone, one email at least', async () => {
    expect(await draw(1)).toEqual({ drawn: 1, of: 1 })
    expect(await draw(100, { sentFrom: '2026-05-02T00:00:00Z' })).toEqual({ drawn: 0, of: 0 })
    const { status, body } = await world.ask<ApiError>(
      'POST',
      '/reviews/sample',
      { ...time, sentTo: time.sentFrom, percent: 5 },
      ROWAN,
    )
    expect([status, body.message]).toEqual([400, 'sentTo is not after sentFrom.'])
  })
})
