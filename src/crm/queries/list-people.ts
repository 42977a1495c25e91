import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import type { Place } from './cursor.ts'
import { findNewestFirst, NOWHEN } from './newest-first.ts'
import { type PeopleFilters, peopleCondition, type Spelling } from './people-filters.ts'
import { loadPersonRows, type PersonRow } from './person-rows.ts'
import { wordsOf } from './search-words.ts'
import { linkSeen } from './sight-conditions.ts'

interface PeoplePage {
  items: PersonRow[]
  next: Place | null
  /** Nothing fits the text as it is written; these are spelt alike. */
  alike: boolean
}

/** A page of people. By name `after.id` alone says where it goes on, so that a name of any length fits a cursor. */
export async function listPeople(
  db: Db,
  sight: Sight,
  filters: PeopleFilters,
  page: { sort: 'name' | 'lastEmail'; after: Place | null; limit: number },
): Promise<PeoplePage> {
  const spelling = await spellingOf(db, sight, filters)
  const find = page.sort === 'name' ? findByName : findByLastEmail
  const found = await find(db, sight, filters, spelling, page)
  const shown = found.slice(0, page.limit)
  const items = await loadPersonRows(
    db,
    sight,
    shown.map(({ id }) => id),
  )
  return { items, next: found.length > page.limit ? shown.at(-1)! : null, alike: spelling === 'alike' }
}

/** How many people there are under these filters: exact up to 10,000. */
export async function countPeople(
  db: Db,
  sight: Sight,
  filters: PeopleFilters,
): Promise<{ count: number; atLeast: boolean }> {
  const condition = peopleCondition(filters, sight, await spellingOf(db, sight, filters))
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from crm.persons n where ${condition} limit ${COUNTED + 1}) c`.execute(
    db,
  )
  const { count } = rows[0]!
  return { count: Math.min(count, COUNTED), atLeast: count > COUNTED }
}

const COUNTED = 10_000

async function spellingOf(db: Db, sight: Sight, { text }: PeopleFilters): Promise<Spelling> {
  if (wordsOf(text).length === 0) return 'exact'
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from crm.persons n where ${peopleCondition({ text }, sight, 'exact')}) as found`.execute(
    db,
  )
  return rows[0]!.found ? 'exact' : 'alike'
}

type Find = (
  db: Db,
  sight: Sight,
  filters: PeopleFilters,
  spelling: Spelling,
  page: { after: Place | null; limit: number },
) => Promise<Place[]>

const findByName: Find = async (db, sight, filters, spelling, { after, limit }) => {
  const from = after
    ? sql`and (lower(n.name), n.id) > (select lower(p.name), p.id from crm.persons p where p.id = ${after.id})`
    : sql``
  const { rows } = await sql<{ id: number }>`
    select n.id from crm.persons n where ${peopleCondition(filters, sight, spelling)} ${from}
    order by lower(n.name), n.id limit ${limit + 1}`.execute(db)
  return rows.map(({ id }) => ({ at: NOWHEN, id }))
}

const findByLastEmail: Find = (db, sight, filters, spelling, page) =>
  findNewestFirst(
    db,
    sight,
    {
      rows: (among) => sql`
        select n.id, coalesce((select l.sent_at from crm.links l where l.person_id = n.id and ${linkSeen(sight)}
          order by l.sent_at desc limit 1), ${NOWHEN}) as at
        from crm.persons n where ${among} and ${peopleCondition(filters, sight, spelling)}`,
      owners: (linked) => sql`n.id in (${linked})`,
    },
    page,
    !filters.text && !filters.address,
  )
