import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { escapeLike } from './escape-like.ts'

/** An address, or a domain alone or with its subdomains; as compared. */
export type AtPlace = { address: string } | { domain: string; includeSubdomains: boolean }

interface PeopleAt {
  people: number
  /** Of the first few, by name. */
  names: string[]
}

const NAMED = 10

/** People on record with an address there. */
export async function peopleAt(db: Db, place: AtPlace): Promise<PeopleAt> {
  const { rows } = await sql<{ name: string; people: number }>`
    select n.name, count(*) over () as people from crm.persons n
    where n.merged_into is null and exists (
      select 1 from crm.addresses a where a.person_id = n.id and ${isAt(sql.ref('a.address'), place)})
    order by lower(n.name), n.id limit ${NAMED}`.execute(db)
  return { people: rows[0]?.people ?? 0, names: rows.map(({ name }) => name) }
}

/** `Ann Ash, Bert Birch and 3 more`. */
export function nameSome({ people, names }: PeopleAt): string {
  const others = people - names.length
  return `${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}`
}

/** Whether an address, as compared, lies there. */
export function isAt(address: ReturnType<typeof sql.ref>, place: AtPlace) {
  if ('address' in place) return sql<boolean>`${address} = ${place.address}`
  const below = place.includeSubdomains ? sql`or ${address} like ${`%.${escapeLike(place.domain)}`}` : sql``
  return sql<boolean>`(${address} like ${`%@${escapeLike(place.domain)}`} ${below})`
}
