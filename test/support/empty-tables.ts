import { sql } from 'kysely'
import type { Db } from '../../src/database/database.ts'

/**
 * Empties tables and all that refers to them, as `truncate … cascade` does, which takes the embedded store ten times as long
 * as deleting the few rows of a test.
 */
export async function emptyTables(db: Db, ...tables: string[]): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    with recursive hanging as (
      select t::regclass::oid as id, 0 as depth from unnest(${tables}::text[]) t
      union
      select c.conrelid, depth + 1 from pg_constraint c join hanging h on c.confrelid = h.id
      where c.contype = 'f' and c.conrelid <> c.confrelid and depth < 20)
    select id::regclass::text as name from hanging group by id order by max(depth) desc`.execute(db)
  await sql`do ${sql.lit(`begin ${rows.map(({ name }) => `delete from ${name};`).join(' ')} end`)}`.execute(
    db,
  )
}
