import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { emailIsVisible } from './visibility-conditions.ts'

interface StoredBody {
  subject: string | null
  contentType: 'html' | 'text'
  content: string
  /** Content id → attachment id of what the body can show in place. */
  inlineImages: Map<string, string>
}

/** Null when there is no email with this id that the viewer sees. */
export async function readBody(db: Db, visibility: Visibility, id: number): Promise<StoredBody | null> {
  const { rows } = await sql<{
    subject: string | null
    contentType: 'html' | 'text'
    content: string
    images: { contentId: string; id: string }[]
  }>`
    select m.subject, b.content_type as "contentType", b.content,
      (select coalesce(json_agg(json_build_object('contentId', a.content_id, 'id', a.id::text)), '[]')
       from crm.attachments a where a.message_id = b.message_id and a.content_id is not null and a.content is not null) as images
    from crm.bodies b join crm.messages m on m.id = b.message_id where b.message_id = ${id} and ${emailIsVisible(visibility)}`.execute(
    db,
  )
  const row = rows[0]
  return row
    ? { ...row, inlineImages: new Map(row.images.map(({ contentId, id }) => [contentId, id])) }
    : null
}
