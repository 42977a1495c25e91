import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { type EmailFilters, elsewhere } from './email-filters.ts'

/** Emails a filter may find to be looked up one by one; of more, the list is read in its order and asks for each. */
const FEW = 5_000

/**
 * The ids to which filters by employee, person, entity and address narrow a list, when one of them finds only a few; null
 * when none does. The database's own guess of how many a filter finds is off by orders of magnitude for domains and busy
 * people, and a wrong one costs seconds: so we count first, at most {@link FEW} a filter, which takes milliseconds.
 */
export async function narrow(db: Db, sight: Sight, filters: EmailFilters): Promise<number[] | null> {
  const asked = elsewhere(sight, filters)
  if (asked.length === 0) return null
  const found = asked.map(
    ({ table, of }) =>
      sql`select array(select x.message_id from ${table} x where ${of} limit ${FEW + 1}) as ids`,
  )
  const { rows } = await sql<{ ids: number[] }>`${sql.join(found, sql` union all `)}`.execute(db)
  const few = rows.map(({ ids }) => ids).filter((ids) => ids.length <= FEW)
  if (few.length === 0) return null
  return few
    .map((ids) => new Set(ids.map(Number)))
    .reduce((one, other) => one.intersection(other))
    .values()
    .toArray()
}
