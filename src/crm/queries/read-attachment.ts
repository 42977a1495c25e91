import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { captureIsVisible, emailIsVisible } from './visibility-conditions.ts'

export interface StoredAttachment {
  name: string
  contentType: string
  sizeBytes: number
  /** Shown in the body. */
  inline: boolean
  contentId: string | null
  /** False: there are no bytes to read anywhere. */
  isFile: boolean
  /** Null: only its description was kept. */
  content: Buffer | null
}

/** Null when there is none with this id in an email that the viewer sees. */
export async function readAttachment(
  db: Db,
  visibility: Visibility,
  messageId: number,
  attachmentId: number,
): Promise<StoredAttachment | null> {
  const { rows } = await sql<StoredAttachment>`
    select a.name, a.content_type as "contentType", a.size_bytes as "sizeBytes", a.inline, a.content_id as "contentId",
      a.is_file as "isFile", a.content
    from crm.attachments a join crm.messages m on m.id = a.message_id
    where a.id = ${attachmentId} and a.message_id = ${messageId} and ${emailIsVisible(visibility)}`.execute(
    db,
  )
  return rows[0] ?? null
}

/** Where copies of an email lie, the viewer's own first; `source`: the mailbox or archive to read it from. */
export async function readCopies(
  db: Db,
  visibility: Visibility,
  messageId: number,
): Promise<{ mailbox: string; source: string; immutableId: string }[]> {
  const { rows } = await sql<{ mailbox: string; source: string; immutableId: string }>`
    select c.mailbox_id as mailbox, coalesce(c.archive_id, c.mailbox_id) as source, c.immutable_id as "immutableId"
    from crm.captures c join crm.messages m on m.id = c.message_id where c.message_id = ${messageId} and ${emailIsVisible(visibility)}
      and ${captureIsVisible(visibility)}
    order by c.mailbox_id is not distinct from ${visibility.mailbox} desc, c.made_record desc, c.received_at`.execute(
    db,
  )
  return rows
}
