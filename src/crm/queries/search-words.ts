import { type RawBuilder, sql } from 'kysely'
import { escapeLike } from './escape-like.ts'

type Condition = RawBuilder<boolean>

/** The words somebody looks for, in lower case; no more than count. */
export function wordsOf(text: string | undefined): string[] {
  return (text ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('\0', '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
}

/** For `like`: somewhere within. */
export function within(word: string): string {
  return `%${escapeLike(word)}%`
}

/** Scripts that part words by spaces. */
const SPACED = /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Common}]+$/u

/** What is typed, made like the names it is compared with. */
export function folded(pattern: string): RawBuilder<unknown> {
  return sql`crm.folded(${pattern}::text)`
}
export const personName = sql`crm.folded(n.name)`
export const entityName = sql`crm.folded(e.name)`

/** Scripts whose words are short: two letters tell a name. */
export function isTelling(word: string): boolean {
  return [...word].length > 2 || !SPACED.test(word)
}

/**
 * The text (a column) holds the pattern of the word. One or two letters stand in every other name, and no index finds them within a
 * word: they are looked for where a word begins, which is after `before`.
 */
function holds(
  column: RawBuilder<unknown>,
  word: string,
  { before, made }: { before: string; made: (pattern: string) => RawBuilder<unknown> },
): Condition {
  if (isTelling(word)) return sql<boolean>`${column} like ${made(within(word))}`
  const begins = `${escapeLike(word)}%`
  return sql<boolean>`(${column} like ${made(begins)} or ${column} like ${made(`%${before}${begins}`)})`
}

const inName = { before: ' ', made: folded }
const inAddress = { before: '@', made: (pattern: string) => sql`${pattern}` }

/** Ids of people who have each of these words in their name or an entity's, or the whole in an address. By trigram indexes. */
export function peopleWith(words: string[]): RawBuilder<{ id: number }> {
  const each = words.map(
    (word) => sql`(select n.id from crm.persons n where ${holds(personName, word, inName)}
      union select s.person_id from crm.entities e join crm.memberships s on s.entity_id = e.id where ${holds(entityName, word, inName)})`,
  )
  return sql`${sql.join(each, sql` intersect `)}
    union select a.person_id from crm.addresses a where ${holds(sql`a.address`, words.join(' '), inAddress)}`
}

/** Ids of entities with each of these words in their name or a member's, or the whole in a member's address. */
export function entitiesWith(words: string[]): RawBuilder<{ id: number }> {
  const each = words.map(
    (word) => sql`(select e.id from crm.entities e where ${holds(entityName, word, inName)}
      union select s.entity_id from crm.persons n join crm.memberships s on s.person_id = n.id where ${holds(personName, word, inName)})`,
  )
  return sql`${sql.join(each, sql` intersect `)}
    union select s.entity_id from crm.addresses a join crm.memberships s on s.person_id = a.person_id
      where ${holds(sql`a.address`, words.join(' '), inAddress)}`
}

/** The name (a column, folded) has a word spelt much like each of these. Source: PostgreSQL 15, F.33 pg_trgm, `<%`. */
export function alike(words: string[], column: RawBuilder<unknown>): Condition {
  return sql<boolean>`(${sql.join(
    words.map((word) => sql`${folded(word)} <% ${column}`),
    sql` and `,
  )})`
}
