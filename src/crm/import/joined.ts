import { type RawBuilder, sql } from 'kysely'
import type { PersonInFile } from './person-in-file.ts'

/** Rows of a new external id that are taken for people who are there, by those people's ids. */
export type Joined = ReadonlyMap<PersonInFile, number>

/** On crm.persons as `n`: one of the people whom these rows name, or are taken for. */
export function isOneOf(people: PersonInFile[], joined: Joined): RawBuilder<boolean> {
  return sql<boolean>`(n.external_id = any(${people.map(({ externalId }) => externalId)}::text[])
    or n.id = any(${people.flatMap((person) => joined.get(person) ?? [])}::bigint[]))`
}
