import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { escapeLike } from './escape-like.ts'

/** People with an address on a domain (as compared), or also below it. */
export async function countPeopleAt(db: Db, domain: string, includeSubdomains: boolean): Promise<number> {
  const below = includeSubdomains ? sql`or a.address like ${`%.${escapeLike(domain)}`}` : sql``
  const { rows } = await sql<{ people: number }>`
    select count(distinct a.person_id) as people from crm.addresses a join crm.persons n on n.id = a.person_id
    where n.merged_into is null and (a.address like ${`%@${escapeLike(domain)}`} ${below})`.execute(db)
  return rows[0]!.people
}
