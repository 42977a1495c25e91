import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { matchedFor } from './visibility-conditions.ts'

/** How many of these emails are matched in the viewer's eyes. */
export async function countMatched(db: Db, visibility: Visibility, ids: number[]): Promise<number> {
  const { rows } = await sql<{ matched: number }>`
    select count(*) as matched from crm.messages m where m.id = any(${ids}::bigint[]) and ${matchedFor(visibility)}`.execute(
    db,
  )
  return rows[0]!.matched
}
