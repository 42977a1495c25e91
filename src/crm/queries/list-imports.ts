import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'

interface ImportDone {
  actId: string
  at: string
  by: string
  created: number
  updated: number
  undoneAt: string | null
}

const LATEST = 10

/** Recent imports, newest first; of a book, the viewer's own. */
export async function listImports(
  db: Db,
  visibility: Visibility,
  viewerId: string,
): Promise<{ items: ImportDone[] }> {
  const { rows } = await sql<Omit<ImportDone, 'at' | 'undoneAt'> & { at: Date; undoneAt: Date | null }>`
    select id::text as "actId", at, by_name as by, undone_at as "undoneAt",
      coalesce((summary ->> 'created')::int, 0) as created, coalesce((summary ->> 'updated')::int, 0) as updated
    from crm.acts where kind = 'import' and (${visibility.reach === 'firm'} or by_id = ${viewerId})
    order by at desc, id desc limit ${LATEST}`.execute(db)
  return {
    items: rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      undoneAt: row.undoneAt?.toISOString() ?? null,
    })),
  }
}

export async function isImport(db: Db, actId: number): Promise<boolean> {
  const { rows } = await sql`select 1 from crm.acts where id = ${actId} and kind = 'import'`.execute(db)
  return rows.length > 0
}
