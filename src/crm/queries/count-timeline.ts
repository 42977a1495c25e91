import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { ActivityKind } from './activity-rows.ts'
import { COUNTED, upTo } from './count-up-to.ts'
import { peopleOf, type TimelineKind, type Whose } from './timeline.ts'
import { linkIsVisible } from './visibility-conditions.ts'

type TimelineCounts = Record<TimelineKind, { count: number; atLeast: boolean }> & { openTasks: number }

/** How many activities of each kind a timeline has: exact up to 10,000. */
export async function countTimeline(db: Db, visibility: Visibility, whose: Whose): Promise<TimelineCounts> {
  const ofEntity =
    'entity' in whose
      ? sql`union select e.id from crm.activities e where e.entity_id = ${whose.entity}`
      : sql``
  const [{ rows: emails }, { rows: activities }] = await Promise.all([
    sql<{ count: number }>`
      select count(*) as count from (select distinct x.at, x.id from (${peopleOf(visibility, whose)}) p cross join lateral (
        select distinct l.sent_at as at, l.message_id as id from crm.links l
        where l.person_id = p.id and ${linkIsVisible(visibility)}
        order by l.sent_at desc, l.message_id desc limit ${COUNTED + 1}) x limit ${COUNTED + 1}) c`.execute(
      db,
    ),
    sql<{ kind: ActivityKind; count: number; open: number }>`
      select a.kind, count(*) as count, count(*) filter (where a.kind = 'task' and a.done_at is null) as open
      from crm.activities a
      where a.deleted_at is null and a.id in (
        select p.activity_id from crm.activity_people p where p.person_id in (${peopleOf(visibility, whose)}) ${ofEntity})
      group by a.kind`.execute(db),
  ])
  const of = (kind: ActivityKind) => activities.find((row) => row.kind === kind)
  return {
    email: upTo(emails[0]!.count),
    note: upTo(of('note')?.count ?? 0),
    call: upTo(of('call')?.count ?? 0),
    meeting: upTo(of('meeting')?.count ?? 0),
    task: upTo(of('task')?.count ?? 0),
    openTasks: of('task')?.open ?? 0,
  }
}
