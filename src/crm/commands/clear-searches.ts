import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** How long searches and what they found are kept. */
const KEPT = '7 days'

export async function clearSearches(db: Db): Promise<void> {
  await sql`delete from crm.sweeps where kind = 'search' and asked_at < now() - ${KEPT}::interval`.execute(db)
}
