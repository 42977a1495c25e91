import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** Sets `matched` and `openly_matched` of these messages to whether they have a link to somebody who was not merged into
 *  another, and one that is not made by Bcc. */
export async function refreshMatched(tx: Db, messageIds: number[]): Promise<void> {
  const standing = sql`select 1 from crm.links l join crm.persons n on n.id = l.person_id
    where l.message_id = m.id and n.merged_into is null`
  if (messageIds.length === 0) return
  await sql`
    update crm.messages m set matched = exists (${standing}), openly_matched = exists (${standing} and l.role <> 'bcc')
    where m.id = any(${[...new Set(messageIds)]}::bigint[])`.execute(tx)
}
