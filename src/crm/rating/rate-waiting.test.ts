import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { emptyTables } from '../../../test/support/empty-tables.ts'
import { email, type GivenEmail } from '../../../test/support/hand-over.ts'
import { startAzureLanguage } from '../../../test/support/providers/azure-language.ts'
import { startChatModel } from '../../../test/support/providers/chat-model.ts'
import { openStoppingDatabase, type StopAt } from '../../../test/support/stopping-database.ts'
import { makeStore } from '../../../test/support/store.ts'
import { changeSettings } from '../../admin/settings.ts'
import type { EmailDetail, PersonDetail, SentimentState } from '../../api/contract.ts'
import { embeddedProvider } from '../../insight/sentiment/embedded.ts'
import { openStore } from '../../main.ts'
import { azureLanguageProvider } from '../../providers/azure-language/provider.ts'
import { chatModelProvider } from '../../providers/chat-model/provider.ts'
import { importPeople } from '../commands/import-people.ts'
import { orderRatings, type WhichRatings } from '../commands/order-ratings.ts'
import { correctRating } from '../commands/store-ratings.ts'
import { crmDestination } from '../destination.ts'
import { type ChosenRater, rateBatch } from './rate-batch.ts'
import { rateWaiting } from './rate-waiting.ts'

const ANGRY = 'I am very disappointed. This is unacceptable, your service has been terrible.'
const PEOPLE = 'external_id,kind,name,email\ncarla,individual,Carla Client,carla@client.example\n'
const by = { id: 'ann', name: 'Ann' }

let world: CrmWorld
let azure: Awaited<ReturnType<typeof startAzureLanguage>>
beforeAll(async () => {
  world = await startCrm()
  azure = await startAzureLanguage()
})
beforeEach(async () => {
  const { db } = world.database
  await emptyTables(db, 'crm.messages', 'crm.persons', 'crm.rating_problem', 'crm.rater')
  await importPeople(db, PEOPLE)
  await changeSettings(db, { sentimentProvider: 'azure-language' }, 'test')
  azure.asked.length = 0
  azure.faults.length = 0
  azure.complaints.length = 0
})
afterAll(async () => {
  await azure[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

const chosen = (): ChosenRater => ({
  provider: azureLanguageProvider({ endpoint: azure.url, key: azure.key, apiVersion: '2024-11-01' }),
})
const rateAll = () => rateWaiting(world.database.db, async () => chosen())
const order = (which: WhichRatings) => orderRatings(world.database.db, which)
const asked = () =>
  azure.asked.map(({ body }) => body.analysisInput.documents.map((d: { text: string }) => d.text))

/** Hands over an email of Carla's that is to be rated later, as it is with a provider outside. */
async function take(subject: string, body: string, given: Partial<GivenEmail> = {}, db = world.database.db) {
  const arriving = { attachments: 'keep', rating: 'later', samplePercent: 0 } as const
  await crmDestination(db, async () => arriving).accept([
    email({ mailbox: 'ann', from: 'carla@client.example', subject, body, ...given }),
  ])
}

async function ratingOf(subject: string): Promise<NonNullable<EmailDetail['rating']>> {
  const { rating } = await world.get<EmailDetail>(`/emails/${await world.idOf('messages', subject)}`)
  return rating!
}
const carla = async () =>
  (await world.get<PersonDetail>(`/people/${await world.idOf('persons', 'Carla Client')}`)).sentiment
const state = () => world.get<SentimentState>('/sentiment')

describe('mail that waits', () => {
  it('goes in at once, and is rated by the provider from the CRM, newest first, ten a request', async () => {
    for (let n = 1; n <= 12; n++) await take(`Letter ${n}`, `A great day, number ${n}.`)
    expect(await ratingOf('Letter 3')).toMatchObject({ label: 'unrated', reason: 'waiting', provider: null })
    expect((await state()).waiting).toBe(12)
    const { rated, insteadOf, end } = await rateAll()
    expect({ rated, insteadOf, end }).toEqual({
      rated: { positive: 12, neutral: 0, negative: 0, unrated: 0 },
      insteadOf: 0,
      end: { kind: 'done' },
    })
    expect(asked().map((texts) => texts.length)).toEqual([10, 2])
    expect(asked()[0][0]).toBe('A great day, number 12.')
    expect(await ratingOf('Letter 3')).toMatchObject({
      label: 'positive',
      sentiment: 'positive',
      provider: 'azure-language',
      modelVersion: '2022-06-01',
      sentence: 'A great day, number 3.',
      insteadOf: null,
    })
  })

  it('is rated newest first also where the history came in from its newest email to its oldest', async () => {
    for (const day of [20, 15, 10, 5])
      await take(`Of the ${day}th`, `A great day, the ${day}th.`, {
        sentAt: new Date(Date.UTC(2026, 4, day)),
      })
    await take('Of the 12th', 'A great day, the 12th.', { sentAt: new Date(Date.UTC(2026, 4, 12)) })
    await rateAll()
    expect(asked().flat()).toEqual([20, 15, 12, 10, 5].map((day) => `A great day, the ${day}th.`))
  })

  it('is given to the provider without names, addresses, subject, history and signature; what is no letter, not at all', async () => {
    await take(
      'Re: Ashdown account',
      'The awful week is over.\n\nOn Mon, 4 May 2026 at 10:00, Ann <ann@larch.example> wrote:\n> All is well.\n',
    )
    await take('News', 'A great offer!', { headers: { 'list-id': 'x' } })
    await take('Sent', 'A great day.', { direction: 'outbound', from: 'ann@larch.example' })
    await rateAll()
    expect(asked()).toEqual([['The awful week is over.']])
    expect(JSON.stringify(azure.asked)).not.toMatch(/Ashdown|carla|client\.example|larch/i)
    expect(azure.complaints).toEqual([])
    expect(await ratingOf('News')).toMatchObject({ label: 'unrated', reason: 'bulk' })
  })

  it('counts for who wrote it once it is rated, by the date it was sent', async () => {
    await take('Newer', 'A great day.', { sentAt: new Date('2026-05-02T10:00:00Z') })
    await take('Older', 'An awful day.', { sentAt: new Date('2026-05-01T10:00:00Z') })
    expect(await carla()).toBeNull()
    await rateAll()
    expect(await carla()).toMatchObject({ label: 'positive', at: '2026-05-02T10:00:00.000Z' })
  })

  it('in a language that Azure does not read is not given to it', async () => {
    await take(
      'Icelandic',
      'Ég er mjög ánægður með þjónustuna og vil þakka ykkur öllum kærlega fyrir hjálpina.',
    )
    await rateAll()
    expect(azure.asked).toEqual([])
    expect(await ratingOf('Icelandic')).toMatchObject({ label: 'unrated', reason: 'language' })
  })

  it('is rated by one at a time, however many look', async () => {
    for (let n = 0; n < 30; n++) await take(`Letter ${n}`, `A great day, number ${n}.`)
    const ends = await Promise.all([rateAll(), rateAll(), rateAll()])
    expect(ends.map(({ end }) => end.kind).sort()).toEqual(['done', 'elsewhere', 'elsewhere'])
    expect(new Set(asked().flat()).size).toBe(30)
    expect(asked().flat()).toHaveLength(30)
  })
})

describe('when the provider does not answer', () => {
  it('because it refuses us, the embedded one rates at once, its ratings are marked, and the administrator is informed', async () => {
    azure.faults.push({ kind: 'status', status: 403, retryAfter: String(15 * 86_400) })
    await take('One', ANGRY)
    await take('Two', 'Wir sind sehr zufrieden mit Ihrer Arbeit und danken Ihnen herzlich für alles.')
    expect(await rateAll()).toMatchObject({ end: { kind: 'done' }, insteadOf: 2 })
    expect(azure.asked).toHaveLength(1)
    expect(await ratingOf('One')).toMatchObject({
      label: 'negative',
      provider: 'embedded',
      insteadOf: 'azure-language',
    })
    expect(await ratingOf('Two')).toMatchObject({ label: 'unrated', reason: 'provider' })
    const { problem } = await state()
    expect(problem).toMatchObject({ standsIn: true })
    expect(problem!.sentence).toMatch(/^Azure AI Language refuses us \(HTTP 403\)/)
    await take('Three', ANGRY)
    await rateAll()
    expect(azure.asked).toHaveLength(1)
  })

  it('it is asked again within the hour, and the problem ends; what the embedded one rated is rated again on request', async () => {
    azure.faults.push({ kind: 'status', status: 401 })
    await take('One', 'An awful day, and I am not amused.')
    await rateAll()
    await take('Two', 'A great day.')
    await rateBatch(world.database.db, chosen(), new Date(Date.now() + 3_601_000))
    expect(await ratingOf('Two')).toMatchObject({ provider: 'azure-language', insteadOf: null })
    expect((await state()).problem).toBeNull()
    await order('fallback')
    await rateAll()
    expect(await ratingOf('One')).toMatchObject({ provider: 'azure-language', insteadOf: null })
  })

  it('because it is busy, mail waits as long as asked; after some minutes the embedded one rates instead', async () => {
    const { db } = world.database
    await take('One', ANGRY)
    azure.faults.push({ kind: 'status', status: 429, retryAfter: '60' })
    const start = Date.now()
    expect(await rateBatch(db, chosen(), new Date(start))).toMatchObject({
      kind: 'later',
      at: new Date(start + 60_000),
    })
    expect(await rateBatch(db, chosen(), new Date(start + 59_000))).toMatchObject({ kind: 'later' })
    expect(azure.asked).toHaveLength(1)
    expect((await state()).problem).toMatchObject({ standsIn: false })
    let at = start
    const waits: number[] = []
    for (let n = 0; n < 3; n++) {
      azure.faults.push({ kind: 'status', status: 503 })
      at += 300_000
      const result = await rateBatch(db, chosen(), new Date(at))
      waits.push(result.kind === 'later' ? result.at.getTime() - at : 0)
    }
    expect(waits).toEqual([20_000, 40_000, 80_000])
    azure.faults.push({ kind: 'status', status: 503, retryAfter: String(15 * 86_400) })
    at += 300_000
    expect(await rateBatch(db, chosen(), new Date(at))).toMatchObject({ kind: 'rated', insteadOf: 1 })
    expect((await state()).problem).toMatchObject({
      standsIn: true,
      tryAgainAt: new Date(at + 300_000).toISOString(),
    })
  })

  it('for one text, it is asked three times; then the embedded one rates that text alone', async () => {
    await take('Bad', 'I am so disappointed and angry about this terrible mess, it is unreadable to you.')
    await take('Good', 'A great day.')
    await rateAll()
    expect(
      asked()
        .flat()
        .filter((text: string) => text.includes('unreadable')),
    ).toHaveLength(3)
    expect(
      asked()
        .flat()
        .filter((text: string) => text.includes('great')),
    ).toHaveLength(1)
    expect(await ratingOf('Bad')).toMatchObject({ label: 'negative', insteadOf: 'azure-language' })
    expect(await ratingOf('Good')).toMatchObject({ provider: 'azure-language', insteadOf: null })
    expect((await state()).problem).toBeNull()
  })

  it('for one text while it throttles another, the answer is kept, and the rest waits', async () => {
    await using chat = await startChatModel()
    await changeSettings(world.database.db, { sentimentProvider: 'chat-model' }, 'test')
    chat.refuses.set('second', { status: 429, body: 'Slow down.' })
    await take('First', 'A great day.')
    await take('Second', 'A great second.')
    const { url, key, model: name } = chat
    const model = chatModelProvider({ kind: 'openai', endpoint: `${url}/v1`, key, name, apiVersion: '' })
    expect(await rateWaiting(world.database.db, async () => ({ provider: model }))).toMatchObject({
      rated: { positive: 1 },
      end: { kind: 'later' },
    })
    expect(await ratingOf('First')).toMatchObject({ label: 'positive', provider: 'chat-model' })
    expect(await ratingOf('Second')).toMatchObject({ label: 'unrated', reason: 'waiting' })
    expect((await state()).problem).toMatchObject({ standsIn: false })
  })

  it('because it is not configured any more, the embedded one rates instead', async () => {
    await take('One', ANGRY)
    const missing = { name: 'azure-language', obstacle: 'It is not configured.' }
    const { insteadOf } = await rateWaiting(world.database.db, async () => missing)
    expect(insteadOf).toBe(1)
    expect((await state()).problem).toMatchObject({ sentence: 'It is not configured.', standsIn: true })
  })
})

describe('rating again', () => {
  it('replaces the former, keeps the correction and moves no date', async () => {
    await take('One', 'A great day.', { sentAt: new Date('2026-05-01T10:00:00Z') })
    await take('Two', 'An awful day.', { sentAt: new Date('2026-05-02T10:00:00Z') })
    await rateAll()
    const two = Number(await world.idOf('messages', 'Two'))
    await correctRating(world.database.db, two, 'neutral', { by })
    const before = await carla()
    await order('all')
    expect((await state()).waiting).toBe(2)
    expect(await carla()).toEqual(before)
    await rateWaiting(world.database.db, async () => ({ provider: embeddedProvider() }))
    expect(await ratingOf('One')).toMatchObject({ provider: 'embedded' })
    expect(await ratingOf('Two')).toMatchObject({
      provider: 'embedded',
      sentiment: 'neutral',
      correction: { label: 'neutral' },
    })
    expect(await carla()).toEqual(before)
  })

  it('of mail that came while the firm wanted no ratings is made when it does', async () => {
    const { db } = world.database
    const off = { attachments: 'keep', rating: 'off', samplePercent: 0 } as const
    await crmDestination(db, async () => off).accept([email({ mailbox: 'ann', subject: 'One', body: ANGRY })])
    expect(await rateWaiting(db, async () => null)).toMatchObject({ end: { kind: 'off' } })
    expect(await ratingOf('One')).toMatchObject({ label: 'unrated', reason: 'off' })
    await rateWaiting(db, async () => ({ provider: embeddedProvider() }))
    expect(await ratingOf('One')).toMatchObject({ label: 'negative' })
  })

  it('is not overwritten by one that was asked for before the order', async () => {
    const { db } = world.database
    await take('One', 'A great day.')
    const slow = chosen()
    if ('provider' in slow) {
      const { provider } = slow
      const rate: typeof provider.rate = async (batch) => {
        const answer = await provider.rate(batch)
        await order('all')
        return answer
      }
      await rateBatch(db, { provider: { ...provider, rate } }, new Date())
    }
    expect((await state()).waiting).toBe(1)
  })
})

it('killed before or after any write and started again, every email is rated once and the same', async () => {
  await using store = await makeStore()
  await using whole = await openStore(store)
  const { db } = whole
  const run = async (stopAt?: StopAt) => {
    await emptyTables(db, 'crm.messages', 'crm.persons', 'crm.rater')
    await importPeople(db, PEOPLE)
    for (let n = 0; n < 12; n++) await take(`Letter ${n}`, n % 3 === 0 ? ANGRY : `Great, ${n}.`, {}, db)
    await using stopping = await openStoppingDatabase(store, stopAt)
    await rateWaiting(stopping.db, async () => chosen()).catch(() => {})
    // Nobody says that the one who was killed is gone: others see it after two minutes.
    await sql`update crm.rater set held_until = now() - interval '1 second'`.execute(db)
    await rateWaiting(db, async () => chosen())
    const { rows } = await sql<{ sentiment: string }>`
      select m.subject, m.sentiment, r.provider, r.again_at, l.sentiment as link from crm.messages m
      join crm.ratings r on r.message_id = m.id left join crm.links l on l.message_id = m.id order by m.id`.execute(
      db,
    )
    return { rows, writes: stopping.writes, stopped: stopping.stopped }
  }
  const { rows: expected, writes } = await run()
  expect(writes).toBeGreaterThan(4)
  expect(expected.filter(({ sentiment }) => sentiment === 'unrated')).toEqual([])
  for (let write = 1; write <= writes; write++)
    for (const when of ['before', 'after'] as const)
      expect(await run({ write, when })).toMatchObject({ rows: expected, stopped: true })
}, 120_000)
