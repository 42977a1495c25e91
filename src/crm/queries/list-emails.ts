import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Place } from './cursor.ts'
import {
  allOf,
  type EmailFilters,
  type Folder,
  folderCondition,
  ownConditions,
  textCondition,
} from './email-filters.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { type EmailSet, guess, narrow, textOf } from './narrow.ts'
import { SCAN_LIMITS, type ScanLimits } from './scan-limits.ts'
import { captureIsVisible } from './visibility-conditions.ts'

export type Sort = 'sent' | 'synced'

interface View {
  folder: Folder
  filters: EmailFilters
  sort: Sort
}

/** A page of the emails of a folder in the viewer's eyes, newest first by `sort`, after `after`. */
export async function listEmails(
  db: Db,
  visibility: Visibility,
  view: View,
  { after, limit }: { after: Place | null; limit: number },
  limits: ScanLimits = SCAN_LIMITS,
): Promise<{ items: EmailRow[]; next: Place | null }> {
  const { ids, next } = await pageOf(db, visibility, view, { after, limit }, limits)
  return { items: await loadEmailRows(db, visibility, ids), next }
}

/** The ids of a page, in its order. */
export async function pageOf(
  db: Db,
  visibility: Visibility,
  view: View,
  { after, limit }: { after: Place | null; limit: number },
  limits: ScanLimits = SCAN_LIMITS,
): Promise<{ ids: number[]; next: Place | null }> {
  const source = await chooseSource(db, visibility, view, limits)
  if (!source) return { ids: [], next: null }
  const { from, date, id, conditions } = source
  const { rows } = await sql<Place>`
    select ${id} as id, ${date} as at from ${from}
    where ${allOf([
      folderCondition(visibility, view.folder),
      ...ownConditions(view.filters),
      ...conditions,
      after && sql`(${date}, ${id}) < (${after.at}, ${after.id})`,
    ])}
    order by ${date} desc, ${id} desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { ids: shown.map((row) => row.id), next: rows.length > limit ? shown.at(-1)! : null }
}

type Condition = RawBuilder<unknown>

/** Where a list is read: its emails as `m`, the columns of its order, and what is to be asked of each email. */
interface Source {
  from: Condition
  date: Condition
  id: Condition
  conditions: (Condition | null)[]
}

/** Null: it is empty. */
async function chooseSource(
  db: Db,
  visibility: Visibility,
  { folder, filters, sort }: View,
  limits: ScanLimits,
): Promise<Source | null> {
  const text = textCondition(visibility, filters)
  // In their own order emails of a mailbox are read as far as a page needs; of the small folder there are few.
  const mailbox = sort === 'sent' && folder !== 'dismissed' ? filters.employee : undefined
  // Without an order to read in, words that few of the emails hold leave no page in sight: all are looked at.
  const most = text && mailbox === undefined ? limits.many : limits.few
  const { ids, asked } = await narrow(db, visibility, filters, folder, limits, most)
  if (ids?.length === 0) return null
  const order = { date: sql.ref(`m.${sort}_at`), id: sql.ref('m.id') }
  const conditions = asked.map(({ one }) => one!(order.id))
  if (ids)
    return {
      from: sql`crm.messages m`,
      ...order,
      conditions: [sql`m.id = any(${ids}::bigint[])`, ...conditions, text],
    }
  // The more is asked of each, the more lines of a list have to be read until a page is full.
  if (text && (await guess(db, text)) <= limits.few * (1 + asked.length))
    // Fenced off, or the database may read the list in its order after all.
    return { from: sql`(select m.* from crm.messages m where ${text} offset 0) m`, ...order, conditions }
  if (mailbox === undefined)
    return { from: sql`crm.messages m`, ...order, conditions: [...conditions, textOf(visibility, filters)] }
  const others = asked.filter(({ name }) => name !== 'employee')
  return ofMailbox(visibility, mailbox, filters, others, text)
}

/**
 * The emails of one mailbox, read in the order of their index, asked what the others tell by its id, and looked up one by one. Left
 * the choice, the database gathers and sorts them all, or goes through a folder for each.
 */
function ofMailbox(
  visibility: Visibility,
  mailbox: string,
  { sentFrom, sentTo }: EmailFilters,
  others: EmailSet[],
  text: Condition | null,
): Source {
  const held = [
    sql`c.mailbox_id = ${mailbox} and ${captureIsVisible(visibility)}`,
    sentFrom ? sql`c.sent_at >= ${sentFrom}` : null,
    sentTo ? sql`c.sent_at < ${sentTo}` : null,
    ...others.map(({ one }) => one!(sql`c.message_id`)),
  ]
  return {
    from: sql`(select distinct c.sent_at, c.message_id from crm.captures c where ${allOf(held)}
        order by c.sent_at desc, c.message_id desc) c
      cross join lateral (select * from crm.messages m where m.id = c.message_id offset 0) m`,
    date: sql.ref('c.sent_at'),
    id: sql.ref('c.message_id'),
    conditions: [text],
  }
}
