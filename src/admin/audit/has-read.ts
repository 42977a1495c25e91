import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Whether the log has, since then, that somebody saw the body of an email. */
export async function hasRead(db: Db, viewerId: string, email: number, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from admin.audit where who_id = ${viewerId} and at >= ${since} and action = 'email.read'
      and detail @> ${JSON.stringify({ email })}::jsonb limit 1`.execute(db)
  return rows.length > 0
}
