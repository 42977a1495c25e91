import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { countUpTo } from './count-up-to.ts'
import type { Place } from './cursor.ts'
import { findSpelling } from './find-spelling.ts'
import { findNewestFirst, NO_DATE } from './newest-first.ts'
import { type PeopleFilters, peopleCondition, type Spelling } from './people-filters.ts'
import { lastEmailAt } from './person-parts.ts'
import { loadPersonRows, type PersonRow } from './person-rows.ts'

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
  page: { sort: 'name' | 'surname' | 'lastEmail'; after: Place | null; limit: number },
): Promise<PeoplePage> {
  const spelling = await spellingOf(db, visibility, filters)
  const find = finders[page.sort]
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
  return countUpTo(db, sql`select 1 from crm.persons n where ${condition}`)
}

function spellingOf(db: Db, visibility: Visibility, { text, archived }: PeopleFilters): Promise<Spelling> {
  return findSpelling(
    db,
    text,
    sql`select 1 from crm.persons n where ${peopleCondition({ text, archived }, visibility, 'exact')}`,
  )
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

const findBySurname: Find = async (db, visibility, filters, spelling, { after, limit }) => {
  const place = sql`crm.surname(n.name), lower(n.name), n.id`
  const from = after
    ? sql`and (${place}) > (select crm.surname(p.name), lower(p.name), p.id from crm.persons p where p.id = ${after.id})`
    : sql``
  const { rows } = await sql<{ id: number }>`
    select n.id from crm.persons n where ${peopleCondition(filters, visibility, spelling)} ${from}
    order by ${place} limit ${limit + 1}`.execute(db)
  return rows.map(({ id }) => ({ at: NO_DATE, id }))
}

const findByLastEmail: Find = (db, visibility, filters, spelling, page) =>
  findNewestFirst(
    db,
    visibility,
    {
      rows: (among) => sql`
        select n.id, coalesce(${lastEmailAt(visibility)}, ${NO_DATE}) as at
        from crm.persons n where ${among} and ${peopleCondition(filters, visibility, spelling)}`,
      owners: (linked) => sql`n.id in (${linked})`,
    },
    page,
    !filters.text && !filters.address,
  )

const finders = { name: findByName, surname: findBySurname, lastEmail: findByLastEmail }

/** Ids of everybody under these filters, at most so many. */
export async function peopleWithin(
  db: Db,
  visibility: Visibility,
  filters: PeopleFilters,
  limit: number,
): Promise<number[]> {
  const condition = peopleCondition(filters, visibility, await spellingOf(db, visibility, filters))
  const { rows } = await sql<{
    id: number
  }>`select n.id from crm.persons n where ${condition} limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
