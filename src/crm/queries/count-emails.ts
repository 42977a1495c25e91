import { type RawBuilder, sql } from 'kysely'
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

type Three = Record<Exclude<Folder, 'all'>, number>

/** How many emails each folder holds in the viewer's eyes under these filters, up to {@link COUNT_LIMIT}. */
export async function countEmails(
  db: Db,
  sight: Sight,
  filters: EmailFilters,
): Promise<Record<Folder, FolderCount>> {
  const { ids, filters: others } = await narrow(db, sight, filters)
  const conditions = [
    ids && sql`m.id = any(${ids}::bigint[])`,
    emailSeen(sight),
    ...filterConditions(sight, others),
  ]
  // A book, or what few ids name, is read once; the firm's mail folder by folder, each up to the limit.
  const isSmall = ids !== null || sight.reach === 'book'
  const { unmatched, matched, dismissed } = await (isSmall ? inOnePass : byFolder)(db, sight, conditions)
  return {
    unmatched: upToLimit(unmatched),
    matched: upToLimit(matched),
    dismissed: upToLimit(dismissed),
    all: upToLimit(unmatched + matched + dismissed),
  }
}

async function inOnePass(db: Db, sight: Sight, conditions: (RawBuilder<unknown> | null)[]): Promise<Three> {
  const { rows } = await sql<Three>`
    select count(*) filter (where ${folderCondition(sight, 'unmatched')}) as unmatched,
      count(*) filter (where ${folderCondition(sight, 'matched')}) as matched,
      count(*) filter (where ${folderCondition(sight, 'dismissed')}) as dismissed
    from crm.messages m where ${allOf(conditions)}`.execute(db)
  return rows[0]!
}

async function byFolder(db: Db, sight: Sight, conditions: (RawBuilder<unknown> | null)[]): Promise<Three> {
  const within = (folder: Folder) => sql<number>`(select count(*) from (select 1 from crm.messages m
    where ${allOf([folderCondition(sight, folder), ...conditions])} limit ${COUNT_LIMIT + 1}) counted)`
  const { rows } = await sql<Three>`
    select ${within('unmatched')} as unmatched, ${within('matched')} as matched, ${within('dismissed')} as dismissed`.execute(
    db,
  )
  return rows[0]!
}

function upToLimit(count: number): FolderCount {
  return { count: Math.min(count, COUNT_LIMIT), atLeast: count > COUNT_LIMIT }
}
