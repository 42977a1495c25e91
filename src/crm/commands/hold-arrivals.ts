import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/**
 * Until this transaction ends no mail is taken in: what arrives is matched either before an address (or a dismissal) is
 * there, and then seen by this act, or with it. To be asked for before any other lock.
 */
export async function holdArrivals(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7141, 1)`.execute(tx)
}
