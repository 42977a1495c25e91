import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { type Elsewhere, type EmailFilters, elsewhere } from './email-filters.ts'

/** Emails a filter may find to be looked up one by one; of more, the list is read in its order and asks for each. */
const FEW = 5_000

export interface Narrowed {
  /** Null: nothing narrows. */
  ids: number[] | null
  /** What is left to be asked for. */
  filters: EmailFilters
}

/**
 * Filters by what stands in other tables ({@link elsewhere}) that find only a few emails, as the ids they find. The database's own
 * guess of how many that are is off by orders of magnitude for domains and busy people, and a wrong one costs seconds: so
 * we count first, at most {@link FEW} a filter, which takes milliseconds.
 */
export async function narrow(db: Db, sight: Sight, filters: EmailFilters): Promise<Narrowed> {
  const asked = elsewhere(sight, filters)
  if (asked.length === 0) return { ids: null, filters }
  const found = asked.map(
    ({ filter, table, of }) =>
      sql`select ${filter}::text as filter, array(select x.message_id from ${table} x where ${of} limit ${FEW + 1}) as ids`,
  )
  const { rows } = await sql<{
    filter: Elsewhere['filter']
    ids: number[]
  }>`${sql.join(found, sql` union all `)}`.execute(db)
  const few = rows.filter(({ ids }) => ids.length <= FEW)
  if (few.length === 0) return { ids: null, filters }
  const sets = few.map(({ ids }) => new Set(ids.map(Number)))
  return {
    ids: [...sets.reduce((one, other) => one.intersection(other))],
    filters: { ...filters, ...Object.fromEntries(few.map(({ filter }) => [filter, undefined])) },
  }
}
