import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Where lists stop counting. */
export const COUNTED = 10_000

/** How many rows a statement gives: exact up to COUNTED. */
export async function countUpTo(
  db: Db,
  rows: RawBuilder<unknown>,
): Promise<{ count: number; atLeast: boolean }> {
  const { rows: found } = await sql<{ count: number }>`
    select count(*) as count from (${rows} limit ${COUNTED + 1}) c`.execute(db)
  return upTo(found[0]!.count)
}

/** Of what was counted to one more than COUNTED. */
export function upTo(count: number): { count: number; atLeast: boolean } {
  return { count: Math.min(count, COUNTED), atLeast: count > COUNTED }
}
