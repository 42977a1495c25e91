import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { NoticeKind } from '../../domain/notice-kinds.ts'

export interface Notice {
  id: number
  kind: NoticeKind
  by: { id: string; name: string }
  email: number | null
  activity: number | null
  at: Date
  read: boolean
}

/** A person's notices, newest first; `before`: those older than the notice with this id. */
export async function listNotices(
  db: Db,
  personId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<Notice[]> {
  const { rows } = await sql<Notice>`
    select id, kind, json_build_object('id', by_id, 'name', by_name) as by, email_id as email, activity_id as activity,
      at, read_at is not null as read
    from admin.notices where for_id = ${personId} and (${before}::bigint is null or id < ${before}::bigint)
    order by id desc limit ${limit}`.execute(db)
  return rows
}

export async function countUnread(db: Db, personId: string): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select count(*) as unread from admin.notices where for_id = ${personId} and read_at is null`.execute(db)
  return rows[0]!.unread
}

/** `ids` null: all of the person's. Those of others stay as they are. */
export async function markNoticesRead(db: Db, personId: string, ids: number[] | null): Promise<void> {
  await sql`update admin.notices set read_at = now() where for_id = ${personId} and read_at is null
    and (${ids}::bigint[] is null or id = any(${ids}::bigint[]))`.execute(db)
}
