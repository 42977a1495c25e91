import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { clean } from '../commands/stored-text.ts'
import { countUpTo } from './count-up-to.ts'
import type { Place } from './cursor.ts'
import { type EntityRow, loadEntityRows } from './entity-rows.ts'
import { findSpelling } from './find-spelling.ts'
import { findNewestFirst, NO_DATE } from './newest-first.ts'
import { bookOf, type Spelling, writtenTo } from './people-filters.ts'
import { lastEmailAt } from './person-parts.ts'
import { entityFeels } from './recent-sentiment.ts'
import { alike, entitiesWith, entityName, wordsOf } from './search-words.ts'
import { entityIsVisible, personIsVisible } from './visibility-conditions.ts'

/** What a list of entities is narrowed by; all combine. */
export interface EntityFilters {
  text?: string | undefined
  kind?: string | undefined
  segment?: string | undefined
  advisor?: string | undefined
  keyEntity?: 'yes' | undefined
  silent?: '90' | undefined
  sentiment?: Label | undefined
  /** Those alone; absent: the others alone. */
  archived?: 'yes' | undefined
}

/** A page of entities; see listPeople. */
export async function listEntities(
  db: Db,
  visibility: Visibility,
  filters: EntityFilters,
  page: { sort: 'name' | 'lastEmail'; after: Place | null; limit: number },
): Promise<{ items: EntityRow[]; next: Place | null; alike: boolean }> {
  const spelling = await spellingOf(db, visibility, filters)
  const condition = entityCondition(filters, visibility, spelling)
  const found = await (page.sort === 'name'
    ? findByName(db, condition, page)
    : findByLastEmail(db, visibility, condition, page, !filters.text))
  const shown = found.slice(0, page.limit)
  const items = await loadEntityRows(
    db,
    visibility,
    shown.map(({ id }) => id),
  )
  return { items, next: found.length > page.limit ? shown.at(-1)! : null, alike: spelling === 'alike' }
}

/** How many entities there are under these filters: exact up to 10,000. */
export async function countEntities(
  db: Db,
  visibility: Visibility,
  filters: EntityFilters,
): Promise<{ count: number; atLeast: boolean }> {
  const condition = entityCondition(filters, visibility, await spellingOf(db, visibility, filters))
  return countUpTo(db, sql`select 1 from crm.entities e where ${condition}`)
}

function spellingOf(db: Db, visibility: Visibility, { text, archived }: EntityFilters): Promise<Spelling> {
  return findSpelling(
    db,
    text,
    sql`select 1 from crm.entities e where ${entityCondition({ text, archived }, visibility, 'exact')}`,
  )
}

function entityCondition(
  filters: EntityFilters,
  visibility: Visibility,
  spelling: Spelling,
): RawBuilder<boolean> {
  const words = wordsOf(filters.text)
  const isArchived = filters.archived ? sql`e.archived_at is not null` : sql`e.archived_at is null`
  const conditions: RawBuilder<unknown>[] = [entityIsVisible(visibility), isArchived]
  if (words.length > 0 && spelling === 'alike') conditions.push(alike(words, entityName))
  if (words.length > 0 && spelling === 'exact') conditions.push(sql`e.id in (${entitiesWith(words)})`)
  if (filters.kind) conditions.push(sql`e.kind = ${filters.kind}`)
  if (filters.segment) conditions.push(sql`e.segment = ${clean(filters.segment)}`)
  if (filters.keyEntity) conditions.push(sql`e.key_entity`)
  if (filters.advisor)
    conditions.push(entityIsVisible({ ...bookOf(visibility, filters.advisor), reach: 'book' }))
  if (filters.sentiment) conditions.push(entityFeels(visibility, 'e.id', filters.sentiment))
  if (filters.silent)
    conditions.push(sql`not exists (select 1 from crm.memberships s join crm.persons n on n.id = s.person_id
      where s.entity_id = e.id and n.merged_into is null and ${writtenTo(sql`n.id`)})`)
  return sql<boolean>`${sql.join(conditions, sql` and `)}`
}

async function findByName(
  db: Db,
  condition: RawBuilder<boolean>,
  { after, limit }: { after: Place | null; limit: number },
): Promise<Place[]> {
  const from = after
    ? sql`and (lower(e.name), e.id) > (select lower(p.name), p.id from crm.entities p where p.id = ${after.id})`
    : sql``
  const { rows } = await sql<{ id: number }>`
    select e.id from crm.entities e where ${condition} ${from} order by lower(e.name), e.id limit ${limit + 1}`.execute(
    db,
  )
  return rows.map(({ id }) => ({ at: NO_DATE, id }))
}

function findByLastEmail(
  db: Db,
  visibility: Visibility,
  condition: RawBuilder<boolean>,
  page: { after: Place | null; limit: number },
  walk: boolean,
): Promise<Place[]> {
  return findNewestFirst(
    db,
    visibility,
    {
      rows: (among) => sql`
        select e.id, coalesce((select max(${lastEmailAt(visibility)})
          from crm.memberships s join crm.persons n on n.id = s.person_id
          where s.entity_id = e.id and ${personIsVisible(visibility)}), ${NO_DATE}) as at
        from crm.entities e where ${among} and ${condition}`,
      owners: (linked) =>
        sql`e.id in (select s.entity_id from crm.memberships s where s.person_id in (${linked}))`,
    },
    page,
    walk,
  )
}

/** Ids of all under these filters, at most so many. */
export async function entitiesWithin(
  db: Db,
  visibility: Visibility,
  filters: EntityFilters,
  limit: number,
): Promise<number[]> {
  const condition = entityCondition(filters, visibility, await spellingOf(db, visibility, filters))
  const { rows } = await sql<{
    id: number
  }>`select e.id from crm.entities e where ${condition} limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
