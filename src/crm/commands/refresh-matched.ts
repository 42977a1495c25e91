import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Sets `matched` of these messages to whether they have a link. */
export async function refreshMatched(tx: Db, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return
  await sql`
    update crm.messages m set matched = exists (select 1 from crm.links l where l.message_id = m.id)
    where m.id = any(${[...new Set(messageIds)]}::bigint[])`.execute(tx)
}
