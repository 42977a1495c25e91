import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { NoticeKind } from '../../domain/notice-kinds.ts'

interface NewNotice {
  kind: NoticeKind
  /** Object ids in the directory. Whoever did it is left out. */
  to: readonly string[]
  by: { id: string; name: string }
  /** What it leads to; the id of an email or of an activity. */
  email?: number
  activity?: number
}

/** Notices are kept so long, in days. */
const KEPT_DAYS = 180

/**
 * Tells people in the app that something waits for them, in the transaction of what makes it wait. Where the firm has set a webhook,
 * the news that something waits goes there, too. Told once each; what was not read yet is not told again.
 */
export async function notifyPeople(tx: Db, { kind, to, by, email, activity }: NewNotice): Promise<void> {
  const people = [...new Set(to)].filter((id) => id !== by.id)
  if (people.length === 0) return
  await sql`delete from admin.notices where for_id = any(${people}::text[])
    and at < now() - make_interval(days => ${KEPT_DAYS})`.execute(tx)
  await sql`
    insert into admin.notices (for_id, kind, by_id, by_name, email_id, activity_id, deliver_at)
    select p.id, ${kind}, ${by.id}, ${by.name}, ${email ?? null}::bigint, ${activity ?? null}::bigint,
      case when exists (select 1 from admin.settings s where s.name = 'noticeWebhook' and s.value <> '""'::jsonb)
        then now() end
    from unnest(${people}::text[]) p (id) where not exists (
      select 1 from admin.notices o where o.for_id = p.id and o.read_at is null and o.kind = ${kind} and o.by_id = ${by.id}
        and o.email_id is not distinct from ${email ?? null}::bigint
        and o.activity_id is not distinct from ${activity ?? null}::bigint)`.execute(tx)
}
