import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { escapeLike } from './escape-like.ts'
import { entitySeen, personSeen } from './sight-conditions.ts'

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
/** Looked at closely, from each way of finding. */
const CANDIDATES = 60

/**
 * People by parts of their name, address or entity's name, also with a typo; who was related to or opened lately comes
 * first. Without text: those alone.
 */
export async function findPeople(
  db: Db,
  sight: Sight,
  viewerId: string,
  text: string,
): Promise<PersonFound[]> {
  const words = text
    .toLowerCase()
    .replaceAll('\0', '')
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
  const wanted = words.join(' ')
  const { rows } = await sql<{ id: number }>`
    select n.id from crm.persons n left join crm.lately v on v.viewer_id = ${viewerId} and v.person_id = n.id
    where n.id in (${words.length > 0 ? candidates(words, sight) : sql`select person_id from crm.lately where viewer_id = ${viewerId}`})
      and ${personSeen(sight)}
    order by ${
      words.length > 0
        ? sql`${rank(wanted, words)}, v.at desc nulls last, similarity(lower(n.name), ${wanted}) desc, lower(n.name)`
        : sql`v.at desc`
    }, n.id
    limit ${SHOWN}`.execute(db)
  return loadPeopleFound(
    db,
    sight,
    viewerId,
    rows.map(({ id }) => id),
  )
}

/** Loads these people as the finder shows them, in the order of `ids`, as far as the viewer sees them. */
export async function loadPeopleFound(
  db: Db,
  sight: Sight,
  viewerId: string,
  ids: number[],
): Promise<PersonFound[]> {
  const { rows } = await sql<Omit<PersonFound, 'id'> & { id: number }>`
    select n.id, n.name, n.kind,
      (select a.written from crm.addresses a where a.person_id = n.id
       order by case a.field when 'email' then 0 when 'alternate_email' then 1 else 2 end, a.id limit 1) as email,
      (select json_build_object('id', e.id::text, 'name', e.name, 'kind', e.kind, 'segment', e.segment)
       from crm.memberships s join crm.entities e on e.id = s.entity_id
       where s.person_id = n.id and ${entitySeen(sight)} order by e.id limit 1) as entity,
      exists (select 1 from crm.lately v where v.viewer_id = ${viewerId} and v.person_id = n.id) as recent
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    join crm.persons n on n.id = i.id and ${personSeen(sight)}
    order by i.place`.execute(db)
  return rows.map((row) => ({ ...row, id: String(row.id) }))
}

/** A few dozen ids by each way, every one by an index. */
function candidates(words: string[], sight: Sight): RawBuilder<unknown> {
  const text = words.join(' ')
  const part = (word: string) => `%${escapeLike(word)}%`
  const allIn = (column: RawBuilder<unknown>) =>
    sql.join(
      words.map((word) => sql`${column} like ${part(word)}`),
      sql` and `,
    )
  // The trigrams of one or two letters are in too many names for an index on them: the name's beginning is looked for.
  if (text.length < 3)
    return sql`(select n.id from crm.persons n where lower(n.name) >= ${text} and lower(n.name) < ${`${text}\uffff`} and ${personSeen(sight)}
      order by lower(n.name), n.id limit ${CANDIDATES})`
  const nameAndEntity = sql`(select s.person_id from crm.entities e join crm.memberships s on s.entity_id = e.id where ${sql.join(
    words.map((word) => sql`lower(e.name) like ${part(word)}`),
    sql` or `,
  )})`
  return sql`
    (select n.id from crm.persons n where ${allIn(sql`lower(n.name)`)} and ${personSeen(sight)} limit ${CANDIDATES})
    union (select n.id from crm.persons n where ${text} <% lower(n.name) and ${personSeen(sight)}
      order by word_similarity(${text}, lower(n.name)) desc limit ${CANDIDATES})
    union (select a.person_id from crm.addresses a where ${allIn(sql`a.address`)} limit ${CANDIDATES})
    union (select s.person_id from crm.entities e join crm.memberships s on s.entity_id = e.id
      where ${allIn(sql`lower(e.name)`)} limit ${CANDIDATES})
    union (select s.person_id from (select e.id from crm.entities e where ${text} <% lower(e.name)
      order by word_similarity(${text}, lower(e.name)) desc limit 10) e join crm.memberships s on s.entity_id = e.id limit ${CANDIDATES})
    ${words.length > 1 ? sql`union (select n.id from crm.persons n join ${nameAndEntity} x on x.person_id = n.id where ${allInEither(words, part)} limit ${CANDIDATES})` : sql``}`
}

/** "carla dee": one word of the name, the other of the entity. */
function allInEither(words: string[], part: (word: string) => string): RawBuilder<unknown> {
  return sql.join(
    words.map(
      (word) => sql`(lower(n.name) like ${part(word)} or exists (
        select 1 from crm.memberships s join crm.entities e on e.id = s.entity_id
        where s.person_id = n.id and lower(e.name) like ${part(word)}))`,
    ),
    sql` and `,
  )
}

/** What fits as written before what is spelt alike; among those, names that begin so first. */
function rank(text: string, words: string[]): RawBuilder<unknown> {
  const begins = `${escapeLike(text)}%`
  const part = words.map((word) => `%${escapeLike(word)}%`)
  return sql`case
    when v.at is not null and lower(n.name) like all(${part}::text[]) then 0
    when lower(n.name) like ${begins} or lower(n.name) like ${`% ${begins}`} then 1
    when lower(n.name) like all(${part}::text[]) then 2
    when exists (select 1 from crm.addresses a where a.person_id = n.id and a.address like all(${part}::text[])) then 3
    when exists (select 1 from crm.memberships s join crm.entities e on e.id = s.entity_id
      where s.person_id = n.id and lower(e.name) like all(${part}::text[])) then 3
    else 4 end`
}
