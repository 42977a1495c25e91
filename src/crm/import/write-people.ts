import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { dropAddresses } from '../commands/drop-addresses.ts'
import { refreshMatched } from '../commands/refresh-matched.ts'
import type { PeopleFile, PersonInFile } from './read-people-file.ts'

type WithId = PersonInFile & { id: number }
type Given = PeopleFile['given']

/** Writes a chunk of people in a handful of statements; fields without a column stay as they are. */
export async function writePeople(tx: Db, people: PersonInFile[], given: Given): Promise<void> {
  if (people.length === 0) return
  const { rows } = await sql<{ id: number; externalId: string }>`
    insert into crm.persons (external_id, kind, name)
    select * from unnest(${people.map((p) => p.externalId)}::text[], ${people.map((p) => p.kind)}::text[], ${people.map((p) => p.name)}::text[])
    on conflict (external_id) do update set kind = excluded.kind, name = excluded.name
    returning id, external_id as "externalId"`.execute(tx)
  const ids = new Map(rows.map(({ id, externalId }) => [externalId, id]))
  const withIds = people.map((person) => ({ ...person, id: ids.get(person.externalId)! }))
  await writeAddresses(tx, withIds, given)
  if (given.has('entity')) await writeMemberships(tx, withIds, given)
  if (given.has('advisors')) await writeAdvisors(tx, withIds)
}

const fieldOf = {
  email: 'email',
  alternate_email: 'alternate_email',
  contact_point_emails: 'contact_point',
} as const

/** Takes back imported addresses no longer given, and only the links they made; the same address elsewhere keeps them. */
async function writeAddresses(tx: Db, people: WithId[], given: Given): Promise<void> {
  const fields = Object.entries(fieldOf).flatMap(([column, field]) =>
    given.has(column as keyof typeof fieldOf) ? [field] : [],
  )
  const addresses = people.flatMap(({ id, addresses }) => addresses.map((address) => ({ id, ...address })))
  const wanted = sql`select * from unnest(${addresses.map((a) => a.id)}::bigint[], ${addresses.map((a) => a.field)}::text[],
    ${addresses.map((a) => a.address)}::text[])`
  const noLonger = sql`a.person_id = any(${people.map(({ id }) => id)}::bigint[]) and a.field = any(${fields}::text[])
    and a.source = 'import' and (a.person_id, a.field, a.address) not in (${wanted})`
  await sql`
    insert into crm.addresses (person_id, field, address, written)
    select * from unnest(${addresses.map((a) => a.id)}::bigint[], ${addresses.map((a) => a.field)}::text[],
      ${addresses.map((a) => a.address)}::text[], ${addresses.map((a) => a.written)}::text[])
    on conflict (person_id, field, address) do update set written = excluded.written`.execute(tx)
  await refreshMatched(tx, (await dropAddresses(tx, noLonger, null)).emails)
}

/** The file is master of the memberships that came by files; those added by hand stay. */
async function writeMemberships(tx: Db, people: WithId[], given: Given): Promise<void> {
  const members = people.flatMap(({ id, entity, role }) => (entity ? [{ id, entity, role }] : []))
  const entities = [...new Set(members.map(({ entity }) => entity))]
  await sql`
    insert into crm.entities (kind, name, segment, key_entity)
    select distinct on (kind, lower(name)) kind, name, segment, key from unnest(${entities.map((e) => e.kind)}::text[],
      ${entities.map((e) => e.name)}::text[], ${entities.map((e) => e.segment)}::text[],
      ${entities.map((e) => e.keyEntity)}::boolean[]) e (kind, name, segment, key)
    on conflict (kind, lower(name)) do update
    set segment = coalesce(excluded.segment, entities.segment),
      key_entity = case when ${given.has('key_entity')} then excluded.key_entity else entities.key_entity end`.execute(
    tx,
  )
  await sql`
    with wanted as (
      select m.person, e.id as entity, m.role
      from unnest(${members.map(({ id }) => id)}::bigint[], ${members.map(({ entity }) => entity.kind)}::text[],
        ${members.map(({ entity }) => entity.name)}::text[], ${members.map(({ role }) => role)}::text[]) m (person, kind, name, role)
      join crm.entities e on e.kind = m.kind and lower(e.name) = lower(m.name)
    ), left_out as (
      delete from crm.memberships s where s.person_id = any(${people.map(({ id }) => id)}::bigint[]) and not s.by_hand and s.act_id is null
        and not exists (select 1 from wanted w where w.person = s.person_id and w.entity = s.entity_id))
    insert into crm.memberships (person_id, entity_id, role) select person, entity, role from wanted
    on conflict (person_id, entity_id) do update
    set role = case when ${given.has('entity_role')} then excluded.role else memberships.role end`.execute(tx)
}

async function writeAdvisors(tx: Db, people: WithId[]): Promise<void> {
  const assignments = people.flatMap(({ id, advisors }) => advisors.map((advisor) => ({ id, advisor })))
  await sql`
    with wanted as (
      select * from unnest(${assignments.map(({ id }) => id)}::bigint[], ${assignments.map(({ advisor }) => advisor)}::text[]) w (person, advisor)
    ), left_out as (
      delete from crm.assignments g where g.person_id = any(${people.map(({ id }) => id)}::bigint[]) and not g.by_hand and g.act_id is null
        and not exists (select 1 from wanted w where w.person = g.person_id and w.advisor = g.employee_address))
    insert into crm.assignments (person_id, employee_address) select person, advisor from wanted
    on conflict do nothing`.execute(tx)
}
