import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { bringBackPlaces } from './take-back-import.ts'

/**
 * Brings back the person or entity that an act deleted, with places and the external id, unless somebody has that id now. Throws
 * ENTITY_KNOWN where another entity has the name meanwhile.
 */
export async function bringBackDeleted(tx: Db, actId: number): Promise<void> {
  await sql`
    update crm.persons n set deleted_at = null, deleted_act = null, external_id = t.row ->> 'external_id'
    from crm.taken t where n.deleted_act = ${actId} and t.act_id = ${actId} and t.kind = 'person' and t.person_id = n.id
      and not exists (select 1 from crm.persons o where o.external_id = t.row ->> 'external_id')`.execute(tx)
  await sql`update crm.persons set deleted_at = null, deleted_act = null, external_id = null
    where deleted_act = ${actId}`.execute(tx)
  await bringBackEntity(tx, actId)
  await bringBackPlaces(tx, actId)
  await sql`insert into crm.entity_assignments select s.* from crm.taken t
    cross join lateral jsonb_populate_record(null::crm.entity_assignments, t.row) s
    where t.act_id = ${actId} and t.kind = 'entity_assignment' on conflict do nothing`.execute(tx)
}

async function bringBackEntity(tx: Db, actId: number): Promise<void> {
  const { rows: namesakes } = await sql<{ name: string }>`
    select e.name from crm.entities e join crm.entities o on o.kind = e.kind and lower(o.name) = lower(e.name) and o.id <> e.id
    where e.deleted_act = ${actId} and o.deleted_at is null`.execute(tx)
  if (namesakes[0])
    throw new ThroughlineError(
      'ENTITY_KNOWN',
      `Meanwhile there is another entity called '${namesakes[0].name.slice(0, 100)}'. Rename that one first. Nothing was changed.`,
    )
  await sql`
    update crm.entities e set deleted_at = null, deleted_act = null, external_id = (
      select t.row ->> 'external_id' from crm.taken t where t.act_id = ${actId} and t.kind = 'entity' and t.entity_id = e.id
        and not exists (select 1 from crm.entities o where o.external_id = t.row ->> 'external_id'))
    where e.deleted_act = ${actId}`.execute(tx)
}
