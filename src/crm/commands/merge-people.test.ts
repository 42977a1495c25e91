import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ANN, ago, DAY, hire, letter, settle, startLarch } from '../../../test/support/larch.ts'
import type { World } from '../../../test/support/world.ts'
import { fullSight } from '../../domain/access.ts'
import { readPerson } from '../queries/read-person.ts'
import { readTimeline } from '../queries/timeline.ts'
import { enterPerson } from './enter-person.ts'
import { importPeople } from './import-people.ts'
import { addActivity } from './keep-activities.ts'
import { mergePeople } from './merge-people.ts'
import { setMembership } from './set-membership.ts'
import { undoMerge } from './undo-merge.ts'

let world: World
let mailbox: string
const by = { id: 'ann', name: 'Ann' }
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody' })
  mailbox = await hire(world)
})
afterAll(() => world[Symbol.asyncDispose]())

const db = () => world.database.db
const deliver = (...froms: string[]) => {
  for (const from of froms)
    world.tenant.acts.deliver(letter({ mailbox, from: { address: from }, receivedAt: ago(DAY) }))
  return settle(world)
}

/** Two records of one person, with mail, entities, advisors and a call each. */
async function twice(name: string): Promise<{ keep: number; other: number }> {
  const rows = [
    'external_id,kind,name,email,alternate_email,entity,entity_kind,advisors',
    `${name}-1,contact,${name} One,${name}@one.example,,${name} Household,household,${ANN}`,
    `${name}-2,contact,${name} Two,${name}@two.example,${name}@one.example,${name} Works,organisation,ben@larch.example`,
  ]
  await importPeople(db(), rows.join('\n'))
  await deliver(`${name}@one.example`, `${name}@two.example`, `${name}@two.example`)
  const { rows: ids } = await sql<{ id: number }>`
    select id from crm.persons where external_id like ${`${name}-%`} order by external_id`.execute(db())
  const [keep, other] = ids.map(({ id }) => id) as [number, number]
  await addActivity(db(), {
    kind: 'call',
    subject: 'A call',
    body: '',
    at: new Date(),
    people: [other],
    entity: null,
    by,
  })
  return { keep, other }
}

/** Everything of these people, and of the mail, that a merge touches. */
async function stateOf(people: number[]) {
  const of = (table: string, order: string) =>
    sql`select to_jsonb(t) - 'id' as row from ${sql.table(table)} t where person_id = any(${people}::bigint[]) order by ${sql.raw(order)}`
      .execute(db())
      .then(({ rows }) => rows)
  return {
    persons: (
      await sql`select * from crm.persons where id = any(${people}::bigint[]) order by id`.execute(db())
    ).rows,
    addresses: await of('crm.addresses', 'person_id, field, address'),
    links: await of('crm.links', 'person_id, message_id, role, address'),
    removed: await of('crm.removed_links', 'person_id, message_id'),
    memberships: await of('crm.memberships', 'person_id, entity_id'),
    assignments: await of('crm.assignments', 'person_id, employee_address'),
    activities: await of('crm.activity_people', 'person_id, activity_id'),
    messages: (await sql`select id, matched, openly_matched from crm.messages order by id`.execute(db()))
      .rows,
  }
}

const merge = (keep: number, other: number) => mergePeople(db(), { keep, other }, { by })
const emailsOf = async (person: number) =>
  (await readTimeline(db(), fullSight, { person }, { after: null, limit: 200 })).items.filter(
    ({ kind }) => kind === 'email',
  ).length

describe('a merge of two people', () => {
  it('brings addresses, mail, entities, advisors and activities to the one who stays, and hides the other', async () => {
    const { keep, other } = await twice('mia')
    expect(await emailsOf(keep)).toBe(1)
    const merged = await merge(keep, other)
    expect(merged.summary).toMatchObject({ addresses: 1, emails: 2, entities: 1, activities: 1 })
    const person = (await readPerson(db(), fullSight, keep))!
    expect(person.addresses.map(({ field, address, source }) => [field, address, source])).toEqual([
      ['Email', 'mia@one.example', 'import'],
      ['Contact point email', 'mia@two.example', 'merge'],
    ])
    expect(person.entities.map(({ name }) => name)).toEqual(['mia Household', 'mia Works'])
    expect(person.advisors.map(({ address }) => address).sort()).toEqual([ANN, 'ben@larch.example'])
    expect(person.merged).toMatchObject([{ actId: String(merged.actId), person: { name: 'mia Two' } }])
    expect(await emailsOf(keep)).toBe(3)
    expect(await readPerson(db(), fullSight, other)).toBe(null)
  })

  it('undone leaves everything exactly as it was', async () => {
    const { keep, other } = await twice('noa')
    const before = await stateOf([keep, other])
    const { actId } = await merge(keep, other)
    expect(await stateOf([keep, other])).not.toEqual(before)
    await undoMerge(db(), actId, { by })
    expect(await stateOf([keep, other])).toEqual(before)
    await expect(undoMerge(db(), actId, { by })).rejects.toMatchObject({ code: 'MERGE_NOT_UNDOABLE' })
  })

  it('undone gives back the mail that came by the copied addresses meanwhile, as if there had been no merge', async () => {
    const { keep, other } = await twice('ola')
    const { actId } = await merge(keep, other)
    await deliver('ola@one.example', 'ola@two.example')
    expect(await emailsOf(keep)).toBe(5)
    await undoMerge(db(), actId, { by })
    expect([await emailsOf(keep), await emailsOf(other)]).toEqual([2, 5])
  })

  it('is undone last first', async () => {
    const { keep, other } = await twice('pia')
    const person = {
      name: 'Pia Three',
      kind: 'contact',
      email: 'pia@three.example',
      compared: false,
      entity: null,
    } as const
    const relating = { visibility: fullSight, isInternal: () => false }
    const third = (await enterPerson(db(), person, relating, { by })).summary.people[0]!
    const before = await stateOf([keep, other, third])
    const first = await merge(other, third)
    const second = await merge(keep, other)
    await expect(undoMerge(db(), first.actId, { by })).rejects.toMatchObject({ code: 'MERGE_NOT_UNDOABLE' })
    await undoMerge(db(), second.actId, { by })
    await undoMerge(db(), first.actId, { by })
    expect(await stateOf([keep, other, third])).toEqual(before)
  })

  it('is refused with oneself and with somebody who is merged already', async () => {
    const { keep, other } = await twice('rae')
    await expect(merge(keep, keep)).rejects.toMatchObject({
      code: 'MERGE_REFUSED',
    })
    await merge(keep, other)
    await expect(merge(keep, other)).rejects.toMatchObject({ code: 'MERGE_REFUSED' })
  })

  it('leaves a membership of the one who stays as it is', async () => {
    const { keep, other } = await twice('sam')
    const entity = Number((await readPerson(db(), fullSight, other))!.entities[0]!.id)
    await setMembership(db(), keep, entity, 'Owner')
    const { actId } = await merge(keep, other)
    await undoMerge(db(), actId, { by })
    const owned = (await readPerson(db(), fullSight, keep))!.entities.find(({ id }) => id === String(entity))
    expect(owned?.role).toBe('Owner')
  })
})
