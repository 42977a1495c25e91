import { type RawBuilder, sql } from 'kysely'

/** The words of a name as compared: without case, accents and signs. */
const wordsOf = (name: RawBuilder<unknown>) => sql`array_remove(
  regexp_split_to_array(regexp_replace(lower(normalize(${name}, nfd)), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+'), '')`

/**
 * Whether a display name may be that of the person: all words of one stand in the other, so that "Carla", "Client, Carla" and "Dr Carla
 * Client" name Carla Client, and "Client" names the whole family. An address is no name.
 */
export function isNamed(displayName: RawBuilder<unknown>, person: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(${displayName} not like '%@%' and cardinality(${wordsOf(displayName)}) > 0
    and (${wordsOf(displayName)} <@ ${wordsOf(person)} or (cardinality(${wordsOf(person)}) > 0 and ${wordsOf(person)} <@ ${wordsOf(displayName)})))`
}
