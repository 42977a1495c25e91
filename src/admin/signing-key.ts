import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** The firm's key for cookies and CSRF tokens: made once, the same for every server on this store. base64url. */
export async function signingKey(db: Db): Promise<string> {
  await sql`insert into admin.settings (name, value, changed_by)
    values ('signingKey', ${JSON.stringify(randomBytes(32).toString('base64url'))}::jsonb, 'throughline')
    on conflict (name) do nothing`.execute(db)
  const { rows } = await sql<{
    value: string
  }>`select value from admin.settings where name = 'signingKey'`.execute(db)
  return rows[0]!.value
}
