import { type RawBuilder, sql } from 'kysely'
import { escapeLike } from './escape-like.ts'

type Condition = RawBuilder<boolean>

/** The words somebody looks for, in lower case; no more than count. */
export function wordsOf(text: string | undefined): string[] {
  return (text ?? '').toLowerCase().replaceAll('\0', '').split(/\s+/).filter(Boolean).slice(0, 8)
}

/** For `like`: somewhere within. */
export function within(word: string): string {
  return `%${escapeLike(word)}%`
}

/** Ids of people with this word in their name, an address or an entity's name. Three trigram indexes. */
export function peopleWith(word: string): RawBuilder<{ id: number }> {
  const part = within(word)
  return sql`select id from crm.persons where lower(name) like ${part}
    union all select person_id from crm.addresses where address like ${part}
    union all select s.person_id from crm.entities e join crm.memberships s on s.entity_id = e.id where lower(e.name) like ${part}`
}

/** Ids of entities with this word in their name, or in a member's name or address. */
export function entitiesWith(word: string): RawBuilder<{ id: number }> {
  const part = within(word)
  return sql`select id from crm.entities where lower(name) like ${part}
    union all select s.entity_id from crm.persons n join crm.memberships s on s.person_id = n.id where lower(n.name) like ${part}
    union all select s.entity_id from crm.addresses a join crm.memberships s on s.person_id = a.person_id where a.address like ${part}`
}

/** The name (a column, in lower case) has a word spelt much like each of these. Source: PostgreSQL 15, F.33 pg_trgm, `<%`. */
export function alike(words: string[], column: RawBuilder<unknown>): Condition {
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${word} <% ${column}`),
    sql` and `,
  )})`
}
