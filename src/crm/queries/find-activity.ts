import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { NewActivity } from '../commands/keep-activities.ts'
import { clean } from '../commands/stored-text.ts'

/** The same activity, entered before by the same person about the same people and entity; null: there is none. */
export async function findSameActivity(
  db: Db,
  { kind, subject, body, at, people, entity, by }: NewActivity,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select a.id from crm.activities a
    where (a.entity_id = ${entity}::bigint
        or a.id in (select p.activity_id from crm.activity_people p where p.person_id = any(${people}::bigint[]) and p.at = ${at}))
      and a.entity_id is not distinct from ${entity}::bigint and a.at = ${at} and a.by_id = ${by.id} and a.kind = ${kind}
      and a.subject = ${clean(subject)} and a.body = ${clean(body)} and a.deleted_at is null
      and array(select p.person_id from crm.activity_people p where p.activity_id = a.id order by 1)
        = array(select distinct person from unnest(${people}::bigint[]) person order by 1)
    order by a.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}
