import { type RawBuilder, sql } from 'kysely'
import type { AttachmentInfo } from '../../domain/message.ts'
import { clean } from './stored-text.ts'

/** The statement that describes what is attached to these records, in order. */
export function insertAttachments(
  records: readonly { messageId: number; attachments: readonly AttachmentInfo[] }[],
): RawBuilder<unknown> {
  const rows = records.flatMap(({ messageId, attachments }) =>
    attachments.map((attachment, position) => ({ messageId, position, ...attachment })),
  )
  return sql`
    insert into crm.attachments (message_id, position, name, content_type, size_bytes, inline, content_id, is_file)
    select * from unnest(${rows.map((a) => a.messageId)}::bigint[], ${rows.map((a) => a.position)}::int[],
      ${rows.map((a) => clean(a.name) ?? '')}::text[], ${rows.map((a) => clean(a.contentType) ?? '')}::text[],
      ${rows.map((a) => sizeRow(a.sizeBytes))}::bigint[], ${rows.map((a) => a.inline)}::boolean[],
      ${rows.map((a) => clean(a.contentId))}::text[], ${rows.map((a) => a.isFile)}::boolean[])`
}

/** The size as given; 0 where the given value is impossible. */
function sizeRow(bytes: number): number {
  return Number.isSafeInteger(bytes) && bytes > 0 ? bytes : 0
}
