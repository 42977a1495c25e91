import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Direction } from '../../domain/message.ts'
import type { Place } from './cursor.ts'
import type { EmailFilters, Folder } from './email-filters.ts'
import { pageOf } from './list-emails.ts'
import { captureIsVisible, matchedFor } from './visibility-conditions.ts'

interface Envelope {
  id: string
  sentAt: string
  syncedAt: string
  direction: Direction
  mailboxes: string[]
  state: 'matched' | 'unmatched' | 'dismissed'
}

type EnvelopeFilters = Pick<EmailFilters, 'sentFrom' | 'sentTo' | 'employee' | 'direction'>

/** A page of emails, newest sent first, with nothing of them but date, mailbox, direction and state. */
export async function listEnvelopes(
  db: Db,
  visibility: Visibility,
  { folder, filters }: { folder: Folder; filters: EnvelopeFilters },
  page: { after: Place | null; limit: number },
): Promise<{ items: Envelope[]; next: Place | null }> {
  const { ids, next } = await pageOf(db, visibility, { folder, filters, sort: 'sent' }, page)
  const { rows } = await sql<
    Omit<Envelope, 'id' | 'sentAt' | 'syncedAt'> & { id: number; sentAt: Date; syncedAt: Date }
  >`
    select m.id, m.sent_at as "sentAt", m.synced_at as "syncedAt", m.direction,
      array(select distinct b.name from crm.captures c join crm.mailboxes b on b.id = c.mailbox_id
        where c.message_id = m.id and ${captureIsVisible(visibility)} order by 1) as mailboxes,
      case when ${matchedFor(visibility)} then 'matched' when m.dismissed then 'dismissed' else 'unmatched' end as state
    from unnest(${ids}::bigint[]) with ordinality i (id, place) join crm.messages m on m.id = i.id order by i.place`.execute(
    db,
  )
  return {
    items: rows.map(({ id, sentAt, syncedAt, ...row }) => ({
      id: String(id),
      sentAt: sentAt.toISOString(),
      syncedAt: syncedAt.toISOString(),
      ...row,
    })),
    next,
  }
}
