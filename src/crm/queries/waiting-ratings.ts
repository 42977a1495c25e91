import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import type { RateableMessage } from '../../insight/sentiment/rate.ts'
import { isOpenTo } from './visibility-conditions.ts'

/** On crm.ratings as `r`. What came in while the firm wanted no ratings waits for the day when it does. */
const isWaiting: RawBuilder<boolean> = sql<boolean>`(r.reason in ('waiting', 'off') or r.again_at is not null)`

/** How many inbound emails are still to be rated, for the first time or again. */
export async function countWaiting(db: Db, visibility: Visibility = fullSight): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from crm.ratings r where ${isWaiting} and ${isOpenTo(visibility, 'r.message_id')}`.execute(
    db,
  )
  return rows[0]!.count
}

export async function hasWaiting(db: Db): Promise<boolean> {
  const { rows } = await sql`select 1 from crm.ratings r where ${isWaiting} limit 1`.execute(db)
  return rows.length > 0
}

export interface WaitingEmail {
  messageId: number
  againAt: Date | null
  /** How often the provider was asked for it in vain. */
  tries: number
  message: RateableMessage
}

interface Row extends Omit<WaitingEmail, 'message'> {
  subject: string | null
  headers: Record<string, string> | null
  from: string | null
  contentType: 'html' | 'text'
  content: string
}

/** The newest of them by the date they were sent, with all that rating needs. */
export async function newestWaiting(db: Db, limit: number): Promise<WaitingEmail[]> {
  const { rows } = await sql<Row>`
    select r.message_id as "messageId", r.again_at as "againAt", r.tries, ${rateable}
    from (select * from crm.ratings r where ${isWaiting} order by r.sent_at desc, r.message_id desc limit ${limit}) r
    join crm.messages m on m.id = r.message_id join crm.bodies b on b.message_id = m.id
    order by r.sent_at desc, r.message_id desc`.execute(db)
  return rows.map(({ messageId, againAt, tries, ...row }) => ({
    ...{ messageId, againAt, tries },
    message: toRateable(row),
  }))
}

/** Columns of crm.messages as `m` and crm.bodies as `b`; see {@link toRateable}. */
export const rateable = sql`m.subject, m.headers, b.content_type as "contentType", b.content,
  (select p.written from crm.participants p where p.message_id = m.id and p.role = 'from' order by p.position limit 1) as "from"`

export function toRateable({
  subject,
  headers,
  from,
  contentType,
  content,
}: Omit<Row, 'messageId' | 'againAt' | 'tries'>): RateableMessage {
  return { subject, headers, from, body: { contentType, content } }
}
