import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { checkEntries } from '../../insight/phrases/check-entries.ts'
import type { EmailFilters } from '../queries/email-filters.ts'
import { searchConditions } from '../queries/search-conditions.ts'
import { startSweep } from './start-sweep.ts'

/** Searches of one person at a time. */
const MAX_AT_ONCE = 5

/**
 * Begins an exact search of subjects and whole bodies among the mail that is there now and fits the filters. Returns its id; done in the
 * background. Throws PHRASE_WORDLESS, SEARCHES_FULL.
 */
export async function startSearch(
  db: Db,
  { text, filters, asked }: { text: string; filters: EmailFilters; asked: object },
  { by }: { by: { id: string; name: string } },
): Promise<number> {
  checkEntries([{ phrase: text, variants: [] }])
  const within = await searchConditions(db, filters)
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ searches: number }>`
      select count(*) as searches from crm.sweeps where kind = 'search' and by_id = ${by.id} and ended_at is null`.execute(
      tx,
    )
    if (rows[0]!.searches >= MAX_AT_ONCE)
      throw new ThroughlineError(
        'SEARCHES_FULL',
        `You have ${MAX_AT_ONCE} searches under way. Wait until one is done, or end one.`,
      )
    const search = await startSweep(tx, { kind: 'search', target: { text, filters, asked }, by }, within)
    return search!
  })
}
