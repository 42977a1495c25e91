import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import {
  type RecentSentiment,
  ratedBy,
  recentOfEntity,
  recentOfPerson,
  toRecent,
} from './recent-sentiment.ts'
import { entityIsVisible, personIsVisible } from './visibility-conditions.ts'

interface SentimentHistory {
  recent: RecentSentiment | null
  /** Oldest first. */
  months: { month: string; positive: number; neutral: number; negative: number }[]
  /** Newest first. */
  latest: {
    email: string
    label: Label
    at: string
    subject: string | null
    person: { id: string; name: string }
    sharedBy: number | null
  }[]
  /** By name. */
  members: { person: { id: string; name: string }; recent: RecentSentiment | null }[]
}

const MONTHS = 12
const LATEST = 10
/** Further members are shown by the list of people. */
const MEMBERS_SHOWN = 200

interface Calendar {
  now: Date
  /** IANA name: in which months begin. */
  timeZone: string
}

/** Null when there is nobody with this id whom the viewer may see. */
export async function personSentiment(
  db: Db,
  visibility: Visibility,
  id: number,
  calendar: Calendar,
): Promise<SentimentHistory | null> {
  const { rows } = await sql<{ recent: RecentSentiment | null }>`
    select ${recentOfPerson('n.id')} as recent from crm.persons n where n.id = ${id} and ${personIsVisible(visibility)}`.execute(
    db,
  )
  if (!rows[0]) return null
  const people = sql`select n.id, n.name from crm.persons n where n.id = ${id}`
  const [months, latest] = [
    await byMonth(db, people, calendar, sql`l.shared_by is null`),
    await latestOf(db, people),
  ]
  return { recent: toRecent(rows[0].recent), months, latest, members: [] }
}

/** The same over the members that the viewer sees. */
export async function entitySentiment(
  db: Db,
  visibility: Visibility,
  id: number,
  calendar: Calendar,
): Promise<SentimentHistory | null> {
  const { rows } = await sql<{ recent: RecentSentiment | null }>`
    select ${recentOfEntity(visibility, 'e.id')} as recent from crm.entities e where e.id = ${id} and ${entityIsVisible(visibility)}`.execute(
    db,
  )
  if (!rows[0]) return null
  const people = sql`select n.id, n.name from crm.memberships s join crm.persons n on n.id = s.person_id
    where s.entity_id = ${id} and ${personIsVisible(visibility)}`
  const { rows: members } = await sql<{ id: number; name: string; recent: RecentSentiment | null }>`
    select n.id, n.name, ${recentOfPerson('n.id')} as recent from (${people}) n order by lower(n.name), n.id limit ${MEMBERS_SHOWN}`.execute(
    db,
  )
  return {
    recent: toRecent(rows[0].recent),
    months: await byMonth(db, people, calendar),
    latest: await latestOf(db, people),
    members: members.map(({ id, name, recent }) => ({
      person: { id: String(id), name },
      recent: toRecent(recent),
    })),
  }
}

/** An email that several of these people wrote counts once; `counts`: which links (`l`). */
async function byMonth(
  db: Db,
  people: RawBuilder<unknown>,
  { now, timeZone }: Calendar,
  counts: RawBuilder<unknown> = sql`true`,
): Promise<SentimentHistory['months']> {
  const first = sql`date_trunc('month', ${now}::timestamptz at time zone ${timeZone}::text) - make_interval(months => ${MONTHS - 1}::int)`
  const counted = (label: Label) => sql`count(distinct l.message_id) filter (where l.sentiment = ${label})`
  const { rows } = await sql<SentimentHistory['months'][number]>`
    select to_char(c.month, 'YYYY-MM') as month, coalesce(f.positive, 0) as positive, coalesce(f.neutral, 0) as neutral,
      coalesce(f.negative, 0) as negative
    from generate_series(0, ${MONTHS - 1}::int) g (n) cross join lateral (select ${first} + make_interval(months => g.n) as month) c
    left join (
      select date_trunc('month', l.sent_at at time zone ${timeZone}::text) as month, ${counted('positive')} as positive,
        ${counted('neutral')} as neutral, ${counted('negative')} as negative
      from (${people}) n join crm.links l on l.person_id = n.id
      where l.sentiment is not null and ${counts} and l.sent_at >= (${first}) at time zone ${timeZone}::text
      group by 1) f on f.month = c.month
    order by c.month`.execute(db)
  return rows
}

async function latestOf(db: Db, people: RawBuilder<unknown>): Promise<SentimentHistory['latest']> {
  const { rows } = await sql<{
    email: number
    label: Label
    at: Date
    subject: string | null
    personId: number
    personName: string
    sharedBy: number | null
  }>`
    select distinct on (r.sent_at, r.message_id) r.message_id as email, r.sentiment as label, r.sent_at as at, m.subject,
      n.id as "personId", n.name as "personName", r.shared_by as "sharedBy"
    from (${people}) n cross join lateral (${ratedBy('n.id', LATEST)}) r join crm.messages m on m.id = r.message_id
    order by r.sent_at desc, r.message_id desc, lower(n.name), n.id limit ${LATEST}`.execute(db)
  return rows.map(({ email, label, at, subject, personId, personName, sharedBy }) => ({
    ...{ email: String(email), label, at: at.toISOString(), subject, sharedBy },
    person: { id: String(personId), name: personName },
  }))
}
