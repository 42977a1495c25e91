import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** What decides which mailboxes are read, how, and by which rules. */
const TABLES = [
  'employees',
  'exclusions',
  'internal_domains',
  'last_sweeps',
  'private_folders',
  'rule_versions',
  'settings',
]

/**
 * Another text whenever a row of those tables came, changed or went since. Rows carry the number of the transaction that wrote them
 * (xmin), and numbers grow: with the same count of rows, a change makes their sum larger. Source: PostgreSQL "System Columns".
 */
export async function settingsStamp(db: Db): Promise<string> {
  const stamps = TABLES.map(
    (table) =>
      sql`(select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from ${sql.table(`admin.${table}`)})`,
  )
  const { rows } = await sql<{ stamp: string }>`select concat_ws(' ', ${sql.join(stamps)}) as stamp`.execute(
    db,
  )
  return rows[0]!.stamp
}
