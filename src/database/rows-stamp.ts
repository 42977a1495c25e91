import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * Another text whenever a row of these tables (`schema.table`) came, changed or went since. Rows carry the number of the transaction that
 * wrote them (xmin), and numbers grow: with the same count of rows, a change makes their sum larger. Source: PostgreSQL "System Columns".
 * It reads every row, and none of their values: for tables of thousands, not of millions.
 */
export async function rowsStamp(db: Db, tables: string[]): Promise<string> {
  const stamps = tables.map(
    (table) => sql`(select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from ${sql.table(table)})`,
  )
  const { rows } = await sql<{ stamp: string }>`select concat_ws(' ', ${sql.join(stamps)}) as stamp`.execute(
    db,
  )
  return rows[0]!.stamp
}
