import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { clean } from '../commands/stored-text.ts'
import type { Place } from './cursor.ts'
import { type EntityRow, loadEntityRows } from './entity-rows.ts'
import { findNewestFirst, NOWHEN } from './newest-first.ts'
import { bookOf, type Spelling, writtenTo } from './people-filters.ts'
import { entityFeels } from './recent-sentiment.ts'
import { alike, entitiesWith, entityName, wordsOf } from './search-words.ts'
import { entitySeen, linkSeen, personSeen } from './sight-conditions.ts'

/** What a list of entities is narrowed by; all combine. */
export interface EntityFilters {
  text?: string | undefined
  kind?: string | undefined
  segment?: string | undefined
  advisor?: string | undefined
  keyEntity?: 'yes' | undefined
  silent?: '90' | undefined
  sentiment?: Label | undefined
}

/** A page of entities; see listPeople. */
export async function listEntities(
  db: Db,
  sight: Sight,
  filters: EntityFilters,
  page: { sort: 'name' | 'lastEmail'; after: Place | null; limit: number },
): Promise<{ items: EntityRow[]; next: Place | null; alike: boolean }> {
  const spelling = await spellingOf(db, sight, filters)
  const condition = entityCondition(filters, sight, spelling)
  const found = await (page.sort === 'name'
    ? findByName(db, condition, page)
    : findByLastEmail(db, sight, condition, page, !filters.text))
  const shown = found.slice(0, page.limit)
  const items = await loadEntityRows(
    db,
    sight,
    shown.map(({ id }) => id),
  )
  return { items, next: found.length > page.limit ? shown.at(-1)! : null, alike: spelling === 'alike' }
}

/** How many entities there are under these filters: exact up to 10,000. */
export async function countEntities(
  db: Db,
  sight: Sight,
  filters: EntityFilters,
): Promise<{ count: number; atLeast: boolean }> {
  const condition = entityCondition(filters, sight, await spellingOf(db, sight, filters))
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select 1 from crm.entities e where ${condition} limit ${COUNTED + 1}) c`.execute(
    db,
  )
  const { count } = rows[0]!
  return { count: Math.min(count, COUNTED), atLeast: count > COUNTED }
}

const COUNTED = 10_000

async function spellingOf(db: Db, sight: Sight, { text }: EntityFilters): Promise<Spelling> {
  if (wordsOf(text).length === 0) return 'exact'
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from crm.entities e where ${entityCondition({ text }, sight, 'exact')}) as found`.execute(
    db,
  )
  return rows[0]!.found ? 'exact' : 'alike'
}

function entityCondition(filters: EntityFilters, sight: Sight, spelling: Spelling): RawBuilder<boolean> {
  const words = wordsOf(filters.text)
  const conditions: RawBuilder<unknown>[] = [entitySeen(sight)]
  if (words.length > 0 && spelling === 'alike') conditions.push(alike(words, entityName))
  if (words.length > 0 && spelling === 'exact') conditions.push(sql`e.id in (${entitiesWith(words)})`)
  if (filters.kind) conditions.push(sql`e.kind = ${filters.kind}`)
  if (filters.segment) conditions.push(sql`e.segment = ${clean(filters.segment)}`)
  if (filters.keyEntity) conditions.push(sql`e.key_entity`)
  if (filters.advisor) conditions.push(entitySeen({ ...bookOf(sight, filters.advisor), reach: 'book' }))
  if (filters.sentiment) conditions.push(entityFeels(sight, 'e.id', filters.sentiment))
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
  return rows.map(({ id }) => ({ at: NOWHEN, id }))
}

function findByLastEmail(
  db: Db,
  sight: Sight,
  condition: RawBuilder<boolean>,
  page: { after: Place | null; limit: number },
  walk: boolean,
): Promise<Place[]> {
  return findNewestFirst(
    db,
    sight,
    {
      rows: (among) => sql`
        select e.id, coalesce((select max((select l.sent_at from crm.links l where l.person_id = n.id and ${linkSeen(sight)}
            order by l.sent_at desc limit 1))
          from crm.memberships s join crm.persons n on n.id = s.person_id
          where s.entity_id = e.id and ${personSeen(sight)}), ${NOWHEN}) as at
        from crm.entities e where ${among} and ${condition}`,
      owners: (linked) =>
        sql`e.id in (select s.entity_id from crm.memberships s where s.person_id in (${linked}))`,
    },
    page,
    walk,
  )
}
