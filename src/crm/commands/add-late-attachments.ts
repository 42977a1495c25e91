import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { DeduplicatedMessage } from './deduplicated-message.ts'
import { insertAttachments } from './insert-attachments.ts'

/** Describes the attachments of records that were made when theirs could not be listed. */
export async function addLateAttachments(tx: Db, placed: DeduplicatedMessage[]): Promise<void> {
  const late = placed.filter(
    ({ repeated, madeRecord, handed }) => repeated && madeRecord && handed.attachments.length > 0,
  )
  if (late.length === 0) return
  const { rows } = await sql<{ id: number }>`
    select m.id from crm.messages m where m.id = any(${late.map(({ messageId }) => messageId)}::bigint[])
      and not exists (select 1 from crm.attachments a where a.message_id = m.id)`.execute(tx)
  const bare = new Set(rows.map(({ id }) => id))
  for (const { messageId, handed, digest } of late) {
    if (!bare.has(messageId)) continue
    const { attachments, identity, message } = handed
    await sql`
      with files as (${insertAttachments([{ messageId, attachments }])}
      ), content as (
        update crm.fingerprints set content_digest = ${digest}
        where message_id = ${messageId} and message_key = ${identity.key} and fingerprint = ${identity.fingerprint})
      update crm.messages set has_attachments = ${message.hasAttachments} where id = ${messageId}`.execute(tx)
  }
}
