import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { emptyTables } from '../../../test/support/empty-tables.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { fullSight } from '../../domain/access.ts'
import { loadPersonRows } from '../queries/person-rows.ts'
import { entitySentiment, personSentiment } from '../queries/sentiment-history.ts'
import { unhappyClients } from '../queries/unhappy-clients.ts'
import { changePerson } from './change-person.ts'
import { importPeople } from './import-people.ts'

const PEOPLE = `external_id,kind,name,email,entity,entity_kind
carla,contact,Carla Client,home@client.example,Client Household,household
max,contact,Max Client,home@client.example,Client Household,household
zoë,individual,Zoë Other,zoe@other.example,,
`
const COMPLAINT = 'I am very disappointed. This is unacceptable, your service has been terrible.'
const calendar = { now: new Date('2026-05-20T12:00:00Z'), timeZone: 'Europe/Berlin' }

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
beforeEach(async () => {
  const { db } = world.database
  await emptyTables(db, 'crm.messages', 'crm.persons', 'crm.acts', 'crm.entities')
  await importPeople(db, PEOPLE)
})
afterAll(() => world[Symbol.asyncDispose]())

async function complain(name: string | null): Promise<void> {
  const from = name === null ? 'home@client.example' : { name, written: 'home@client.example' }
  await handOver(world.database.db, [email({ mailbox: 'ann', from, body: COMPLAINT })])
}

/** Whom the only email counts for: names, or how many together. */
async function countsFor(): Promise<string[]> {
  const { rows } = await sql<{ who: string }>`
    select n.name || coalesce(' of ' || l.shared_by, '') as who from crm.links l join crm.persons n on n.id = l.person_id
    where l.sentiment is not null order by 1`.execute(world.database.db)
  return rows.map(({ who }) => who)
}

const both = ['Carla Client of 2', 'Max Client of 2']
const carla = ['Carla Client']

describe('of several people with one address, an email is taken for written by', () => {
  it.each([
    ['Carla Client', carla],
    ['Client, Carla', carla],
    ['carla', carla],
    ['Dr. Cárla M. Client', carla],
    ['Max', ['Max Client']],
  ])('the one whom its display name names: %s', async (name, who) => {
    await complain(name)
    expect(await countsFor()).toEqual(who)
  })

  it.each([
    ['the family', 'Client'],
    ['all of them', 'Carla & Max Client'],
    ['nobody', null],
    ['nobody, but says the address', 'home@client.example'],
    ['somebody else', 'Petra Parker'],
  ])('all of them together where it names %s', async (_, name) => {
    await complain(name)
    expect(await countsFor()).toEqual(both)
  })
})

it('what counts for the household says so with people and entity, is counted once, and not by month of a person', async () => {
  const { db } = world.database
  await complain('The Clients')
  const shared = { label: 'negative', sharedBy: 2 }
  const people = await loadPersonRows(db, fullSight, (await idsOf('persons')).slice(0, 2))
  expect(people).toMatchObject([{ sentiment: shared }, { sentiment: shared }])
  const person = await personSentiment(db, fullSight, (await idsOf('persons'))[0]!, calendar)
  expect(person).toMatchObject({ recent: shared, latest: [{ sharedBy: 2 }] })
  expect(person!.months.filter(({ negative }) => negative > 0)).toEqual([])
  const entity = await entitySentiment(db, fullSight, (await idsOf('entities'))[0]!, calendar)
  expect(entity).toMatchObject({ recent: shared })
  expect(entity!.months.filter(({ negative }) => negative === 1)).toHaveLength(1)
  expect(await unhappyClients(db, fullSight, 8)).toMatchObject({
    total: 1,
    clients: [{ entity: { name: 'Client Household' }, sharedBy: 2 }],
  })
})

it('a person who is given another name is told apart by it from then on', async () => {
  const { db } = world.database
  await complain('Carlotta')
  expect(await countsFor()).toEqual(both)
  await changePerson(db, (await idsOf('persons'))[0]!, { name: 'Carlotta Client' })
  expect(await countsFor()).toEqual(['Carlotta Client'])
})

async function idsOf(table: 'persons' | 'entities'): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${sql.table(`crm.${table}`)} order by id`.execute(
    world.database.db,
  )
  return rows.map(({ id }) => id)
}
