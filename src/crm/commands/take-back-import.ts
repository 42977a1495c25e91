import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { refreshReasons } from './refresh-reasons.ts'

/**
 * Takes people and entities that an import made out again, and gives those it changed their values back, each where nobody
 * has changed it since. People with whom somebody has worked since stay as they are; returns their ids.
 */
export async function takeBackPeople(tx: Db, actId: number): Promise<number[]> {
  const { rows: kept } = await sql<{ id: number }>`
    select n.id from crm.persons n where n.act_id = ${actId} and (n.merged_into is not null
      or exists (select 1 from crm.links l where l.person_id = n.id and l.role = 'related')
      or exists (select 1 from crm.removed_links r where r.person_id = n.id)
      or exists (select 1 from crm.addresses a where a.person_id = n.id and a.act_id is distinct from ${actId})
      or exists (select 1 from crm.memberships s where s.person_id = n.id and s.act_id is distinct from ${actId})
      or exists (select 1 from crm.assignments s where s.person_id = n.id and s.act_id is distinct from ${actId})
      or exists (select 1 from crm.activity_people p where p.person_id = n.id)
      or exists (select 1 from crm.persons o where o.merged_into = n.id))
    order by n.id for update`.execute(tx)
  const ids = kept.map(({ id }) => id)
  const gone = sql`act_id = ${actId} and person_id <> all(${ids}::bigint[])`
  await sql`delete from crm.persons where act_id = ${actId} and id <> all(${ids}::bigint[])`.execute(tx)
  await sql`delete from crm.memberships where ${gone}`.execute(tx)
  await sql`delete from crm.assignments where ${gone}`.execute(tx)
  await bringBackPlaces(tx, actId)
  await bringBackValues(tx, actId, 'person', ['external_id', 'kind', 'name'])
  await bringBackValues(tx, actId, 'entity', ['external_id', 'kind', 'name', 'segment', 'key_entity'])
  await sql`
    delete from crm.entities e where e.act_id = ${actId}
      and not exists (select 1 from crm.memberships s where s.entity_id = e.id)
      and not exists (select 1 from crm.entity_assignments s where s.entity_id = e.id)
      and not exists (select 1 from crm.activities v where v.entity_id = e.id)`.execute(tx)
  return ids
}

/** Addresses that an import made former ones go back to their field, if it is free: its own addresses are out by now. */
export async function bringBackFormer(tx: Db, actId: number): Promise<void> {
  const { rows } = await sql<{ person: number; address: string }>`
    update crm.addresses a set field = t.row ->> 'field', label = t.row ->> 'label' from crm.taken t
    where t.act_id = ${actId} and t.kind = 'former' and a.id = (t.row ->> 'id')::bigint and a.field = 'contact_point'
      and not exists (select 1 from crm.addresses o where o.person_id = a.person_id and o.id <> a.id
        and o.field = t.row ->> 'field' and (o.address = a.address or o.field <> 'contact_point'))
    returning a.person_id as person, a.address`.execute(tx)
  await refreshReasons(tx, rows)
}

/** Memberships, roles and assignments that an act took away, where they are still missing. */
export async function bringBackPlaces(tx: Db, actId: number): Promise<void> {
  const of = (kind: string) => sql`t.act_id = ${actId} and t.kind = ${kind}`
  await sql`insert into crm.memberships select s.* from crm.taken t
    cross join lateral jsonb_populate_record(null::crm.memberships, t.row) s join crm.entities e on e.id = s.entity_id
    where ${of('membership')} on conflict do nothing`.execute(tx)
  await sql`update crm.memberships s set role = t.row ->> 'role' from crm.taken t
    where ${of('role')} and s.person_id = t.person_id and s.entity_id = (t.row ->> 'entity_id')::bigint
      and s.role is not distinct from t.row ->> 'after'`.execute(tx)
  await sql`insert into crm.assignments select s.* from crm.taken t
    cross join lateral jsonb_populate_record(null::crm.assignments, t.row) s
    where ${of('assignment')} on conflict do nothing`.execute(tx)
}

const tables = { person: sql.table('crm.persons'), entity: sql.table('crm.entities') }

async function bringBackValues(
  tx: Db,
  actId: number,
  kind: keyof typeof tables,
  columns: string[],
): Promise<void> {
  for (const column of columns) {
    const [value, name] = [sql.ref(column), sql.lit(column)]
    const before =
      kind === 'entity' && column === 'key_entity'
        ? sql`(t.row -> 'before' ->> ${name})::boolean`
        : sql`t.row -> 'before' ->> ${name}`
    await sql`update ${tables[kind]} x set ${value} = ${before} from crm.taken t
      where t.act_id = ${actId} and t.kind = ${kind} and x.id = ${sql.ref(`t.${kind}_id`)}
        and to_jsonb(x) -> ${name} = t.row -> 'after' -> ${name}
        and t.row -> 'before' -> ${name} is distinct from t.row -> 'after' -> ${name}`.execute(tx)
  }
}
