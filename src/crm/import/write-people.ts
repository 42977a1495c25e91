import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { byFile } from './by-file.ts'
import type { WithId, WrittenPlan } from './plan-people.ts'
import type { Entity } from './resolve-entities.ts'
import { writeAddresses } from './write-addresses.ts'
import { writeEntities } from './write-entities.ts'

/** Ids of entities that this import has made: in earlier transactions, and then in this one. */
type EntityIds = ReadonlyMap<Entity, number>

/**
 * Writes a chunk of people in a handful of statements, as part of an act; what is replaced stays with the act, so that it can
 * be taken back. Returns the ids of the entities it made.
 */
export async function writePeople(
  tx: Db,
  actId: number,
  plans: WrittenPlan[],
  known: EntityIds,
): Promise<EntityIds> {
  const people = await writePersons(tx, actId, plans)
  await writeAddresses(tx, actId, people)
  const entities = new Map([...known, ...(await writeEntities(tx, actId, plans, known))])
  await writeMemberships(tx, actId, people, entities)
  await writeAdvisors(tx, actId, people)
  return entities
}

async function writePersons(tx: Db, actId: number, plans: WrittenPlan[]): Promise<WithId[]> {
  const there = plans.filter((plan): plan is WithId => plan.id !== null)
  const fresh = plans.filter(({ id }) => id === null).map(({ person }) => person)
  const changed = there.filter(({ fields }) =>
    ['external_id', 'kind', 'name'].some((one) => fields.includes(one as 'kind')),
  )
  await sql`
    with after as (
      select * from unnest(${changed.map(({ id }) => id)}::bigint[], ${changed.map(({ person }) => person.externalId)}::text[],
        ${changed.map(({ person }) => person.kind)}::text[], ${changed.map(({ person }) => person.name)}::text[])
        a (id, external_id, kind, name)
    ), kept as (
      insert into crm.taken (act_id, kind, person_id, row)
      select ${actId}::bigint, 'person', n.id, jsonb_build_object('before', jsonb_build_object('external_id', n.external_id,
        'kind', n.kind, 'name', n.name), 'after', to_jsonb(a) - 'id')
      from crm.persons n join after a on a.id = n.id
    )
    update crm.persons n set external_id = a.external_id, kind = a.kind, name = a.name from after a where a.id = n.id`.execute(
    tx,
  )
  const { rows } = await sql<{ id: number; externalId: string }>`
    insert into crm.persons (external_id, kind, name, act_id)
    select e, k, m, ${actId}::bigint from unnest(${fresh.map((p) => p.externalId)}::text[], ${fresh.map((p) => p.kind)}::text[],
      ${fresh.map((p) => p.name)}::text[]) p (e, k, m)
    returning id, external_id as "externalId"`.execute(tx)
  const made = new Map(rows.map(({ id, externalId }) => [externalId, id]))
  return plans.map((plan) => ({ ...plan, id: plan.id ?? made.get(plan.person.externalId)! }))
}

/** A file takes away only what came by files. */
async function writeMemberships(tx: Db, actId: number, people: WithId[], entities: EntityIds): Promise<void> {
  const left = people.flatMap(({ id, left }) => left.entities.map((entity) => ({ id, entity })))
  await sql`
    with gone as (
      delete from crm.memberships s using unnest(${left.map(({ id }) => id)}::bigint[], ${left.map(({ entity }) => entity)}::bigint[]) l (person, entity)
      where s.person_id = l.person and s.entity_id = l.entity and ${byFile('s')} returning s.*)
    insert into crm.taken (act_id, kind, person_id, row) select ${actId}::bigint, 'membership', person_id, to_jsonb(g) from gone g`.execute(
    tx,
  )
  const members = people.flatMap(({ id, place, person: { role } }) =>
    place.in === 'entity'
      ? [
          {
            id,
            entity: place.entity.known?.id ?? entities.get(place.entity)!,
            role: role ?? null,
            said: role !== undefined,
          },
        ]
      : [],
  )
  const given = sql`unnest(${members.map(({ id }) => id)}::bigint[], ${members.map(({ entity }) => entity)}::bigint[],
    ${members.map(({ role }) => role)}::text[], ${members.map(({ said }) => said)}::boolean[]) m (person, entity, role, said)`
  await sql`
    insert into crm.taken (act_id, kind, person_id, row)
    select ${actId}::bigint, 'role', s.person_id, to_jsonb(s) || jsonb_build_object('after', m.role)
    from ${given} join crm.memberships s on s.person_id = m.person and s.entity_id = m.entity
    where m.said and s.role is distinct from m.role`.execute(tx)
  await sql`
    insert into crm.memberships (person_id, entity_id, role, act_id) select person, entity, role, ${actId}::bigint from ${given}
    on conflict (person_id, entity_id) do update set role = excluded.role
    where memberships.person_id in (select person from ${given} where said and entity = memberships.entity_id)`.execute(
    tx,
  )
}

async function writeAdvisors(tx: Db, actId: number, people: WithId[]): Promise<void> {
  const left = people.flatMap(({ id, left }) => left.advisors.map((advisor) => ({ id, advisor })))
  await sql`
    with gone as (
      delete from crm.assignments g using unnest(${left.map(({ id }) => id)}::bigint[], ${left.map(({ advisor }) => advisor)}::text[]) l (person, advisor)
      where g.person_id = l.person and g.employee_address = l.advisor and ${byFile('g')} returning g.*)
    insert into crm.taken (act_id, kind, person_id, row) select ${actId}::bigint, 'assignment', person_id, to_jsonb(g) from gone g`.execute(
    tx,
  )
  const given = people.flatMap(({ id, person }) =>
    (person.advisors ?? []).map((advisor) => ({ id, advisor })),
  )
  await sql`
    insert into crm.assignments (person_id, employee_address, act_id)
    select person, advisor, ${actId}::bigint from unnest(${given.map(({ id }) => id)}::bigint[],
      ${given.map(({ advisor }) => advisor)}::text[]) a (person, advisor)
    on conflict do nothing`.execute(tx)
}
