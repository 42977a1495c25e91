import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { entityIsVisible } from './visibility-conditions.ts'

interface ListChoices {
  segments: string[]
  advisors: { address: string; name: string }[]
}

/** What lists of people and entities can be narrowed by, and who of the firm can be assigned. */
export async function listChoices(db: Db, visibility: Visibility): Promise<ListChoices> {
  const { rows } = await sql<ListChoices>`
    select
      (select coalesce(json_agg(s.segment order by lower(s.segment)), '[]') from (
         select distinct e.segment from crm.entities e where e.segment is not null and ${entityIsVisible(visibility)}
         limit 200) s) as segments,
      (select coalesce(json_agg(json_build_object('address', a.address, 'name', a.name) order by lower(a.name)), '[]') from (
         select lower(b.address) as address, b.name from crm.mailboxes b
         union
         select g.address, g.address from (
           select employee_address as address from crm.assignments
           union select employee_address from crm.entity_assignments) g
         where not exists (select 1 from crm.mailboxes b where lower(b.address) = g.address)) a) as advisors`.execute(
    db,
  )
  return rows[0]!
}
