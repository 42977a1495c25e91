import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { escapeLike } from './escape-like.ts'
import { mainAddress, mainEntity } from './person-parts.ts'
import {
  alike,
  entityName,
  folded,
  isTelling,
  peopleWith,
  personName,
  within,
  wordsOf,
} from './search-words.ts'
import { bookPeople, entityIsVisible, personIsVisible } from './visibility-conditions.ts'

export interface PersonFound {
  id: string
  name: string
  kind: 'contact' | 'individual'
  email: string | null
  entity: {
    id: string
    name: string
    kind: 'household' | 'organisation' | 'individual'
    segment: string | null
  } | null
  recent: boolean
}

const SHOWN = 20
/** Looked at closely, from each way of finding: a common word is in a hundred thousand addresses. */
const CANDIDATES = 60
/** Fewer than these, and names that are spelt alike are looked for, too. */
const ENOUGH = 5

/**
 * People by parts of their name, address or entity's name, also with a typo; who was related to or opened lately comes
 * first. Without text: those alone.
 */
export async function findPeople(
  db: Db,
  visibility: Visibility,
  viewerId: string,
  text: string,
): Promise<PersonFound[]> {
  const words = wordsOf(text)
  if (words.length === 0) {
    const { rows } = await sql<{ id: number }>`
      select n.id from crm.lately v join crm.persons n on n.id = v.person_id
      where v.viewer_id = ${viewerId} and ${personIsVisible(visibility)} order by v.at desc, n.id limit ${SHOWN}`.execute(
      db,
    )
    return load(rows)
  }
  const found = new Set<number>()
  const look = async (way: RawBuilder<unknown>) => {
    const { rows } = await sql<{ id: number }>`${way}`.execute(db)
    for (const { id } of rows) found.add(id)
  }
  // The dearer ways only where the cheaper ones have found few.
  await look(asWritten(words, visibility, viewerId))
  if (found.size < SHOWN && words.length > 1 && words.every(isTelling))
    await look(wordByWord(words, visibility))
  if (found.size < ENOUGH) await look(spelt(words, visibility))
  const { rows } = await sql<{ id: number }>`
    select n.id from crm.persons n left join crm.lately v on v.viewer_id = ${viewerId} and v.person_id = n.id
    where n.id = any(${[...found]}::bigint[]) and n.archived_at is null and ${personIsVisible(visibility)}
    order by ${rank(words)}, v.at desc nulls last, word_similarity(${folded(words.join(' '))}, ${personName}) desc, lower(n.name), n.id
    limit ${SHOWN}`.execute(db)
  return load(rows)

  function load(people: { id: number }[]): Promise<PersonFound[]> {
    return loadPeopleFound(
      db,
      visibility,
      viewerId,
      people.map(({ id }) => id),
    )
  }
}

/** Loads these people as the finder shows them, in the order of `ids`, as far as the viewer sees them; archived ones are left out. */
export async function loadPeopleFound(
  db: Db,
  visibility: Visibility,
  viewerId: string,
  ids: number[],
): Promise<PersonFound[]> {
  const { rows } = await sql<Omit<PersonFound, 'id'> & { id: number }>`
    select n.id, n.name, n.kind,
      ${mainAddress} as email,
      ${mainEntity(visibility)} as entity,
      exists (select 1 from crm.lately v where v.viewer_id = ${viewerId} and v.person_id = n.id) as recent
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    join crm.persons n on n.id = i.id and n.archived_at is null and ${personIsVisible(visibility)}
    order by i.place`.execute(db)
  return rows.map((row) => ({ ...row, id: String(row.id) }))
}

/** The person with this id (a column) is within reach: only so many are looked at, and all of them are to count. */
function reached(visibility: Visibility, personId: string): RawBuilder<unknown> {
  return visibility.reach === 'firm' ? sql`true` : sql`${sql.ref(personId)} in (${bookPeople(visibility)})`
}

const allIn = (name: RawBuilder<unknown>, words: string[]) =>
  sql.join(
    words.map((word) => sql`${name} like ${folded(within(word))}`),
    sql` and `,
  )

/** All words in the name, in an address or in an entity's name: a few dozen of each, and of late whoever fits. */
function asWritten(words: string[], visibility: Visibility, viewerId: string): RawBuilder<unknown> {
  const text = words.join(' ')
  const beginning = sql`
    (select n.id from crm.persons n where ${personName} >= ${folded(text)} and ${personName} < ${folded(text)} || ${'\uffff'} and ${personIsVisible(visibility)}
     order by ${personName}, n.id limit ${CANDIDATES})`
  // One or two letters have no trigram to look for by an index.
  if (!words.some(isTelling)) return beginning
  return sql`
    ${beginning}
    union (select n.id from crm.lately v join crm.persons n on n.id = v.person_id
      where v.viewer_id = ${viewerId} and ${allIn(personName, words)})
    union (select n.id from crm.persons n where ${allIn(personName, words)} and ${personIsVisible(visibility)} limit ${CANDIDATES})
    union (select a.person_id from crm.addresses a where a.address like all(${words.map(within)}::text[]) and ${reached(visibility, 'a.person_id')} limit ${CANDIDATES})
    union (select s.person_id from (select e.id from crm.entities e where ${allIn(entityName, words)} and ${entityIsVisible(visibility)} limit ${CANDIDATES}) e
      join crm.memberships s on s.entity_id = e.id limit ${CANDIDATES})`
}

/** "carla dee": one word of the name, the other of the entity. */
function wordByWord(words: string[], visibility: Visibility): RawBuilder<unknown> {
  return sql`select p.id from (${peopleWith(words)}) p where ${reached(visibility, 'p.id')} limit ${CANDIDATES}`
}

/** With typos: in each word, or in the whole, where one word of it is far off. */
function spelt(words: string[], visibility: Visibility): RawBuilder<unknown> {
  const long = words.filter((word) => word.length > 2)
  if (long.length === 0) return sql`select null::bigint as id where false`
  const whole = long.join(' ')
  // Without the order, the database reads names one by one until there are enough, which there seldom are.
  const closest = (name: RawBuilder<unknown>, id: string) =>
    sql`order by word_similarity(${folded(whole)}, ${name}) desc, ${sql.ref(id)}`
  const [ofPerson, ofEntity] = [personName, entityName]
  const person = (each: string[]) => sql`
    (select n.id from crm.persons n where ${alike(each, ofPerson)} and ${personIsVisible(visibility)} ${closest(ofPerson, 'n.id')} limit ${CANDIDATES})`
  return sql`
    ${person(long)} union ${person([whole])}
    union (select s.person_id from (select e.id from crm.entities e where ${alike(long, ofEntity)} and ${entityIsVisible(visibility)}
        ${closest(ofEntity, 'e.id')} limit 10) e
      join crm.memberships s on s.entity_id = e.id limit ${CANDIDATES})`
}

/** What fits as written before what is spelt alike; among those, who is of late and names that begin so first. */
function rank(words: string[]): RawBuilder<unknown> {
  const begins = `${escapeLike(words.join(' '))}%`
  const parts = words.map(within)
  return sql`case
    when v.at is not null and ${allIn(personName, words)} then 0
    when ${personName} like ${folded(begins)} or ${personName} like ${folded(`% ${begins}`)} then 1
    when ${allIn(personName, words)} then 2
    when exists (select 1 from crm.addresses a where a.person_id = n.id and a.address like all(${parts}::text[])) then 3
    when exists (select 1 from crm.memberships s join crm.entities e on e.id = s.entity_id
      where s.person_id = n.id and ${allIn(entityName, words)}) then 3
    else 4 end`
}
