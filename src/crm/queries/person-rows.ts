import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { lastEmailAt, mainAddress, mainEntity } from './person-parts.ts'
import { type RecentSentiment, recentOfPerson, toRecent } from './recent-sentiment.ts'
import { linkIsVisible } from './visibility-conditions.ts'

export interface EntityRef {
  id: string
  name: string
  kind: 'household' | 'organisation' | 'individual'
  segment: string | null
}

/** One line of a list of people. */
export interface PersonRow {
  id: string
  name: string
  kind: 'contact' | 'individual'
  email: string | null
  entity: EntityRef | null
  emailCount: number
  lastEmailAt: string | null
  sentiment: RecentSentiment | null
  phone: string | null
  advisorNames: string[]
  archived: boolean
}

/** People with more emails than this have "1,000 or more". */
const EMAILS_COUNTED = 1_000

/** Loads list lines for these people, in the order of `ids`: one round trip, whatever their number. */
export async function loadPersonRows(db: Db, visibility: Visibility, ids: number[]): Promise<PersonRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Omit<PersonRow, 'id' | 'lastEmailAt'> & { id: number; lastEmailAt: Date | null }
  >`
    select n.id, n.name, n.kind,
      ${mainAddress} as email,
      ${mainEntity(visibility)} as entity,
      (select count(*) from (select distinct l.sent_at, l.message_id from crm.links l
         where l.person_id = n.id and ${linkIsVisible(visibility)} order by l.sent_at desc, l.message_id desc limit ${EMAILS_COUNTED}) c) as "emailCount",
      ${lastEmailAt(visibility)} as "lastEmailAt", ${recentOfPerson('n.id')} as sentiment,
      n.phone, n.archived_at is not null as archived, ${ownAdvisors} as "advisorNames"
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    join crm.persons n on n.id = i.id
    order by i.place`.execute(db)
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    lastEmailAt: row.lastEmailAt?.toISOString() ?? null,
    sentiment: toRecent(row.sentiment),
  }))
}

const ownAdvisors = sql`(
  select coalesce(json_agg(coalesce(b.name, g.employee_address) order by lower(coalesce(b.name, g.employee_address))), '[]')
  from crm.assignments g left join crm.mailboxes b on lower(b.address) = g.employee_address where g.person_id = n.id)`
