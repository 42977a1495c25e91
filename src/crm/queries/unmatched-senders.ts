import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { EmailFilters } from './email-filters.ts'
import { pageOf } from './list-emails.ts'

interface UnmatchedSender {
  address: string
  name: string | null
  emails: number
  oldestAt: string
  newestAt: string
}

/** Of the newest unmatched emails: with a million of them, senders are cleared as they come. */
const LOOKED_AT = 5_000
const SHOWN = 200

/**
 * Who sent the unmatched emails that fit the filters, whoever sent most first. `partial`: only the newest emails were looked at, or there
 * are more senders.
 */
export async function listUnmatchedSenders(
  db: Db,
  visibility: Visibility,
  filters: EmailFilters,
): Promise<{ items: UnmatchedSender[]; partial: boolean }> {
  const view = { folder: 'unmatched', filters: { ...filters, direction: 'inbound' }, sort: 'sent' } as const
  const { ids, next } = await pageOf(db, visibility, view, { after: null, limit: LOOKED_AT })
  const { rows } = await sql<
    Omit<UnmatchedSender, 'oldestAt' | 'newestAt'> & { oldestAt: Date; newestAt: Date }
  >`
    select p.address, (array_agg(p.name order by m.sent_at desc) filter (where btrim(p.name) <> ''))[1] as name, count(*) as emails,
      min(m.sent_at) as "oldestAt", max(m.sent_at) as "newestAt"
    from unnest(${ids}::bigint[]) i (id) join crm.messages m on m.id = i.id
    cross join lateral (select * from crm.participants f where f.message_id = m.id and f.role = 'from' order by f.position limit 1) p
    where p.address is not null group by p.address order by emails desc, "newestAt" desc, p.address limit ${SHOWN + 1}`.execute(
    db,
  )
  return {
    items: rows.slice(0, SHOWN).map(({ oldestAt, newestAt, ...sender }) => ({
      ...sender,
      oldestAt: oldestAt.toISOString(),
      newestAt: newestAt.toISOString(),
    })),
    partial: next !== null || rows.length > SHOWN,
  }
}
