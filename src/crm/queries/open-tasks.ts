import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { type ActivityRow, activityIsVisible, loadActivityRows } from './activity-rows.ts'
import { countUpTo } from './count-up-to.ts'

interface OpenTasks {
  items: ActivityRow[]
  total: { count: number; atLeast: boolean }
  /** Of all of them, those due before now. */
  overdue: { count: number; atLeast: boolean }
}

/** Open tasks that the viewer may see, those due first on top; `assignee`: of one person, 'nobody', or null for all. */
export async function openTasks(
  db: Db,
  visibility: Visibility,
  { assignee, now, limit }: { assignee: string | null; now: Date; limit: number },
): Promise<OpenTasks> {
  const open = sql<boolean>`a.kind = 'task' and a.done_at is null and a.deleted_at is null
    and ${belongsTo(assignee)} and ${activityIsVisible(visibility)}`
  const { rows } = await sql<{ id: number }>`
    select a.id from crm.activities a where ${open} order by a.at, a.id limit ${limit}`.execute(db)
  const [items, total, overdue] = await Promise.all([
    loadActivityRows(
      db,
      visibility,
      rows.map(({ id }) => id),
    ),
    countUpTo(db, sql`select 1 from crm.activities a where ${open}`),
    countUpTo(db, sql`select 1 from crm.activities a where ${open} and a.at < ${now}`),
  ])
  return { items, total, overdue }
}

/** A task without an assignee is whose made it. */
function belongsTo(assignee: string | null): RawBuilder<boolean> {
  if (assignee === null) return sql<boolean>`true`
  if (assignee === 'nobody') return sql<boolean>`a.assignee_id is null`
  return sql<boolean>`coalesce(a.assignee_id, a.by_id) = ${assignee}`
}
