import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { ReviewDecision } from '../commands/decide-reviews.ts'
import type { Place } from './cursor.ts'
import { allOf } from './email-filters.ts'
import { type PhraseHit, readHits } from './email-hits.ts'
import { type EmailRow, loadEmailRows } from './email-rows.ts'
import { type ReviewFilters, reviewConditions } from './review-filters.ts'

interface DecisionMade {
  decision: ReviewDecision
  isSecond: boolean
  note: string
  by: { id: string; name: string }
  at: string
}

export interface ReviewRow {
  email: EmailRow
  source: 'phrase' | 'sample'
  state: 'open' | 'followUp' | 'escalated' | 'closed'
  secondLook: boolean
  phrases: Pick<PhraseHit, 'list' | 'phrase' | 'count' | 'places'>[]
  lastDecision: DecisionMade | null
  openedAt: string
  version: number
}

interface ReviewDetail extends ReviewRow {
  hits: PhraseHit[]
  decisions: DecisionMade[]
}

/** A page of what is up for review, or was, newest sent first, after `after`. */
export async function listReviews(
  db: Db,
  visibility: Visibility,
  filters: ReviewFilters,
  page: { after: Place | null; limit: number },
): Promise<{ items: ReviewRow[]; next: Place | null }> {
  const { rows } = await sql<Place>`
    select r.message_id as id, r.sent_at as at from crm.reviews r
    where ${allOf([
      ...reviewConditions(filters),
      page.after && sql`(r.sent_at, r.message_id) < (${page.after.at}, ${page.after.id})`,
    ])}
    order by r.sent_at desc, r.message_id desc limit ${page.limit + 1}`.execute(db)
  const shown = rows.slice(0, page.limit)
  const ids = shown.map(({ id }) => id)
  return {
    items: await loadReviews(db, visibility, ids),
    next: rows.length > page.limit ? shown.at(-1)! : null,
  }
}

/** The review of an email with all that was found and decided. Null: it is not up for review. */
export async function readReview(
  db: Db,
  visibility: Visibility,
  email: number,
): Promise<ReviewDetail | null> {
  const [review] = await loadReviews(db, visibility, [email])
  if (!review) return null
  const [hits, { rows }] = await Promise.all([
    readHits(db, email),
    sql<{
      made: DecisionMade
    }>`select ${decisionJson} as made from crm.review_decisions d where d.message_id = ${email}
      order by d.id desc`.execute(db),
  ])
  return { ...review, hits, decisions: rows.map(({ made }) => inUtc(made)) }
}

/** A decision (`d`). */
const decisionJson: RawBuilder<DecisionMade> = sql`json_build_object('decision', d.decision, 'isSecond', d.is_second,
  'note', d.note, 'by', json_build_object('id', d.by_id, 'name', d.by_name), 'at', d.at)`

async function loadReviews(db: Db, visibility: Visibility, ids: number[]): Promise<ReviewRow[]> {
  const [emails, { rows }] = await Promise.all([
    loadEmailRows(db, visibility, ids),
    sql<Omit<ReviewRow, 'email' | 'openedAt'> & { id: number; openedAt: Date }>`
      select r.message_id as id, r.source, r.state, r.second_look as "secondLook", r.opened_at as "openedAt", r.version,
        (select coalesce(json_agg(json_build_object('list', json_build_object('id', l.id::text, 'name', l.name),
           'phrase', h.phrase, 'count', h.count, 'places', h.places) order by h.count desc, h.phrase, l.id), '[]')
         from crm.phrase_hits h join crm.phrase_lists l on l.id = h.list_id where h.message_id = r.message_id) as phrases,
        (select ${decisionJson} from crm.review_decisions d where d.message_id = r.message_id
         order by d.id desc limit 1) as "lastDecision"
      from crm.reviews r where r.message_id = any(${ids}::bigint[])`.execute(db),
  ])
  const reviews = new Map(rows.map(({ id, ...review }) => [String(id), review]))
  // One that was removed between the two is in neither.
  return emails.flatMap((email) => {
    const review = reviews.get(email.id)
    return review
      ? [
          {
            email,
            ...review,
            openedAt: review.openedAt.toISOString(),
            lastDecision: review.lastDecision && inUtc(review.lastDecision),
          },
        ]
      : []
  })
}

/** json_build_object writes times in the session's zone. */
function inUtc(decision: DecisionMade): DecisionMade {
  return { ...decision, at: new Date(decision.at).toISOString() }
}

interface ReviewCounts {
  open: number
  followUp: number
  escalated: number
  closed: number
  secondLook: number
  openSample: number
}

/** How many there are of each state under the other filters. */
export async function countReviews(db: Db, { state: _, ...filters }: ReviewFilters): Promise<ReviewCounts> {
  const { rows } = await sql<ReviewCounts>`
    select count(*) filter (where r.state = 'open') as open, count(*) filter (where r.state = 'followUp') as "followUp",
      count(*) filter (where r.state = 'escalated') as escalated, count(*) filter (where r.state = 'closed') as closed,
      count(*) filter (where r.second_look) as "secondLook",
      count(*) filter (where r.state = 'open' and r.source = 'sample') as "openSample"
    from crm.reviews r where ${allOf(reviewConditions(filters))}`.execute(db)
  return rows[0]!
}

interface ReviewChoices {
  reviewers: { id: string; name: string }[]
  phrases: { list: { id: string; name: string }; phrase: string }[]
}

/** Who decided, by name, and what was found, by list: what reviews can be narrowed by. */
export async function reviewChoices(db: Db): Promise<ReviewChoices> {
  const { rows } = await sql<ReviewChoices>`
    select
      (select coalesce(json_agg(json_build_object('id', d.by_id, 'name', d.by_name) order by lower(d.by_name)), '[]')
       from (select distinct on (by_id) by_id, by_name from crm.review_decisions order by by_id, id desc) d) as reviewers,
      (select coalesce(json_agg(json_build_object('list', json_build_object('id', l.id::text, 'name', l.name), 'phrase', h.phrase)
         order by lower(l.name), h.phrase), '[]')
       from (select distinct list_id, phrase from crm.phrase_hits) h join crm.phrase_lists l on l.id = h.list_id) as phrases`.execute(
    db,
  )
  return rows[0]!
}
