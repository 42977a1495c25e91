import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Spelling } from './people-filters.ts'
import { wordsOf } from './search-words.ts'

/** How a list is to read what was typed: exactly, or, where `exactly` has no row, as names that are spelt alike. */
export async function findSpelling(
  db: Db,
  text: string | undefined,
  exactly: RawBuilder<unknown>,
): Promise<Spelling> {
  if (wordsOf(text).length === 0) return 'exact'
  const { rows } = await sql<{ found: boolean }>`select exists (${exactly}) as found`.execute(db)
  return rows[0]!.found ? 'exact' : 'alike'
}
