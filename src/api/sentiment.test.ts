import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../test/support/crm-world.ts'
import { email, type GivenEmail, handOver } from '../../test/support/hand-over.ts'
import { changeSettings } from '../admin/settings.ts'
import { importPeople } from '../crm/commands/import-people.ts'
import type {
  EmailDetail,
  EntityRow,
  PersonDetail,
  PersonRow,
  Rating,
  SentimentHistory,
  SentimentState,
  UnhappyClients,
} from './contract.ts'

const PEOPLE = `external_id,kind,name,email,alternate_email,entity,entity_kind,advisors
carla,contact,Carla Client,carla@client.example,family@client.example,Client Household,household,ann@larch.example
cleo,contact,Cleo Client,cleo@client.example,family@client.example,Client Household,household,
dora,individual,Dora Dee,dora@dee.example,,,,ben@larch.example
`
const ANGRY = 'I am very disappointed. This is unacceptable, your service has been terrible.'
const GLAD = 'Thank you so much, this is wonderful news and I am very happy with your great work!'
const PLAIN = 'The meeting is on Tuesday at ten in the office.'

let world: CrmWorld
const ids: Record<string, string> = {}
beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  await importPeople(db, PEOPLE)
  await take('Old praise', { from: 'carla@client.example', body: GLAD, sentAt: ago(40) })
  await take('Complaint', { from: 'carla@client.example', cc: ['dora@dee.example'], body: ANGRY })
  await take('Lists are no feelings', {
    from: 'carla@client.example',
    body: GLAD,
    sentAt: ago(1),
    headers: { 'list-id': 'x' },
  })
  await take('From Cleo', { from: 'cleo@client.example', body: PLAIN, sentAt: ago(2) })
  await take('To Dora', {
    from: 'ann@larch.example',
    to: ['dora@dee.example'],
    body: ANGRY,
    direction: 'outbound',
  })
  for (const name of ['Carla Client', 'Cleo Client', 'Dora Dee'])
    ids[name] = await world.idOf('persons', name)
  ids.household = await world.idOf('entities', 'Client Household')
})
afterAll(() => world[Symbol.asyncDispose]())

function ago(days: number): Date {
  return new Date(Date.now() - days * 86_400_000)
}

async function take(subject: string, given: Omit<GivenEmail, 'mailbox'>): Promise<void> {
  await handOver(world.database.db, [email({ mailbox: 'ann', subject, sentAt: ago(5), ...given })])
  ids[subject] = await world.idOf('messages', subject)
}

const correct = (subject: string, label: string | null) =>
  world.ask<Rating & { code: string }>('POST', `/emails/${ids[subject]}/sentiment`, { label })
const historyOf = (name: string) => world.get<SentimentHistory>(`/people/${ids[name]}/sentiment`)
const audited = async () => {
  const { rows } = await sql<{ detail: object }>`
    select detail from admin.audit where action = 'emails.correct-sentiment' order by id`.execute(
    world.database.db,
  )
  return rows.map(({ detail }) => detail)
}

describe('the most recent sentiment', () => {
  it('of a person is that of the newest rated email they wrote, not of one they had in copy or were sent', async () => {
    const { items } = await world.get<{ items: PersonRow[] }>('/people')
    const found = Object.fromEntries(items.map(({ name, sentiment }) => [name, sentiment]))
    expect(found).toMatchObject({
      'Carla Client': { label: 'negative', email: ids.Complaint },
      'Cleo Client': { label: 'neutral', email: ids['From Cleo'] },
      'Dora Dee': null,
    })
    const detail = await world.get<PersonDetail>(`/people/${ids['Carla Client']}`)
    expect(detail.sentiment).toEqual(found['Carla Client'])
  })

  it('of an entity is the newest of its members', async () => {
    const { items } = await world.get<{ items: EntityRow[] }>('/entities')
    expect(items[0]).toMatchObject({ sentiment: { label: 'neutral', email: ids['From Cleo'] } })
  })

  it('narrows lists of people and entities, and is in their files', async () => {
    const people = async (label: string) => {
      const { items } = await world.get<{ items: PersonRow[] }>(`/people?sentiment=${label}`)
      return items.map(({ name }) => name)
    }
    expect(await people('negative')).toEqual(['Carla Client'])
    expect(await people('positive')).toEqual([])
    expect(await world.get('/people/count?sentiment=negative')).toMatchObject({ count: 1 })
    expect(
      (await world.get<{ items: EntityRow[] }>('/entities?sentiment=neutral')).items.map(({ name }) => name),
    ).toEqual(['Client Household'])
    expect((await world.get<{ items: [] }>('/entities?sentiment=negative')).items).toEqual([])
    const file = async (path: string) => (await world.api.inject(`/api${path}`)).body.split('\r\n')
    expect((await file('/people/export?sentiment=negative'))[1]).toMatch(/^carla,.*Z,negative$/)
    expect((await file('/entities/export'))[1]).toMatch(/Z,neutral$/)
  })
})

describe('the Sentiment section', () => {
  it('of a person has twelve months, the newest rated emails and no members', async () => {
    const history = await historyOf('Carla Client')
    expect(history.recent).toMatchObject({ label: 'negative', email: ids.Complaint })
    expect(history.months).toHaveLength(12)
    expect(history.months.map(({ month }) => month)).toEqual(
      [...history.months.map(({ month }) => month)].sort(),
    )
    const sum = (label: 'positive' | 'neutral' | 'negative') =>
      history.months.reduce((total, month) => total + month[label], 0)
    expect([sum('positive'), sum('neutral'), sum('negative')]).toEqual([1, 0, 1])
    expect(history.latest.map(({ subject, label }) => [subject, label])).toEqual([
      ['Complaint', 'negative'],
      ['Old praise', 'positive'],
    ])
    expect(history.members).toEqual([])
  })

  it('of an entity is made of its members, each with their own', async () => {
    const history = await world.get<SentimentHistory>(`/entities/${ids.household}/sentiment`)
    expect(history.recent).toMatchObject({ label: 'neutral' })
    expect(history.latest.map(({ person }) => person.name)).toEqual([
      'Cleo Client',
      'Carla Client',
      'Carla Client',
    ])
    expect(history.members.map(({ person, recent }) => [person.name, recent?.label])).toEqual([
      ['Carla Client', 'negative'],
      ['Cleo Client', 'neutral'],
    ])
  })

  it('counts an email from an address that two members share once', async () => {
    await take('From both', { from: 'family@client.example', sentAt: ago(50), body: PLAIN })
    const history = await world.get<SentimentHistory>(`/entities/${ids.household}/sentiment`)
    expect(history.latest.filter(({ subject }) => subject === 'From both')).toHaveLength(1)
  })

  it('counts months in the time zone of the firm', async () => {
    const { db } = world.database
    await importPeople(db, 'external_id,kind,name,email\nzed,individual,Zed,zed@zone.example\n')
    const thisMonth = new Date()
    // Half past eleven at night of the last day of the month before, in UTC: the next day in Auckland.
    const edge = new Date(Date.UTC(thisMonth.getUTCFullYear(), thisMonth.getUTCMonth() - 2, 0, 23, 30))
    await take('On the edge', { from: 'zed@zone.example', body: PLAIN, sentAt: edge })
    const monthOf = async () => {
      const { months } = await world.get<SentimentHistory>(
        `/people/${await world.idOf('persons', 'Zed')}/sentiment`,
      )
      return months.find(({ neutral }) => neutral > 0)?.month
    }
    const name = (date: Date) => date.toISOString().slice(0, 7)
    expect(await monthOf()).toBe(name(edge))
    await changeSettings(db, { timeZone: 'Pacific/Auckland' }, 'test')
    expect(await monthOf()).toBe(name(new Date(edge.getTime() + 86_400_000)))
    await changeSettings(db, { timeZone: 'UTC' }, 'test')
  })
})

describe('a correction', () => {
  it('counts at once, on the email and on who wrote it, and can be taken back', async () => {
    expect((await correct('Complaint', 'positive')).body).toMatchObject({
      label: 'negative',
      sentiment: 'positive',
      provider: 'embedded',
      correction: { label: 'positive', by: { id: 'ann', name: 'Ann' } },
    })
    expect((await historyOf('Carla Client')).recent).toMatchObject({ label: 'positive' })
    const { rating, sentiment } = await world.get<EmailDetail>(`/emails/${ids.Complaint}`)
    expect([sentiment, rating?.sentiment]).toEqual(['positive', 'positive'])
    expect((await correct('Complaint', null)).body).toMatchObject({ sentiment: 'negative', correction: null })
    expect((await historyOf('Carla Client')).recent).toMatchObject({ label: 'negative' })
  })

  it('said twice counts once, and is in the audit log once', async () => {
    const before = (await audited()).length
    await correct('From Cleo', 'positive')
    await correct('From Cleo', 'positive')
    expect((await audited()).slice(before)).toEqual([
      { email: Number(ids['From Cleo']), label: 'positive', from: 'neutral' },
    ])
    await correct('From Cleo', null)
  })

  it('of an unrated email makes it count', async () => {
    expect((await correct('Lists are no feelings', 'positive')).body).toMatchObject({
      label: 'unrated',
      reason: 'bulk',
      sentiment: 'positive',
    })
    expect((await historyOf('Carla Client')).recent?.email).toBe(ids['Lists are no feelings'])
    await correct('Lists are no feelings', null)
    expect((await historyOf('Carla Client')).recent?.email).toBe(ids.Complaint)
  })

  it('of an outbound email is refused, and so is one of an email that is not there', async () => {
    expect(await correct('To Dora', 'negative')).toMatchObject({
      status: 409,
      body: { code: 'RATING_OUTBOUND' },
    })
    expect((await world.ask('POST', '/emails/999999/sentiment', { label: 'negative' })).status).toBe(404)
    expect((await correct('Complaint', 'angry')).status).toBe(400)
  })

  it('is exported with the text that is rated', async () => {
    await take('With history', {
      from: 'cleo@client.example',
      body: `${ANGRY}\n\nOn Mon, 4 May 2026 at 10:00, Ann <ann@larch.example> wrote:\n> All is well.`,
    })
    await correct('With history', 'negative')
    await correct('Complaint', 'neutral')
    const reply = await world.api.inject('/api/sentiment/corrections')
    expect(
      reply.body
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { id: ids['With history'], text: ANGRY, label: 'negative' },
      { id: ids.Complaint, text: ANGRY, label: 'neutral' },
    ])
    await correct('Complaint', null)
    await correct('With history', null)
    await sql`delete from crm.messages where subject = 'With history'`.execute(world.database.db)
  })
})

it('unhappy clients are those whose newest rated email is negative; of one’s own book where there is one', async () => {
  const asBen = { id: 'ben', address: 'ben@larch.example', roles: ['advisor' as const] }
  await sql`insert into admin.employees (id, name, address, account_enabled, guest, enabled)
    values ('ben', 'Ben', 'ben@larch.example', true, false, true)`.execute(world.database.db)
  const all = await world.get<UnhappyClients>('/home/unhappy-clients')
  expect(all).toMatchObject({
    basis: 'everybody',
    total: 1,
    clients: [
      {
        person: { name: 'Carla Client' },
        entity: { name: 'Client Household' },
        subject: 'Complaint',
        email: ids.Complaint,
      },
    ],
  })
  expect(await world.get('/home/unhappy-clients', asBen)).toEqual({
    basis: 'assigned',
    total: 0,
    clients: [],
  })
})

it('who sees a book only sees no sentiment beyond it', async () => {
  await changeSettings(world.database.db, { assignedOnly: true }, 'test')
  const asBen = { id: 'ben', address: 'ben@larch.example', roles: ['advisor' as const] }
  const status = async (path: string) => (await world.ask('GET', path, undefined, asBen)).status
  expect(await status(`/people/${ids['Carla Client']}/sentiment`)).toBe(404)
  expect(await status(`/entities/${ids.household}/sentiment`)).toBe(404)
  expect(await status(`/people/${ids['Dora Dee']}/sentiment`)).toBe(200)
  expect(
    (await world.ask('POST', `/emails/${ids['From Cleo']}/sentiment`, { label: 'negative' }, asBen)).status,
  ).toBe(404)
  await changeSettings(world.database.db, { assignedOnly: false }, 'test')
})

describe('how ratings are made', () => {
  it('is reported with counts that add up', async () => {
    const state = await world.get<SentimentState>('/sentiment')
    expect(state).toMatchObject({ provider: 'embedded', chosenBy: 'default', problem: null, waiting: 0 })
    const { positive, neutral, negative, unrated } = state.counts
    expect(positive + neutral + negative).toBe(state.models.reduce((sum, { count }) => sum + count, 0))
    expect(state.unrated).toEqual([{ reason: 'bulk', count: unrated }])
  })

  it('mail to be rated again waits, and counts as before meanwhile', async () => {
    const { waiting } = await world.post<{ waiting: number }>('/sentiment/rerate', { which: 'all' })
    const state = await world.get<SentimentState>('/sentiment')
    expect([waiting, state.waiting]).toEqual([waiting, waiting])
    expect(waiting).toBe(Object.values(state.counts).reduce((sum, count) => sum + count, 0))
    expect((await historyOf('Carla Client')).recent).toMatchObject({ label: 'negative' })
  })

  it('nothing can be ordered while the firm wants no ratings', async () => {
    await changeSettings(world.database.db, { sentimentProvider: 'off' }, 'test')
    expect(await world.ask('POST', '/sentiment/rerate', { which: 'all' })).toMatchObject({
      status: 409,
      body: { code: 'RATING_OFF' },
    })
  })
})
