import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Direction, Importance, Role } from '../../domain/message.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { type Caution, withCaution } from './caution.ts'
import {
  bccIsVisible,
  isOrdinary,
  linkIsVisible,
  matchedFor,
  personIsVisible,
} from './visibility-conditions.ts'

/** How an inbound email counts: as a person said, else as it was rated. */
export type Sentiment = Label | 'unrated'

/** Somebody who took part, as shown. */
export interface ShownParticipant {
  role: Role
  name: string | null
  address: string | null
  caution: Caution | null
}

/** One line of a list of emails. */
export interface EmailRow {
  id: string
  subject: string | null
  preview: string
  sentAt: string
  syncedAt: string
  direction: Direction
  from: ShownParticipant | null
  to: ShownParticipant[]
  recipientCount: number
  hasAttachments: boolean
  importance: Importance | null
  people: { id: string; name: string }[]
  dismissed: boolean
  threadId: string | null
  sentiment: Sentiment | null
  /** Nothing but Recoverable Items held it. */
  recoverable: boolean
}

const TO_SHOWN = 3

/**
 * Loads list lines for these messages, in the order of `ids`: one round trip, whatever their number. People and Bcc as far
 * as the viewer sees them; that the emails may be seen is for the caller to know.
 */
export async function loadEmailRows(db: Db, visibility: Visibility, ids: number[]): Promise<EmailRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Omit<EmailRow, 'id' | 'sentAt' | 'syncedAt' | 'people'> & {
      id: number
      sentAt: Date
      syncedAt: Date
      people: { id: number; name: string }[]
    }
  >`
    select m.id, m.subject, m.preview, m.sent_at as "sentAt", m.synced_at as "syncedAt", m.direction,
      m.recipient_count - case when ${bccIsVisible(visibility, 'm.id')} then 0
        else (select count(*) from crm.participants p where p.message_id = m.id and p.role = 'bcc') end as "recipientCount", m.has_attachments as "hasAttachments", m.importance,
      m.dismissed and not ${matchedFor(visibility)} as dismissed, encode(m.thread_key, 'hex') as "threadId", m.sentiment, not ${isOrdinary('m.id')} as recoverable,
      (select json_build_object('role', p.role, 'name', p.name, 'address', p.written, 'caution', p.caution) from crm.participants p
       where p.message_id = m.id and p.role = 'from' order by p.position limit 1) as "from",
      (select coalesce(json_agg(json_build_object('role', t.role, 'name', t.name, 'address', t.written) order by t.position), '[]')
       from (select * from crm.participants p where p.message_id = m.id and p.role = 'to' order by p.position limit ${TO_SHOWN}) t) as "to",
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name) order by n.name), '[]')
       from crm.persons n where ${personIsVisible(visibility)}
         and n.id in (select l.person_id from crm.links l where l.message_id = m.id and ${linkIsVisible(visibility)})) as people
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    join crm.messages m on m.id = i.id
    order by i.place`.execute(db)
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    sentAt: row.sentAt.toISOString(),
    syncedAt: row.syncedAt.toISOString(),
    from: row.from && withCaution(row.from),
    to: row.to.map(withCaution),
    people: row.people.map(({ id, name }) => ({ id: String(id), name })),
  }))
}
