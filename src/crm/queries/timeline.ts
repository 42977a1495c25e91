import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Role } from '../../domain/message.ts'
import { type ActivityKind, type ActivityRow, loadActivityRows } from './activity-rows.ts'
import { textCondition } from './email-filters.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { within, wordsOf } from './search-words.ts'
import { linkIsVisible, personIsVisible } from './visibility-conditions.ts'

/** Whose timeline: a person's, or that of all members of an entity, activities of the entity itself included. */
export type Whose = { person: number } | { entity: number }

export type TimelineKind = 'email' | ActivityKind

/** Where a timeline goes on: what of two things at one instant comes first is the email, then the higher id. */
export interface TimelinePlace {
  at: Date
  source: 'email' | 'activity'
  id: number
}

export type TimelineItem =
  | {
      kind: 'email'
      at: string
      roles: (Role | 'related')[]
      people: { id: string; name: string }[]
      email: EmailRow
    }
  | { kind: 'activity'; at: string; activity: ActivityRow }

/**
 * What happened, newest first, each once: emails and activities merged by (time, source, id). Reads a page's worth of each
 * source of each person and no more, whatever the length of the timeline.
 */
export async function readTimeline(
  db: Db,
  visibility: Visibility,
  whose: Whose,
  page: Window,
): Promise<{ items: TimelineItem[]; next: TimelinePlace | null }> {
  const sources: RawBuilder<unknown>[] = []
  if (!page.kind || page.kind === 'email')
    sources.push(sql`select 'email' as source, at, id from (${emailPlaces(visibility, whose, page)}) s`)
  if (page.kind !== 'email')
    sources.push(sql`select 'activity' as source, at, id from (${activityPlaces(visibility, whose, page)}) s`)
  const { rows } = await sql<TimelinePlace>`
    select source, at, id from (${sql.join(sources, sql` union all `)}) t
    order by at desc, source desc, id desc limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  return {
    items: await loadItems(db, visibility, whose, shown),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}

interface Window {
  kind?: TimelineKind | undefined
  /** Words that all stand in the email or activity. */
  text?: string | undefined
  after: TimelinePlace | null
  limit: number
}

/** Ids of the people whose links and activities stand on the timeline. */
export function peopleOf(visibility: Visibility, whose: Whose): RawBuilder<{ id: number }> {
  return 'person' in whose
    ? sql`select n.id from crm.persons n where n.id = ${whose.person} and ${personIsVisible(visibility)}`
    : sql`select n.id from crm.memberships s join crm.persons n on n.id = s.person_id
        where s.entity_id = ${whose.entity} and ${personIsVisible(visibility)}`
}

function emailPlaces(
  visibility: Visibility,
  whose: Whose,
  { text, after, limit }: Window,
): RawBuilder<unknown> {
  const before = after
    ? sql`and (l.sent_at, l.message_id) < (${after.at}, ${after.source === 'email' ? after.id : 0})`
    : sql``
  const found = text ? textCondition(visibility, { text }) : null
  const holds = found
    ? sql`and exists (select 1 from crm.messages m where m.id = l.message_id and ${found})`
    : sql``
  return sql`
    select distinct x.at, x.id from (${peopleOf(visibility, whose)}) p cross join lateral (
      select distinct l.sent_at as at, l.message_id as id from crm.links l
      where l.person_id = p.id and ${linkIsVisible(visibility)} ${holds} ${before}
      order by l.sent_at desc, l.message_id desc limit ${limit + 1}) x
    order by x.at desc, x.id desc limit ${limit + 1}`
}

function activityPlaces(
  visibility: Visibility,
  whose: Whose,
  { kind, text, after, limit }: Window,
): RawBuilder<unknown> {
  const last = after?.source === 'email' ? Number.MAX_SAFE_INTEGER : after?.id
  const before = after ? sql`and (a.at, a.id) < (${after.at}, ${last})` : sql``
  const about = after ? sql`and (p.at, p.activity_id) < (${after.at}, ${last})` : sql``
  const words = wordsOf(text).map(within)
  const wanted = sql`${kind ? sql`and a.kind = ${kind}` : sql``} ${
    words.length > 0 ? sql`and lower(a.subject || ' ' || a.body) like all(${words}::text[])` : sql``
  }`
  const ofPeople = sql`
    select x.at, x.id from (${peopleOf(visibility, whose)}) n cross join lateral (
      select p.at, p.activity_id as id from crm.activity_people p join crm.activities a on a.id = p.activity_id
      where p.person_id = n.id and a.deleted_at is null ${wanted} ${about}
      order by p.at desc, p.activity_id desc limit ${limit + 1}) x`
  if ('person' in whose) return ofPeople
  return sql`${ofPeople} union (
    select a.at, a.id from crm.activities a
    where a.entity_id = ${whose.entity} and a.deleted_at is null ${wanted} ${before}
    order by a.at desc, a.id desc limit ${limit + 1})`
}

async function loadItems(
  db: Db,
  visibility: Visibility,
  whose: Whose,
  places: TimelinePlace[],
): Promise<TimelineItem[]> {
  const idsOf = (source: string) => places.filter((one) => one.source === source).map(({ id }) => id)
  const [emails, why, activities] = await Promise.all([
    loadEmailRows(db, visibility, idsOf('email')),
    loadWhy(db, visibility, whose, idsOf('email')),
    loadActivityRows(db, visibility, idsOf('activity')),
  ])
  const email = new Map(emails.map((row) => [Number(row.id), row]))
  const activity = new Map(activities.map((row) => [Number(row.id), row]))
  return places.flatMap(({ source, id, at }): TimelineItem[] => {
    const row = source === 'email' ? email.get(id) : activity.get(id)
    if (!row) return []
    return 'sentAt' in row
      ? [{ kind: 'email', at: at.toISOString(), ...why.get(id)!, email: row }]
      : [{ kind: 'activity', at: at.toISOString(), activity: row }]
  })
}

interface Why {
  roles: (Role | 'related')[]
  people: { id: string; name: string }[]
}

/** Whom of the timeline's people these emails are linked to, and in which roles. */
async function loadWhy(
  db: Db,
  visibility: Visibility,
  whose: Whose,
  ids: number[],
): Promise<Map<number, Why>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Why & { id: number }>`
    select l.message_id as id, array_agg(distinct l.role) as roles,
      json_agg(distinct jsonb_build_object('id', n.id::text, 'name', n.name)) as people
    from crm.links l join crm.persons n on n.id = l.person_id
    where l.message_id = any(${ids}::bigint[]) and l.person_id in (${peopleOf(visibility, whose)}) and ${linkIsVisible(visibility)}
    group by l.message_id`.execute(db)
  return new Map(
    rows.map(({ id, roles, people }) => [
      id,
      { roles, people: people.toSorted((a, b) => (a.name < b.name ? -1 : 1)) },
    ]),
  )
}
