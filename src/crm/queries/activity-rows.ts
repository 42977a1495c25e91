import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { entityAsJson } from './person-parts.ts'
import type { EntityRef } from './person-rows.ts'
import { emailIsVisible, entityIsVisible, personIsVisible } from './visibility-conditions.ts'

export type ActivityKind = 'note' | 'call' | 'meeting' | 'task'

/** One line of a timeline that is not an email. */
export interface ActivityRow {
  id: string
  kind: ActivityKind
  subject: string
  preview: string
  at: string
  doneAt: string | null
  by: { id: string; name: string }
  people: { id: string; name: string }[]
  entity: EntityRef | null
  /** Of a task: whose it is; null: whose made it. */
  assignee: { id: string; name: string } | null
  /** The email it came from, as far as the viewer sees it. */
  email: { id: string; subject: string | null } | null
}

interface ActivityDetail extends ActivityRow {
  body: string
  createdAt: string
  changedAt: string
  version: number
}

type Raw<Row> = Omit<Row, 'id' | 'at' | 'doneAt' | 'createdAt' | 'changedAt'> & {
  id: number
  at: Date
  doneAt: Date | null
}

const columns = (visibility: Visibility) => sql`
  a.id, a.kind, a.subject, left(a.body, 255) as preview, a.at, a.done_at as "doneAt",
  json_build_object('id', a.by_id, 'name', a.by_name) as by,
  case when a.assignee_id is not null then json_build_object('id', a.assignee_id, 'name', a.assignee_name) end as assignee,
  (select json_build_object('id', m.id::text, 'subject', m.subject) from crm.messages m
   where m.id = a.email_id and ${emailIsVisible(visibility)}) as email,
  (select coalesce(json_agg(json_build_object('id', n.id::text, 'name', n.name) order by lower(n.name)), '[]')
   from crm.activity_people p join crm.persons n on n.id = p.person_id
   where p.activity_id = a.id and ${personIsVisible(visibility)}) as people,
  (select ${entityAsJson}
   from crm.entities e where e.id = a.entity_id and ${entityIsVisible(visibility)}) as entity`

/** An activity (`a`: crm.activities): about somebody, or from an email, that the viewer may see. */
export function activityIsVisible(visibility: Visibility): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (select 1 from crm.activity_people p join crm.persons n on n.id = p.person_id
      where p.activity_id = a.id and ${personIsVisible(visibility)})
    or exists (select 1 from crm.entities e where e.id = a.entity_id and ${entityIsVisible(visibility)})
    or exists (select 1 from crm.messages m where m.id = a.email_id and ${emailIsVisible(visibility)}))`
}

/** Loads timeline lines for these activities, in the order of `ids`: one round trip, whatever their number. */
export async function loadActivityRows(
  db: Db,
  visibility: Visibility,
  ids: number[],
): Promise<ActivityRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Raw<ActivityRow>>`
    select ${columns(visibility)}
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    join crm.activities a on a.id = i.id
    order by i.place`.execute(db)
  return rows.map(present)
}

/** Null when there is none with this id that is about somebody the viewer may see. */
export async function readActivity(
  db: Db,
  visibility: Visibility,
  id: number,
): Promise<ActivityDetail | null> {
  const { rows } = await sql<Raw<ActivityDetail> & { createdAt: Date; changedAt: Date }>`
    select ${columns(visibility)}, a.body, a.created_at as "createdAt", a.changed_at as "changedAt", a.version
    from crm.activities a where a.id = ${id} and a.deleted_at is null and ${activityIsVisible(visibility)}`.execute(
    db,
  )
  const row = rows[0]
  if (!row) return null
  const { body, version } = row
  return {
    ...present(row),
    body,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    version,
  }
}

function present({
  id,
  kind,
  subject,
  preview,
  at,
  doneAt,
  by,
  people,
  entity,
  assignee,
  email,
}: Raw<ActivityRow>): ActivityRow {
  return {
    id: String(id),
    kind,
    subject,
    preview,
    at: at.toISOString(),
    doneAt: doneAt?.toISOString() ?? null,
    by,
    people,
    entity,
    assignee,
    email,
  }
}
