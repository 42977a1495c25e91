import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { allOf, type EmailFilters, type Folder, filterConditions, folderCondition } from './email-filters.ts'
import { emailIsVisible } from './visibility-conditions.ts'

/** Emails chosen one by one, or all of a view but some. What arrived after `asOf` was not in front of the viewer. */
export type EmailSelection =
  | { ids: number[] }
  | { folder: Folder; filters: EmailFilters; asOf: Date; except: number[] }

/** Their ids as a subquery `select id …`: those that exist and the viewer sees. */
export function selectedEmails(
  visibility: Visibility,
  selection: EmailSelection,
): RawBuilder<{ id: number }> {
  const conditions =
    'ids' in selection
      ? [sql`m.id = any(${selection.ids}::bigint[])`]
      : [
          folderCondition(visibility, selection.folder),
          ...filterConditions(visibility, selection.filters),
          sql`m.synced_at <= ${selection.asOf}`,
          selection.except.length > 0 ? sql`m.id <> all(${selection.except}::bigint[])` : null,
        ]
  return sql`select m.id from crm.messages m where ${allOf([emailIsVisible(visibility), ...conditions])}`
}

/** The same as a list, ascending, of at most `limit`. */
export async function readSelectedEmails(
  db: Db,
  visibility: Visibility,
  selection: EmailSelection,
  limit: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    ${selectedEmails(visibility, selection)} order by m.id limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}
