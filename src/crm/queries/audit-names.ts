import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { emailIsVisible, entityIsVisible, linkIsVisible, personIsVisible } from './visibility-conditions.ts'

/** People named with an email. */
const PEOPLE = 10
/** Emails named of an act. */
const OF_AN_ACT = 3

/** Subjects of emails with the names of the people linked, as far as the viewer sees them; by id. */
export async function nameEmails(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<Map<string, { subject: string; people: string[] }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; subject: string; people: string[] }>`
    select m.id, coalesce(m.subject, '') as subject, (
      select coalesce(json_agg(name order by name), '[]') from (
        select distinct n.name from crm.links l join crm.persons n on n.id = l.person_id
        where l.message_id = m.id and ${linkIsVisible(visibility)} and ${personIsVisible(visibility)}
        order by n.name limit ${PEOPLE}) named) as people
    from crm.messages m where m.id = any(${ids}::bigint[]) and ${emailIsVisible(visibility)}`.execute(db)
  return new Map(rows.map(({ id, ...named }) => [String(id), named]))
}

/** Names of people, also of those merged into another. */
export async function namePeople(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<Map<string, string>> {
  return namesById(
    db,
    ids,
    sql`select n.id, n.name from crm.persons n where n.id = any(${ids}::bigint[])
      and (${personIsVisible(visibility)} or (n.merged_into is not null and ${visibility.reach === 'firm'}))`,
  )
}

export async function nameEntities(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<Map<string, string>> {
  return namesById(
    db,
    ids,
    sql`select e.id, e.name from crm.entities e where e.id = any(${ids}::bigint[]) and ${entityIsVisible(visibility)}`,
  )
}

/** Names of files, as far as the viewer sees their emails. */
export async function nameAttachments(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<Map<string, string>> {
  return namesById(
    db,
    ids,
    sql`select a.id, a.name from crm.attachments a join crm.messages m on m.id = a.message_id
      where a.id = any(${ids}::bigint[]) and ${emailIsVisible(visibility)}`,
  )
}

/** What a query of ids and names finds for `ids`; where there are none it is not asked. */
async function namesById(db: Db, ids: number[], query: RawBuilder<unknown>): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`${query}`.execute(db)
  return new Map(rows.map(({ id, name }) => [String(id), name]))
}

/** The first emails that each act touched. */
export async function emailsOfActs(db: Db, acts: number[]): Promise<Map<string, string[]>> {
  if (acts.length === 0) return new Map()
  const { rows } = await sql<{ act: number; emails: number[] }>`
    select act, array(select message_id from crm.acts_on_messages where act_id = act order by message_id limit ${OF_AN_ACT}) as emails
    from unnest(${acts}::bigint[]) act`.execute(db)
  return new Map(rows.map(({ act, emails }) => [String(act), emails.map(String)]))
}
