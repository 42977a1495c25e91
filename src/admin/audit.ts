import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** Notes who did what; `detail` holds ids and counts, never content. */
export async function audit(
  db: Db,
  who: string,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await sql`insert into admin.audit (who, action, detail) values (${who}, ${action}, ${JSON.stringify(detail)}::jsonb)`.execute(
    db,
  )
}
