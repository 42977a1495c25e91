import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Looked at: an act that took long may end after many that were begun later. */
const ACTS = 50

/** A number that is another one once people have acted on emails, or taken acts back, since it was last asked for. */
export async function markLatestActs(db: Db): Promise<number> {
  const { rows } = await sql<{ mark: number }>`
    select coalesce(hashtext(string_agg(concat(t.id, ' ', t.undone_at), ',' order by t.id)), 0) as mark
    from (select id, undone_at from crm.acts order by id desc limit ${ACTS}) t`.execute(db)
  return rows[0]!.mark
}
