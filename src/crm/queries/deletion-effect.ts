import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { linkIsVisible } from './visibility-conditions.ts'

interface DeletionEffect {
  emails: number
  /** Of those, the ones that become nobody's. */
  unmatched: number
  addresses: string[]
  /** Notes, calls, meetings and tasks about nobody else. */
  activities: number
}

/** What deleting a person would do, as far as the viewer sees their mail. */
export async function deletionEffect(
  db: Db,
  visibility: Visibility,
  person: number,
): Promise<DeletionEffect> {
  const { rows } = await sql<DeletionEffect>`
    with theirs as (
      select distinct l.message_id as id from crm.links l where l.person_id = ${person} and ${linkIsVisible(visibility)})
    select (select count(*) from theirs) as emails,
      (select count(*) from theirs t where not exists (
        select 1 from crm.links l join crm.persons n on n.id = l.person_id
        where l.message_id = t.id and l.person_id <> ${person} and n.merged_into is null)) as unmatched,
      (select coalesce(json_agg(a.written order by a.id), '[]') from crm.addresses a where a.person_id = ${person}) as addresses,
      (select count(*) from crm.activity_people p join crm.activities a on a.id = p.activity_id and a.deleted_at is null
        where p.person_id = ${person} and a.entity_id is null and not exists (
          select 1 from crm.activity_people o where o.activity_id = p.activity_id and o.person_id <> ${person})) as activities`.execute(
    db,
  )
  return rows[0]!
}
