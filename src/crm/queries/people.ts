import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import type { Role } from '../../domain/message.ts'
import type { Place } from './cursor.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { fieldNames } from './read-email.ts'

export interface PersonRow {
  id: string
  name: string
  kind: 'contact' | 'individual'
  email: string | null
  entity: { name: string; kind: 'household' | 'organisation' | 'individual'; segment: string | null } | null
  emailCount: number
  lastEmailAt: string | null
}

const rowColumns = sql`
  n.id, n.name, n.kind,
  (select a.written from crm.addresses a where a.person_id = n.id and a.field = 'email' limit 1) as email,
  (select json_build_object('name', e.name, 'kind', e.kind, 'segment', e.segment) from crm.memberships s
   join crm.entities e on e.id = s.entity_id where s.person_id = n.id order by e.id limit 1) as entity,
  (select count(distinct l.message_id) from crm.links l where l.person_id = n.id) as "emailCount",
  (select l.sent_at from crm.links l where l.person_id = n.id order by l.sent_at desc limit 1) as "lastEmailAt"`

type RawRow = Omit<PersonRow, 'id' | 'lastEmailAt'> & { id: number; lastEmailAt: Date | null }

/** People by name, whose name or any address contains `text`. */
export async function listPeople(
  db: Db,
  text: string | undefined,
  page: { after: { name: string; id: number } | null; limit: number },
): Promise<{ items: PersonRow[]; next: { name: string; id: number } | null }> {
  const conditions: RawBuilder<unknown>[] = []
  if (text) {
    const part = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(
      sql`(lower(n.name) like ${part} or n.id in (select person_id from crm.addresses where address like ${part}))`,
    )
  }
  if (page.after) conditions.push(sql`(lower(n.name), n.id) > (${page.after.name}, ${page.after.id})`)
  const { rows } = await sql<RawRow & { sortName: string }>`
    select ${rowColumns}, lower(n.name) as "sortName" from crm.persons n
    ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
    order by lower(n.name), n.id limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(present),
    next: rows.length > page.limit && last ? { name: last.sortName, id: last.id } : null,
  }
}

export interface PersonDetail extends PersonRow {
  externalId: string | null
  addresses: { field: string; address: string }[]
  entities: {
    name: string
    kind: 'household' | 'organisation' | 'individual'
    role: string | null
    segment: string | null
    keyEntity: boolean
    members: { id: string; name: string }[]
  }[]
  advisors: string[]
}

/** Null when there is nobody with this id. */
export async function readPerson(db: Db, id: number): Promise<PersonDetail | null> {
  const { rows } = await sql<RawRow & Omit<PersonDetail, keyof PersonRow>>`
    select ${rowColumns}, n.external_id as "externalId",
      (select coalesce(json_agg(json_build_object('field', a.field, 'address', a.written)
         order by case a.field when 'email' then 0 when 'alternate_email' then 1 else 2 end, a.id), '[]')
       from crm.addresses a where a.person_id = n.id) as addresses,
      (select coalesce(json_agg(json_build_object('name', e.name, 'kind', e.kind, 'role', s.role, 'segment', e.segment,
         'keyEntity', e.key_entity, 'members', (
           select coalesce(json_agg(json_build_object('id', o.id::text, 'name', o.name) order by o.name), '[]')
           from crm.memberships t join crm.persons o on o.id = t.person_id where t.entity_id = e.id and o.id <> n.id))
         order by e.name), '[]')
       from crm.memberships s join crm.entities e on e.id = s.entity_id where s.person_id = n.id) as entities,
      (select coalesce(json_agg(coalesce(b.name, g.employee_address) order by g.employee_address), '[]')
       from crm.assignments g left join crm.mailboxes b on lower(b.address) = g.employee_address where g.person_id = n.id) as advisors
    from crm.persons n where n.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) return null
  return {
    ...row,
    ...present(row),
    addresses: row.addresses.map(({ field, address }) => ({ field: fieldNames[field] ?? field, address })),
  }
}

/** A person's emails, newest sent first, each once with every role the person has in it. */
export async function readTimeline(
  db: Db,
  sight: Sight,
  personId: number,
  page: { after: Place | null; limit: number },
): Promise<{ items: { at: string; roles: Role[]; email: EmailRow }[]; next: Place | null }> {
  const { rows } = await sql<{ id: number; at: Date; roles: Role[] }>`
    select l.message_id as id, l.sent_at as at, array_agg(distinct l.role) as roles from crm.links l
    where l.person_id = ${personId} ${page.after ? sql`and (l.sent_at, l.message_id) < (${page.after.at}, ${page.after.id})` : sql``}
    group by l.sent_at, l.message_id order by l.sent_at desc, l.message_id desc limit ${page.limit + 1}`.execute(
    db,
  )
  const shown = rows.slice(0, page.limit)
  const emails = await loadEmailRows(
    db,
    sight,
    shown.map(({ id }) => id),
  )
  return {
    items: emails.map((email, index) => ({
      at: shown[index]!.at.toISOString(),
      roles: shown[index]!.roles,
      email,
    })),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}

function present({ id, name, kind, email, entity, emailCount, lastEmailAt }: RawRow): PersonRow {
  return {
    id: String(id),
    name,
    kind,
    email,
    entity,
    emailCount,
    lastEmailAt: lastEmailAt?.toISOString() ?? null,
  }
}
