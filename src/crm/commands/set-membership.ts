import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { clean } from './stored-text.ts'

/** Makes a person a member of an entity, or changes the role in it. Returns what was there: null, no membership. */
export async function setMembership(
  tx: Db,
  person: number,
  entity: number,
  role: string | null,
): Promise<{ role: string | null } | null> {
  const { rows } = await sql<{ role: string | null }>`
    select role from crm.memberships where person_id = ${person} and entity_id = ${entity} for update`.execute(
    tx,
  )
  await sql`insert into crm.memberships (person_id, entity_id, role, by_hand)
    values (${person}, ${entity}, ${clean(role) || null}, true)
    on conflict (person_id, entity_id) do update set role = excluded.role`.execute(tx)
  return rows[0] ?? null
}

/** False: there was no such membership. */
export async function removeMembership(tx: Db, person: number, entity: number): Promise<boolean> {
  const { rows } = await sql`
    delete from crm.memberships where person_id = ${person} and entity_id = ${entity} returning 1`.execute(tx)
  return rows.length > 0
}
