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

/** Ids of people who have each of these words in their name or an entity's, or the whole in an address. By trigram indexes. */
export function peopleWith(words: string[]): RawBuilder<{ id: number }> {
  const each = words.map(
    (word) => sql`(select id from crm.persons where lower(name) like ${within(word)}
      union select s.person_id from crm.entities e join crm.memberships s on s.entity_id = e.id where lower(e.name) like ${within(word)})`,
  )
  return sql`${sql.join(each, sql` intersect `)}
    union select person_id from crm.addresses where address like ${within(words.join(' '))}`
}

/** Ids of entities with each of these words in their name or a member's, or the whole in a member's address. */
export function entitiesWith(words: string[]): RawBuilder<{ id: number }> {
  const each = words.map(
    (word) => sql`(select id from crm.entities where lower(name) like ${within(word)}
      union select s.entity_id from crm.persons n join crm.memberships s on s.person_id = n.id where lower(n.name) like ${within(word)})`,
  )
  return sql`${sql.join(each, sql` intersect `)}
    union select s.entity_id from crm.addresses a join crm.memberships s on s.person_id = a.person_id
      where a.address like ${within(words.join(' '))}`
}

/** The name (a column, in lower case) has a word spelt much like each of these. Source: PostgreSQL 15, F.33 pg_trgm, `<%`. */
export function alike(words: string[], column: RawBuilder<unknown>): Condition {
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${word} <% ${column}`),
    sql` and `,
  )})`
}
