import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { entityDiffers, type WrittenPlan } from './plan-people.ts'
import type { Entity } from './resolve-entities.ts'

/** Makes the entities of these people that are new, and changes those that the file describes otherwise. Returns the new ids. */
export async function writeEntities(
  tx: Db,
  actId: number,
  plans: WrittenPlan[],
  known: ReadonlyMap<Entity, number>,
): Promise<Map<Entity, number>> {
  const named = new Set(plans.flatMap(({ place }) => (place.in === 'entity' ? [place.entity] : [])))
  const changed = [...named].filter((one) => one.known && entityDiffers(one).length > 0)
  await changeEntities(tx, actId, changed)
  return makeEntities(
    tx,
    actId,
    [...named].filter((one) => !one.known && !known.has(one)),
  )
}

async function makeEntities(tx: Db, actId: number, fresh: Entity[]): Promise<Map<Entity, number>> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.entities (external_id, kind, name, segment, key_entity, act_id)
    select x, k, n, s, y, ${actId}::bigint from unnest(${fresh.map((e) => e.externalId)}::text[], ${fresh.map((e) => e.kind)}::text[],
      ${fresh.map((e) => e.name)}::text[], ${fresh.map((e) => e.segment ?? null)}::text[],
      ${fresh.map((e) => e.keyEntity ?? false)}::boolean[]) with ordinality e (x, k, n, s, y, place)
    order by place returning id`.execute(tx)
  const ids = rows.map(({ id }) => id).sort((a, b) => a - b)
  return new Map(fresh.map((entity, index) => [entity, ids[index]!]))
}

async function changeEntities(tx: Db, actId: number, changed: Entity[]): Promise<void> {
  if (changed.length === 0) return
  await sql`
    with after as (
      select * from unnest(${changed.map((e) => e.known!.id)}::bigint[], ${changed.map((e) => e.externalId)}::text[],
        ${changed.map((e) => e.kind)}::text[], ${changed.map((e) => e.name)}::text[],
        ${changed.map((e) => (e.segment === undefined ? e.known!.segment : e.segment))}::text[],
        ${changed.map((e) => e.keyEntity ?? e.known!.keyEntity)}::boolean[]) a (id, external_id, kind, name, segment, key_entity)
    ), kept as (
      insert into crm.taken (act_id, kind, entity_id, row)
      select ${actId}::bigint, 'entity', e.id, jsonb_build_object('before', to_jsonb(e) - 'id', 'after', to_jsonb(a) - 'id')
      from crm.entities e join after a on a.id = e.id
      where (e.external_id, e.kind, e.name, e.segment, e.key_entity) is distinct from (a.external_id, a.kind, a.name, a.segment, a.key_entity)
    )
    update crm.entities e set external_id = a.external_id, kind = a.kind, name = a.name, segment = a.segment, key_entity = a.key_entity
    from after a where a.id = e.id`.execute(tx)
}
