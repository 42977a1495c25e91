import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Place } from './cursor.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'

/** What a list of emails is narrowed by. `To` bounds are exclusive. */
export interface EmailFilters {
  sentFrom?: Date | undefined
  sentTo?: Date | undefined
  syncedFrom?: Date | undefined
  syncedTo?: Date | undefined
}

export type Folder = 'unmatched' | 'matched' | 'dismissed' | 'all'

const folderConditions = {
  matched: sql`m.matched`,
  dismissed: sql`m.dismissed and not m.matched`,
  unmatched: sql`not m.matched and not m.dismissed`,
}

/** A page of emails, newest sent first, after `after`. */
export async function listEmails(
  db: Db,
  folder: Folder,
  filters: EmailFilters,
  page: { after: Place | null; limit: number },
): Promise<{ items: EmailRow[]; next: Place | null }> {
  const conditions = [...filterConditions(filters)]
  if (folder !== 'all') conditions.push(folderConditions[folder])
  if (page.after) conditions.push(sql`(m.sent_at, m.id) < (${page.after.at}, ${page.after.id})`)
  const { rows } = await sql<{ id: number; at: Date }>`
    select m.id, m.sent_at as at from crm.messages m ${where(conditions)}
    order by m.sent_at desc, m.id desc limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  return {
    items: await loadEmailRows(
      db,
      shown.map(({ id }) => id),
    ),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}

/** How many emails each folder holds under these filters. */
export async function countEmails(
  db: Db,
  filters: EmailFilters,
): Promise<Record<Folder, { count: number; atLeast: boolean }>> {
  const { rows } = await sql<{ matched: number; dismissed: number; all: number }>`
    select count(*) filter (where m.matched) as matched, count(*) filter (where m.dismissed and not m.matched) as dismissed,
      count(*) as all from crm.messages m ${where(filterConditions(filters))}`.execute(db)
  const { matched, dismissed, all } = rows[0]!
  const exactly = (count: number) => ({ count, atLeast: false })
  return {
    unmatched: exactly(all - matched - dismissed),
    matched: exactly(matched),
    dismissed: exactly(dismissed),
    all: exactly(all),
  }
}

function filterConditions({ sentFrom, sentTo, syncedFrom, syncedTo }: EmailFilters): RawBuilder<unknown>[] {
  return [
    sentFrom && sql`m.sent_at >= ${sentFrom}`,
    sentTo && sql`m.sent_at < ${sentTo}`,
    syncedFrom && sql`m.synced_at >= ${syncedFrom}`,
    syncedTo && sql`m.synced_at < ${syncedTo}`,
  ].filter((condition) => condition !== undefined)
}

function where(conditions: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
}
