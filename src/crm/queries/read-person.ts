import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { byField } from './person-parts.ts'
import { type EntityRef, loadPersonRows, type PersonRow } from './person-rows.ts'
import { fieldNames } from './read-email.ts'
import { entityIsVisible, personIsVisible } from './visibility-conditions.ts'

interface PersonAddress {
  id: string
  field: string
  address: string
  label: string | null
  validFrom: string | null
  validTo: string | null
  source: 'import' | 'form' | 'relate' | 'merge'
  addedBy: string | null
  addedAt: string
}

interface Membership extends EntityRef {
  role: string | null
  keyEntity: boolean
  members: { id: string; name: string }[]
}

interface PersonDetail extends PersonRow {
  externalId: string | null
  addresses: PersonAddress[]
  entities: Membership[]
  advisors: { address: string; name: string }[]
  merged: { actId: string; person: { id: string; name: string }; at: string; by: string }[]
}

/** Null when there is nobody with this id whom the viewer may see. */
export async function readPerson(db: Db, visibility: Visibility, id: number): Promise<PersonDetail | null> {
  const { rows } = await sql<Omit<PersonDetail, keyof PersonRow>>`
    select n.external_id as "externalId",
      (select coalesce(json_agg(json_build_object('id', a.id::text, 'field', a.field, 'address', a.written, 'label', a.label,
         'validFrom', a.valid_from, 'validTo', a.valid_to, 'source', a.source, 'addedBy', a.added_by, 'addedAt', a.added_at)
         order by ${byField}, a.id), '[]')
       from crm.addresses a where a.person_id = n.id) as addresses,
      (select coalesce(json_agg(json_build_object('id', e.id::text, 'name', e.name, 'kind', e.kind, 'role', s.role,
         'segment', e.segment, 'keyEntity', e.key_entity, 'members', (
           select coalesce(json_agg(json_build_object('id', o.id::text, 'name', o.name) order by lower(o.name)), '[]')
           from (select o.id, o.name from crm.memberships t join crm.persons o on o.id = t.person_id
             where t.entity_id = e.id and o.id <> n.id and ${personIsVisible(visibility, 'o')} order by lower(o.name) limit 50) o))
         order by lower(e.name)), '[]')
       from crm.memberships s join crm.entities e on e.id = s.entity_id where s.person_id = n.id and ${entityIsVisible(visibility)}) as entities,
      (select coalesce(json_agg(json_build_object('address', g.employee_address, 'name', coalesce(b.name, g.employee_address))
         order by lower(coalesce(b.name, g.employee_address))), '[]')
       from crm.assignments g left join crm.mailboxes b on lower(b.address) = g.employee_address where g.person_id = n.id) as advisors,
      (select coalesce(json_agg(json_build_object('actId', t.id::text, 'person', json_build_object('id', o.id::text, 'name', o.name),
         'at', t.at, 'by', t.by_name) order by t.id desc), '[]')
       from crm.persons o join crm.acts t on t.kind = 'merge' and t.undone_at is null and (t.summary->>'other')::bigint = o.id
       where o.merged_into = n.id) as merged
    from crm.persons n where n.id = ${id} and ${personIsVisible(visibility)}`.execute(db)
  const detail = rows[0]
  const [row] = detail ? await loadPersonRows(db, visibility, [id]) : []
  if (!detail || !row) return null
  return {
    ...row,
    ...detail,
    addresses: detail.addresses.map((address) => ({
      ...address,
      field: fieldNames[address.field] ?? address.field,
      addedAt: toIso(address.addedAt),
    })),
    merged: detail.merged.map((one) => ({ ...one, at: toIso(one.at) })),
  }
}

/** JSON of the database writes times in the session's zone. */
function toIso(time: string): string {
  return new Date(time).toISOString()
}
