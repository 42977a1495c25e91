import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { MessageEnvelope } from '../../domain/message.ts'
import { toRow } from './stored-text.ts'

/** Keeps whom answers to new emails go to. */
export async function insertReplyTo(
  tx: Db,
  made: { messageId: number; handed: { message: MessageEnvelope } }[],
): Promise<void> {
  const rows = made.flatMap(({ messageId, handed: { message } }) =>
    message.replyTo.map((one, position) => ({ messageId, position, ...toRow({ role: 'from', ...one }) })),
  )
  if (rows.length === 0) return
  await sql`
    insert into crm.reply_to (message_id, position, name, written, address)
    select * from unnest(${rows.map((r) => r.messageId)}::bigint[], ${rows.map((r) => r.position)}::int[],
      ${rows.map((r) => r.name)}::text[], ${rows.map((r) => r.written)}::text[], ${rows.map((r) => r.address)}::text[])`.execute(
    tx,
  )
}
