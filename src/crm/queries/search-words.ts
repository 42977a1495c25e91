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

/** Scripts that part words by spaces. */
const SPACED = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}]+$/u

/**
 * The text (a column, in lower case) holds the word. One or two letters stand in every other name, and no index finds them within a
 * word: they are looked for where a word begins, which is after `before`.
 */
function holds(column: RawBuilder<unknown>, word: string, before = ' '): Condition {
  if ([...word].length > 2 || !SPACED.test(word)) return sql<boolean>`${column} like ${within(word)}`
  const begins = `${escapeLike(word)}%`
  return sql<boolean>`(${column} like ${begins} or ${column} like ${`%${before}${begins}`})`
}

const personName = sql`lower(n.name)`
const entityName = sql`lower(e.name)`

/** Ids of people who have each of these words in their name or an entity's, or the whole in an address. By trigram indexes. */
export function peopleWith(words: string[]): RawBuilder<{ id: number }> {
  const each = words.map(
    (word) => sql`(select n.id from crm.persons n where ${holds(personName, word)}
      union select s.person_id from crm.entities e join crm.memberships s on s.entity_id = e.id where ${holds(entityName, word)})`,
  )
  return sql`${sql.join(each, sql` intersect `)}
    union select a.person_id from crm.addresses a where ${holds(sql`a.address`, words.join(' '), '@')}`
}

/** Ids of entities with each of these words in their name or a member's, or the whole in a member's address. */
export function entitiesWith(words: string[]): RawBuilder<{ id: number }> {
  const each = words.map(
    (word) => sql`(select e.id from crm.entities e where ${holds(entityName, word)}
      union select s.entity_id from crm.persons n join crm.memberships s on s.person_id = n.id where ${holds(personName, word)})`,
  )
  return sql`${sql.join(each, sql` intersect `)}
    union select s.entity_id from crm.addresses a join crm.memberships s on s.person_id = a.person_id
      where ${holds(sql`a.address`, words.join(' '), '@')}`
}

/** The name (a column, in lower case) has a word spelt much like each of these. Source: PostgreSQL 15, F.33 pg_trgm, `<%`. */
export function alike(words: string[], column: RawBuilder<unknown>): Condition {
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${word} <% ${column}`),
    sql` and `,
  )})`
}
