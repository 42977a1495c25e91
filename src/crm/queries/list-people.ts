import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Place } from './cursor.ts'
import { findNewestFirst, NO_DATE } from './newest-first.ts'
import { type PeopleFilters, peopleCondition, type Spelling } from './people-filters.ts'
import { loadPersonRows, type PersonRow } from './person-rows.ts'
import { wordsOf } from './search-words.ts'
import { linkIsVisible } from './visibility-conditions.ts'

interface PeoplePage {
  items: PersonRow[]
  next: Place | null
  /** Nothing fits the text as it is written; these are spelt alike. */
  alike: boolean
}

/** A page of people. By name `after.id` alone says where it goes on, so that a name of any length fits a cursor. */
export async function listPeople(
  db: Db,
  visibility: Visibility,
  filters: PeopleFilters,
  page: { sort: 'name' | 'lastEmail'; after: Place | null; limit: number },
): Promise<PeoplePage> {
  const spelling = await spellingOf(db, visibility, filters)
  const find = page.sort === 'name' ? findByName : findByLastEmail
  const found = await find(db, visibility, filters, spelling, page)
  const shown = found.slice(0, page.limit)
  const items = await loadPersonRows(
    db,
    visibility,
    shown.map(({ id }) => id),
  )
  return { items, next: found.length > page.limit ? shown.at(-1)! : null, alike: spelling === 'alike' }
}

/** How many people there are under these filters: exact up to 10,000. */
export async function countPeople(
  db: Db,
  visibility: Visibility,
  filters: PeopleFilters,
): Promise<{ count: number; atLeast: boolean }> {
  const condition = peopleCondition(filters, visibility, await spellingOf(db, visibility, filters))
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from crm.persons n where ${condition} limit ${COUNTED + 1}) c`.execute(
    db,
  )
  const { count } = rows[0]!
  return { count: Math.min(count, COUNTED), atLeast: count > COUNTED }
}

const COUNTED = 10_000

async function spellingOf(db: Db, visibility: Visibility, { text }: PeopleFilters): Promise<Spelling> {
  if (wordsOf(text).length === 0) return 'exact'
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from crm.persons n where ${peopleCondition({ text }, visibility, 'exact')}) as found`.execute(
    db,
  )
  return rows[0]!.found ? 'exact' : 'alike'
}

type Find = (
  db: Db,
  visibility: Visibility,
  filters: PeopleFilters,
  spelling: Spelling,
  page: { after: Place | null; limit: number },
) => Promise<Place[]>

const findByName: Find = async (db, visibility, filters, spelling, { after, limit }) => {
  const from = after
    ? sql`and (lower(n.name), n.id) > (select lower(p.name), p.id from crm.persons p where p.id = ${after.id})`
    : sql``
  const { rows } = await sql<{ id: number }>`
    select n.id from crm.persons n where ${peopleCondition(filters, visibility, spelling)} ${from}
    order by lower(n.name), n.id limit ${limit + 1}`.execute(db)
  return rows.map(({ id }) => ({ at: NO_DATE, id }))
}

const findByLastEmail: Find = (db, visibility, filters, spelling, page) =>
  findNewestFirst(
    db,
    visibility,
    {
      rows: (among) => sql`
        select n.id, coalesce((select l.sent_at from crm.links l where l.person_id = n.id and ${linkIsVisible(visibility)}
          order by l.sent_at desc limit 1), ${NO_DATE}) as at
        from crm.persons n where ${among} and ${peopleCondition(filters, visibility, spelling)}`,
      owners: (linked) => sql`n.id in (${linked})`,
    },
    page,
    !filters.text && !filters.address,
  )
