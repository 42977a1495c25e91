import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  ApiError,
  EmailCounts,
  EmailPage,
  PhraseListDetail,
  PhraseLists,
  PhraseTrialReply,
} from '../../src/api/contract.ts'
import type { Viewer } from '../../src/domain/access.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email, handOver } from '../support/hand-over.ts'

const ROWAN: Partial<Viewer> = { id: 'rowan', name: 'Rowan', roles: ['compliance'] }
const ADVISOR: Partial<Viewer> = { roles: ['advisor', 'clientService', 'administrator'] }
const GIFTS = [
  { phrase: 'gift card', variants: ['gift cards'] },
  { phrase: 'quick favour', variants: ['quick favor'] },
]

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

const lists = async () => (await world.get<PhraseLists>('/phrase-lists', ROWAN)).items
const read = (id: string, query = '') => world.get<PhraseListDetail>(`/phrase-lists/${id}${query}`, ROWAN)
const make = (name: string, entries: object[] = GIFTS) =>
  world.ask<PhraseListDetail & ApiError>('POST', '/phrase-lists', { name, entries }, ROWAN)
const change = (id: string, order: object) =>
  world.ask<PhraseListDetail & ApiError>('PATCH', `/phrase-lists/${id}`, order, ROWAN)

async function auditOf(action: string) {
  const { rows } = await sql<{ who: string; detail: Record<string, unknown> }>`
    select who, detail from admin.audit where action = ${action} order by id desc`.execute(world.database.db)
  return rows
}

describe('a list', () => {
  it('ships with ten phrases', async () => {
    expect(await lists()).toMatchObject([
      {
        name: 'Suspicious phrases (EY and FBI)',
        version: 1,
        active: true,
        phrases: 10,
        emails: 0,
        applying: null,
      },
    ])
  })

  it('that is made finds its phrases in mail from then on, and says in how many emails', async () => {
    const { status, body } = await make('Gifts')
    expect([status, body.version, body.changedBy]).toEqual([201, 1, { id: 'rowan', name: 'Rowan' }])
    expect((await auditOf('phrases.create'))[0]).toMatchObject({
      who: 'Rowan',
      detail: { list: Number(body.id), name: 'Gifts', version: 1, phrases: 2, applied: false },
    })
    await handOver(world.database.db, [
      email({ mailbox: 'ann', subject: 'A quick favour', body: 'Two gift-cards, gift card.' }),
      email({ mailbox: 'ann', subject: 'Gift', body: 'GIFT\nCARD' }),
    ])
    const { emails, entries } = await read(body.id)
    expect(emails).toBe(2)
    expect(entries).toEqual([
      { ...GIFTS[0], emails: 2 },
      { ...GIFTS[1], emails: 1 },
    ])
  })

  it('has a version for each change; earlier ones stay to be read', async () => {
    const { body } = await make('Versions')
    const entries = [{ phrase: 'wire it', variants: [] }]
    const changed = await change(body.id, { version: 1, entries, name: 'Other name' })
    expect([changed.status, changed.body.version, changed.body.name]).toEqual([200, 2, 'Other name'])
    const { versions, entries: first } = await read(body.id, '?version=1')
    expect(versions.map(({ version, phrases, by }) => [version, phrases, by.name])).toEqual([
      [2, 1, 'Rowan'],
      [1, 2, 'Rowan'],
    ])
    expect(first.map(({ phrase }) => phrase)).toEqual(['gift card', 'quick favour'])
    expect((await world.ask('GET', `/phrase-lists/${body.id}?version=9`, undefined, ROWAN)).status).toBe(404)
    expect((await auditOf('phrases.change'))[0]).toMatchObject({
      detail: { name: 'Other name', version: 2, phrases: 1 },
    })
  })

  it('that two people change at once is changed by the first; nothing to change is no change', async () => {
    const { body } = await make('Two at once')
    expect((await change(body.id, { version: 1, name: 'Two at once', entries: GIFTS })).body.version).toBe(1)
    expect((await change(body.id, { version: 1, active: false })).status).toBe(200)
    const second = await change(body.id, { version: 1, name: 'Mine' })
    expect([second.status, second.body.code]).toEqual([409, 'LIST_CHANGED'])
    expect(await read(body.id)).toMatchObject({ name: 'Two at once', version: 2, active: false })
    expect((await change('999', { version: 1, name: 'Nobody' })).status).toBe(404)
  })

  it('that is inactive finds nothing new', async () => {
    const { body } = await make('Sleeping', [{ phrase: 'sleeping dogs', variants: [] }])
    await change(body.id, { version: 1, active: false })
    await handOver(world.database.db, [email({ mailbox: 'ann', body: 'Let sleeping dogs lie.' })])
    expect((await read(body.id)).emails).toBe(0)
    const { body: back } = await change(body.id, { version: 2, active: true })
    expect([back.active, back.applying]).toMatchObject([true, { done: 0 }])
  })

  it.each([
    [[{ phrase: '…', variants: [] }], 'PHRASE_WORDLESS'],
    [[{ phrase: 'fine', variants: ['--'] }], 'PHRASE_WORDLESS'],
    [[GIFTS[0], GIFTS[0]], 'PHRASE_TWICE'],
    [[{ phrase: 'cover up', variants: ['Cover-Up'] }], 'PHRASE_TWICE'],
    [
      [
        { phrase: 'one', variants: ['two'] },
        { phrase: 'two', variants: [] },
      ],
      'PHRASE_TWICE',
    ],
  ])('with %j is refused in a sentence', async (entries, code) => {
    const { status, body } = await make('Refused', entries as object[])
    expect([status, body.code]).toEqual([409, code])
    expect(body.message).toMatch(/^“.*\.$/)
  })

  it('needs a name of its own', async () => {
    await make('Taken')
    expect((await make('taken')).body.code).toBe('LIST_NAME_TAKEN')
    const { body } = await make('Free')
    expect((await change(body.id, { version: 1, name: 'TAKEN' })).body.code).toBe('LIST_NAME_TAKEN')
  })

  it('can be tried on a text that is kept nowhere', async () => {
    const { hits } = await world.post<PhraseTrialReply>(
      '/phrase-lists/try',
      {
        entries: GIFTS,
        text: '<p>A gi&shy;ft&nbsp;card</p><blockquote type="cite">quick favor</blockquote>',
        html: true,
      },
      ROWAN,
    )
    expect(hits.map(({ phrase, exact, places }) => [phrase, exact, places])).toEqual([
      ['gift card', 1, ['new']],
      ['quick favour', 0, ['quoted']],
    ])
    const refused = await world.ask<ApiError>(
      'POST',
      '/phrase-lists/try',
      { entries: [GIFTS[0], GIFTS[0]], text: '' },
      ROWAN,
    )
    expect(refused.body.code).toBe('PHRASE_TWICE')
  })
})

describe('the filter by phrase', () => {
  it('finds, counts and selects what has a hit of any list, or of one', async () => {
    const [gifts] = (await lists()).filter(({ name }) => name === 'Gifts')
    await handOver(world.database.db, [email({ mailbox: 'ann', subject: 'Ill', body: 'illegal' })])
    const subjects = async (query: string) =>
      (await world.get<EmailPage>(`/emails?${query}`, ROWAN)).items.map(({ subject }) => subject).sort()
    expect(await subjects('phrase=any')).toEqual(['A quick favour', 'Gift', 'Ill'])
    expect(await subjects(`phrase=${gifts!.id}`)).toEqual(['A quick favour', 'Gift'])
    expect(await subjects(`phrase=${gifts!.id}&text=favour`)).toEqual(['A quick favour'])
    expect(await subjects('phrase=999')).toEqual([])
    const counts = await world.get<EmailCounts>(`/emails/counts?phrase=${gifts!.id}`, ROWAN)
    expect(counts.all.count).toBe(2)
    const view = { phrase: gifts!.id, text: 'favour' }
    const selection = { view, asOf: new Date(Date.now() + 5_000).toISOString() }
    const dismissed = await world.post<{ emails: number }>(
      '/dismiss',
      { requestId: 'by-phrase', what: { kind: 'messages', selection } },
      ROWAN,
    )
    expect(dismissed.emails).toBe(1)
  })

  it('is refused to everybody who may not know of hits, on every route, and recorded', async () => {
    const selection = { view: { phrase: 'any' }, asOf: new Date().toISOString() }
    const refused = [
      await world.ask<ApiError>('GET', '/emails?phrase=any', undefined, ADVISOR),
      await world.ask<ApiError>('GET', '/emails/counts?phrase=1', undefined, ADVISOR),
      await world.ask<ApiError>('GET', '/emails?search=1', undefined, ADVISOR),
      await world.ask<ApiError>('POST', '/relate/addresses', { selection }, ADVISOR),
      await world.ask<ApiError>(
        'POST',
        '/relate',
        { requestId: 'relate-phrase', selection, people: ['1'], addresses: [] },
        ADVISOR,
      ),
      await world.ask<ApiError>(
        'POST',
        '/dismiss/preview',
        { what: { kind: 'messages', selection } },
        ADVISOR,
      ),
      await world.ask<ApiError>(
        'POST',
        '/dismiss',
        { requestId: 'dismiss-phrase', what: { kind: 'messages', selection } },
        ADVISOR,
      ),
    ]
    for (const { status, body } of refused) expect([status, body.code]).toEqual([403, 'NOT_ALLOWED'])
    const noted = (await auditOf('access.refused')).map(({ detail }) => detail.wanted)
    // The second of a route is counted with what follows within the minute (limits.test.ts).
    expect(noted.toSorted()).toEqual([
      'GET /api/emails',
      'GET /api/emails/counts',
      'POST /api/dismiss',
      'POST /api/dismiss/preview',
      'POST /api/relate',
      'POST /api/relate/addresses',
    ])
  })
})
