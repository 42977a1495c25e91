import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Who was merged by this act; null: it is not a merge. */
export async function findMerge(db: Db, actId: number): Promise<{ keep: number; other: number } | null> {
  const { rows } = await sql<{ keep: number; other: number }>`
    select (summary->>'keep')::bigint as keep, (summary->>'other')::bigint as other
    from crm.acts where id = ${actId} and kind = 'merge'`.execute(db)
  return rows[0] ?? null
}
