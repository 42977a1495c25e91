import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Body } from '../../insight/message-text.ts'
import { allOf } from '../queries/email-filters.ts'

/** Emails of a step, and the bytes of their bodies together; a single larger one is a step of its own. */
const MOST_EMAILS = 200
const MOST_BYTES = 2_000_000

interface SweptEmail {
  id: number
  sentAt: Date
  subject: string | null
  body: Body
}

/** The next emails below this id that fit, newest first by id. Empty: that was all. */
export async function readStep(
  db: Db,
  below: number,
  within: RawBuilder<unknown>[] = [],
): Promise<SweptEmail[]> {
  const { rows } = await sql<Omit<SweptEmail, 'body'> & Body>`
    select id, "sentAt", subject, "contentType", content from (
      select m.id, m.sent_at as "sentAt", coalesce(m.whole->>'subject', m.subject) as subject, b.content_type as "contentType", b.content,
        row_number() over newest as place, sum(octet_length(b.content)) over newest as bytes
      from (select m.id, m.sent_at, m.subject, m.whole from crm.messages m where ${allOf([sql`m.id < ${below}`, ...within])}
        order by m.id desc limit ${MOST_EMAILS}) m
      join crm.bodies b on b.message_id = m.id window newest as (order by m.id desc)) next
    where place = 1 or bytes <= ${MOST_BYTES} order by id desc`.execute(db)
  return rows.map(({ contentType, content, ...email }) => ({ ...email, body: { contentType, content } }))
}
