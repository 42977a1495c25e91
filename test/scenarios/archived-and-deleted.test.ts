import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EntityDetail, PeopleFound, PeoplePage, PersonDetail } from '../../src/api/contract.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { email, handOver } from '../support/hand-over.ts'

const HEADER = 'external_id,kind,name,email,entity,entity_kind\n'
const CARLA = 'carla,contact,Carla Client,carla@client.example,Client Household,household\n'
const PAUL = 'paul,individual,"Aston, Paul",paul@aston.example,,\n'

let world: CrmWorld
let carla: string
let entity: string

beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  await importPeople(db, HEADER + CARLA + PAUL)
  await handOver(db, [
    email({ mailbox: 'ann', from: 'carla@client.example', to: ['ann@larch.example'], subject: 'Hers alone' }),
    email({
      mailbox: 'ann',
      from: 'carla@client.example',
      to: ['ann@larch.example', 'paul@aston.example'],
      subject: 'Of both',
    }),
    email({ mailbox: 'ann', from: 'nobody@else.example', subject: 'Related by hand' }),
  ])
  carla = await world.idOf('persons', 'Carla Client')
  entity = await world.idOf('entities', 'Client Household')
  await world.post('/relate', {
    requestId: 'related-by-hand',
    selection: { ids: [await world.idOf('messages', 'Related by hand')] },
    people: [carla],
  })
})
afterAll(() => world[Symbol.asyncDispose]())

const put = <T>(path: string, body: object) => world.ask<T>('PUT' as 'POST', path, body)
const namesOf = async (query: string) =>
  (await world.get<PeoplePage>(`/people${query}`)).items.map(({ name }) => name)
const countUnmatched = async () =>
  (await world.get<{ unmatched: { count: number } }>('/emails/counts')).unmatched.count

it('an archived person is out of lists and suggestions, and mail of theirs is matched all the same', async () => {
  await put(`/people/${carla}/archived`, { archived: true })
  expect(await namesOf('')).toEqual(['Aston, Paul'])
  expect(await namesOf('?archived=yes')).toEqual(['Carla Client'])
  expect((await world.get<PeopleFound>('/people/find?text=Carla')).items).toEqual([])
  expect(await world.get<PersonDetail>(`/people/${carla}`)).toMatchObject({ archived: true, emailCount: 3 })
  await handOver(world.database.db, [
    email({ mailbox: 'ann', from: 'carla@client.example', to: ['ann@larch.example'], subject: 'Later' }),
  ])
  expect(await world.get<PersonDetail>(`/people/${carla}`)).toMatchObject({ emailCount: 4 })
})

it('an import updates an archived person, who stays archived, and says so', async () => {
  const { db } = world.database
  const report = await importPeople(db, HEADER + CARLA.replace('Carla Client', 'Carla Dee'))
  expect(report).toMatchObject({
    updated: 1,
    notes: [{ line: 2, note: 'Carla Client is archived: updated, and stays archived' }],
  })
  await importPeople(db, HEADER + CARLA)
  const { body } = await put<PersonDetail>(`/people/${carla}/archived`, { archived: false })
  expect(body).toMatchObject({ archived: false })
  expect(await namesOf('')).toEqual(['Aston, Paul', 'Carla Client'])
})

it('says what deleting a person does to their mail, does exactly that, and undo brings all of it back', async () => {
  const rows = await world.rows()
  const unmatched = await countUnmatched()
  expect(await world.get(`/people/${carla}/delete/preview`)).toEqual({
    emails: 4,
    unmatched: 3,
    addresses: ['carla@client.example'],
    activities: 0,
  })
  const deleted = await world.post<{ actId: string }>(`/people/${carla}/delete`, { requestId: 'gone' })
  expect(deleted).toMatchObject({ emails: 4, unmatched: 3, addresses: 1 })
  expect(await world.post(`/people/${carla}/delete`, { requestId: 'gone' })).toEqual(deleted)
  expect(await countUnmatched()).toBe(unmatched + 3)
  expect(await namesOf('')).toEqual(['Aston, Paul'])
  expect((await world.ask('GET', `/people/${carla}`)).status).toBe(404)
  expect((await world.get<EntityDetail>(`/entities/${entity}`)).members).toEqual([])
  // Their id in the file is free, for somebody new.
  expect(
    await importPeople(world.database.db, `${HEADER}carla,individual,Carla New,new@client.example,,\n`),
  ).toMatchObject({ created: 1 })
  const fresh = await world.idOf('persons', 'Carla New')
  const again = await world.post<{ actId: string }>(`/people/${fresh}/delete`, { requestId: 'new gone' })
  expect(again).toMatchObject({ emails: 0, unmatched: 0 })
  await world.post(`/acts/${deleted.actId}/undo`)
  const { 'crm.persons': _, ...restored } = await world.rows()
  const { 'crm.persons': __, ...before } = rows
  expect(restored).toEqual(before)
  expect(await world.get<PersonDetail>(`/people/${carla}`)).toMatchObject({
    externalId: 'carla',
    emailCount: 4,
    entities: [{ name: 'Client Household' }],
  })
})

it('an entity is archived and deleted; its members and their mail stay, and undo makes them members again', async () => {
  await put(`/entities/${entity}/archived`, { archived: true })
  expect((await world.get<{ items: unknown[] }>('/entities')).items).toEqual([])
  await put(`/entities/${entity}/archived`, { archived: false })
  const rows = await world.rows()
  const deleted = await world.post<{ actId: string; members: number }>(`/entities/${entity}/delete`, {
    requestId: 'no household',
  })
  expect(deleted.members).toBe(1)
  expect((await world.get<{ items: unknown[] }>('/entities')).items).toEqual([])
  expect(await world.get<PersonDetail>(`/people/${carla}`)).toMatchObject({ entities: [], emailCount: 4 })
  // The name is free meanwhile, and then the undo says why it cannot be.
  const other = await world.post<EntityDetail>('/entities', { kind: 'household', name: 'Client Household' })
  expect(await world.ask('POST', `/acts/${deleted.actId}/undo`)).toMatchObject({
    status: 409,
    body: { code: 'ENTITY_KNOWN' },
  })
  await world.post(`/entities/${other.id}/delete`, { requestId: 'other gone' })
  await world.post(`/acts/${deleted.actId}/undo`)
  const { 'crm.entities': _, ...restored } = await world.rows()
  const { 'crm.entities': __, ...before } = rows
  expect(restored).toEqual(before)
})

it('a person is entered with entity, advisor and phone at once, found by surname, and taken back by one undo', async () => {
  const made = await world.post<PersonDetail>('/people', {
    kind: 'contact',
    name: 'Zoe Abel',
    email: 'zoe@abel.example',
    entity,
    phone: '+44 20 7946 0000',
    advisors: ['ann@larch.example'],
  })
  expect(made).toMatchObject({
    phone: '+44 20 7946 0000',
    advisors: [{ address: 'ann@larch.example' }],
    entities: [{ name: 'Client Household' }],
  })
  const first = await world.get<PeoplePage>('/people?sort=surname&limit=2')
  expect(first.items.map(({ name }) => name)).toEqual(['Zoe Abel', 'Aston, Paul'])
  expect(await namesOf(`?sort=surname&cursor=${first.nextCursor}`)).toEqual(['Carla Client'])
})

it('assigns an advisor to everybody in a list, beside those they have or in place of them', async () => {
  const assign = (body: object) => world.post('/people/assign', { filters: {}, ...body })
  expect(await assign({ advisor: 'ben@larch.example' })).toEqual({ assigned: 3 })
  expect(await assign({ advisor: 'ann@larch.example', filters: { text: 'Zoe' }, replace: true })).toEqual({
    assigned: 1,
  })
  expect(await namesOf('?advisor=ben@larch.example')).toEqual(['Aston, Paul', 'Carla Client'])
  expect(await namesOf('?advisor=ann@larch.example')).toEqual(['Zoe Abel'])
})
