import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Takes people or entities out of lists and suggestions, or back in; their mail is matched as before. */
export async function setArchived(
  tx: Db,
  what: 'persons' | 'entities',
  id: number,
  archived: boolean,
): Promise<void> {
  await sql`update ${sql.table(`crm.${what}`)} set archived_at = case when ${archived} then now() end
    where id = ${id} and (archived_at is not null) <> ${archived}`.execute(tx)
}
