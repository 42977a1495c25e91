import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { allOf, type EmailFilters, type Folder, filterConditions, folderCondition } from './email-filters.ts'
import { narrow } from './narrow.ts'
import { emailSeen } from './sight-conditions.ts'

/** Counting stops here: nobody reads a larger number, and it would cost more than the list. */
export const COUNT_LIMIT = 10_000

export interface FolderCount {
  count: number
  /** There are more. */
  atLeast: boolean
}

/** How many emails each folder holds in the viewer's eyes under these filters, up to {@link COUNT_LIMIT}. */
export async function countEmails(
  db: Db,
  sight: Sight,
  filters: EmailFilters,
): Promise<Record<Folder, FolderCount>> {
  const few = await narrow(db, sight, filters)
  const within = (folder: Folder) => sql<number>`(select count(*) from (select 1 from crm.messages m
    where ${allOf([few && sql`m.id = any(${few}::bigint[])`, emailSeen(sight), folderCondition(sight, folder), ...filterConditions(sight, filters)])}
    limit ${COUNT_LIMIT + 1}) counted)`
  const { rows } = await sql<{ unmatched: number; matched: number; dismissed: number }>`
    select ${within('unmatched')} as unmatched, ${within('matched')} as matched, ${within('dismissed')} as dismissed`.execute(
    db,
  )
  const { unmatched, matched, dismissed } = rows[0]!
  return {
    unmatched: upToLimit(unmatched),
    matched: upToLimit(matched),
    dismissed: upToLimit(dismissed),
    all: upToLimit(unmatched + matched + dismissed),
  }
}

function upToLimit(count: number): FolderCount {
  return { count: Math.min(count, COUNT_LIMIT), atLeast: count > COUNT_LIMIT }
}
