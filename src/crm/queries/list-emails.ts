import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import type { Place } from './cursor.ts'
import { allOf, type EmailFilters, type Folder, filterConditions, folderCondition } from './email-filters.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { narrow } from './narrow.ts'
import { emailSeen } from './sight-conditions.ts'

export type Sort = 'sent' | 'synced'

/** A page of the emails of a folder in the viewer's eyes, newest first by `sort`, after `after`. */
export async function listEmails(
  db: Db,
  sight: Sight,
  { folder, filters, sort }: { folder: Folder; filters: EmailFilters; sort: Sort },
  page: { after: Place | null; limit: number },
): Promise<{ items: EmailRow[]; next: Place | null }> {
  const at = sql.ref(sort === 'sent' ? 'm.sent_at' : 'm.synced_at')
  const { ids, filters: others } = await narrow(db, sight, filters)
  if (ids?.length === 0) return { items: [], next: null }
  const { rows } = await sql<Place>`
    select m.id, ${at} as at from crm.messages m
    where ${allOf([
      ids && sql`m.id = any(${ids}::bigint[])`,
      emailSeen(sight),
      folderCondition(sight, folder),
      ...filterConditions(sight, others),
      page.after && sql`(${at}, m.id) < (${page.after.at}, ${page.after.id})`,
    ])}
    order by ${at} desc, m.id desc limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  return {
    items: await loadEmailRows(
      db,
      sight,
      shown.map(({ id }) => id),
    ),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}
