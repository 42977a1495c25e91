import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { type EntityRef, loadPersonRows, type PersonRow } from './person-rows.ts'
import { entityIsVisible, personIsVisible } from './visibility-conditions.ts'

interface EntityDetail extends EntityRef {
  externalId: string | null
  keyEntity: boolean
  archived: boolean
  members: (PersonRow & { role: string | null })[]
  advisors: { address: string; name: string }[]
}

/** Further members are shown by the list of people. */
const MEMBERS_SHOWN = 200

/** Null when there is no entity with this id that the viewer may see. */
export async function readEntity(db: Db, visibility: Visibility, id: number): Promise<EntityDetail | null> {
  const { rows } = await sql<
    Omit<EntityDetail, 'id' | 'members'> & { id: number; members: { id: number; role: string | null }[] }
  >`
    select e.id, e.name, e.kind, e.segment, e.external_id as "externalId", e.key_entity as "keyEntity", e.archived_at is not null as archived,
      (select coalesce(json_agg(json_build_object('id', m.id, 'role', m.role) order by m.name), '[]')
       from (select n.id, s.role, lower(n.name) as name from crm.memberships s join crm.persons n on n.id = s.person_id
         where s.entity_id = e.id and ${personIsVisible(visibility)} order by lower(n.name), n.id limit ${MEMBERS_SHOWN}) m) as members,
      (select coalesce(json_agg(json_build_object('address', g.employee_address, 'name', coalesce(b.name, g.employee_address))
         order by lower(coalesce(b.name, g.employee_address))), '[]')
       from crm.entity_assignments g left join crm.mailboxes b on lower(b.address) = g.employee_address where g.entity_id = e.id) as advisors
    from crm.entities e where e.id = ${id} and ${entityIsVisible(visibility)}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const people = await loadPersonRows(
    db,
    visibility,
    row.members.map((member) => member.id),
  )
  return {
    ...row,
    id: String(row.id),
    members: people.map((person, index) => ({ ...person, role: row.members[index]!.role })),
  }
}
