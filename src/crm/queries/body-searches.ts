import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Progress } from './phrase-lists.ts'

interface BodySearch {
  id: string
  text: string
  /** As they were asked for. */
  filters: object
  by: { id: string; name: string }
  askedAt: string
  endedAt: string | null
  problem: string | null
  progress: Progress
}

/** Why a search ended early, for people. */
const problems: Record<string, string> = {
  SEARCH_FINDS_TOO_MUCH:
    'It was found in 100,000 emails; older ones were not searched. Narrow the search by a filter.',
  FAILED: 'The search failed. Try again; if it happens again, tell your administrator.',
}

/** Somebody's own, newest first. */
export function listSearches(db: Db, person: string): Promise<BodySearch[]> {
  return loadSearches(db, person, sql`true`)
}

/** Null: the person has none of this id. */
export async function readSearch(db: Db, person: string, id: number): Promise<BodySearch | null> {
  return (await loadSearches(db, person, sql`id = ${id}`))[0] ?? null
}

async function loadSearches(db: Db, person: string, condition: RawBuilder<unknown>): Promise<BodySearch[]> {
  const { rows } = await sql<
    Omit<BodySearch, 'askedAt' | 'endedAt'> & { askedAt: Date; endedAt: Date | null }
  >`
    select id::text, target->>'text' as text, target->'asked' as filters, json_build_object('id', by_id, 'name', by_name) as by,
      asked_at as "askedAt", ended_at as "endedAt", problem_code as problem,
      json_build_object('done', done, 'total', total, 'found', found) as progress
    from crm.sweeps where kind = 'search' and by_id = ${person} and ${condition} order by crm.sweeps.id desc`.execute(
    db,
  )
  return rows.map(({ askedAt, endedAt, problem, ...search }) => ({
    ...search,
    askedAt: askedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    problem: problem === null ? null : (problems[problem] ?? problems.FAILED!),
  }))
}
