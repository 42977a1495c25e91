import { type RawBuilder, sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'

/** `waiting`: what has no rating yet · `fallback`: what another provider stood in for · `all`: everything inbound. */
export type WhichRatings = 'waiting' | 'fallback' | 'all'

const which: Record<WhichRatings, RawBuilder<boolean>> = {
  waiting: sql<boolean>`r.reason = 'provider'`,
  fallback: sql<boolean>`r.instead_of is not null`,
  all: sql<boolean>`true`,
}

/**
 * Has emails rated (anew), in the background; what they were rated counts until then. A provider that does not answer is tried again
 * at once.
 */
export function orderRatings(db: Db, wanted: WhichRatings): Promise<void> {
  return inTransaction(db, async (tx) => {
    // To the millisecond, as a rater reads it.
    await sql`update crm.ratings r set again_at = date_trunc('milliseconds', now()), tries = 0 where ${which[wanted]}`.execute(
      tx,
    )
    await sql`update crm.rating_problem set try_again_at = now()`.execute(tx)
  })
}
