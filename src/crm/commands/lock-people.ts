import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'

/** Makes sure that these people are there, seen, and stay while the act lasts. Throws NOT_FOUND. */
export async function lockPeople(tx: Db, visibility: Visibility, ids: number[]): Promise<number[]> {
  const wanted = [...new Set(ids)]
  const { rows } = await sql<{ id: number }>`
    select n.id from crm.persons n where n.id = any(${wanted}::bigint[]) and ${personIsVisible(visibility)}
    order by n.id for key share`.execute(tx)
  if (rows.length < wanted.length)
    throw new ThroughlineError(
      'NOT_FOUND',
      'A person you chose does not exist (any more): perhaps merged into another. Search again. Nothing was changed.',
    )
  return rows.map(({ id }) => id)
}
