import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import type { Direction } from '../../domain/message.ts'
import type { Place } from './cursor.ts'
import { allOf, type EmailFilters, type Folder, filterConditions, folderCondition } from './email-filters.ts'
import { matchedFor } from './sight-conditions.ts'

export interface Envelope {
  id: string
  sentAt: string
  syncedAt: string
  direction: Direction
  mailboxes: string[]
  state: 'matched' | 'unmatched' | 'dismissed'
}

export type EnvelopeFilters = Pick<EmailFilters, 'sentFrom' | 'sentTo' | 'employee' | 'direction'>

/** A page of emails, newest sent first, with nothing of them but date, mailbox, direction and state. */
export async function listEnvelopes(
  db: Db,
  sight: Sight,
  { folder, filters }: { folder: Folder; filters: EnvelopeFilters },
  page: { after: Place | null; limit: number },
): Promise<{ items: Envelope[]; next: Place | null }> {
  const { rows } = await sql<{
    id: number
    at: Date
    syncedAt: Date
    direction: Direction
    mailboxes: string[]
    state: Envelope['state']
  }>`
    select f.id, f.sent_at as at, f.synced_at as "syncedAt", f.direction, f.state,
      array(select distinct b.name from crm.captures c join crm.mailboxes b on b.id = c.mailbox_id
        where c.message_id = f.id order by 1) as mailboxes
    from (
      select m.id, m.sent_at, m.synced_at, m.direction,
        case when ${matchedFor(sight)} then 'matched' when m.dismissed then 'dismissed' else 'unmatched' end as state
      from crm.messages m
      where ${allOf([
        folderCondition(sight, folder),
        ...filterConditions(sight, filters),
        page.after && sql`(m.sent_at, m.id) < (${page.after.at}, ${page.after.id})`,
      ])}
      order by m.sent_at desc, m.id desc limit ${page.limit + 1}) f
    order by f.sent_at desc, f.id desc`.execute(db)
  const shown = rows.slice(0, page.limit)
  return {
    items: shown.map(({ id, at, syncedAt, ...row }) => ({
      id: String(id),
      sentAt: at.toISOString(),
      syncedAt: syncedAt.toISOString(),
      ...row,
    })),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}
