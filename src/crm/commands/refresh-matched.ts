import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Sets `matched` and `openly_matched` of these messages to whether they have a link, and one that is not made by Bcc. */
export async function refreshMatched(tx: Db, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return
  await sql`
    update crm.messages m set matched = exists (select 1 from crm.links l where l.message_id = m.id),
      openly_matched = exists (select 1 from crm.links l where l.message_id = m.id and l.role <> 'bcc')
    where m.id = any(${[...new Set(messageIds)]}::bigint[])`.execute(tx)
}
