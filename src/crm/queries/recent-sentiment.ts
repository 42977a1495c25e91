import { type RawBuilder, sql } from 'kysely'
import type { Visibility } from '../../domain/access.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { personIsVisible } from './visibility-conditions.ts'

/** Most Recent Email Sentiment: how the newest rated email that somebody wrote counts, and when it was sent. */
export interface RecentSentiment {
  label: Label
  at: string
  email: string
  /** It counts for so many people together, who share the address; null: for the person alone. */
  sharedBy: number | null
}

/** As JSON of the database has it: times in the session's zone. */
export function toRecent(found: RecentSentiment | null): RecentSentiment | null {
  return found && { ...found, at: new Date(found.at).toISOString() }
}

/** The newest rated emails that the person with this id (a column) wrote: rows of (sentiment, sent_at, message_id, shared_by). Whoever sees
 *  the person sees them. */
export function ratedBy(person: string, limit = 1): RawBuilder<unknown> {
  return sql`select r.sentiment, r.sent_at, r.message_id, r.shared_by from crm.links r
    where r.person_id = ${sql.ref(person)} and r.sentiment is not null
    order by r.sent_at desc, r.message_id desc limit ${limit}`
}

/** The same of the seen members of the entity with this id (a column). */
function ratedByMembers(visibility: Visibility, entity: string): RawBuilder<unknown> {
  return sql`select r.sentiment, r.sent_at, r.message_id, r.shared_by
    from crm.memberships rs join crm.persons rn on rn.id = rs.person_id cross join lateral (${ratedBy('rn.id')}) r
    where rs.entity_id = ${sql.ref(entity)} and ${personIsVisible(visibility, 'rn')}
    order by r.sent_at desc, r.message_id desc limit 1`
}

function asJson(rated: RawBuilder<unknown>): RawBuilder<RecentSentiment | null> {
  return sql<RecentSentiment | null>`(select json_build_object('label', r.sentiment, 'at', r.sent_at, 'email', r.message_id::text,
      'sharedBy', r.shared_by)
    from (${rated}) r)`
}

/** For a select list; see {@link toRecent}. */
export function recentOfPerson(person: string): RawBuilder<RecentSentiment | null> {
  return asJson(ratedBy(person))
}

export function recentOfEntity(visibility: Visibility, entity: string): RawBuilder<RecentSentiment | null> {
  return asJson(ratedByMembers(visibility, entity))
}

/** Conditions: the most recent one is this. */
export function personFeels(person: string, label: Label): RawBuilder<boolean> {
  return sql<boolean>`(select r.sentiment from (${ratedBy(person)}) r) = ${label}`
}

export function entityFeels(visibility: Visibility, entity: string, label: Label): RawBuilder<boolean> {
  return sql<boolean>`(select r.sentiment from (${ratedByMembers(visibility, entity)}) r) = ${label}`
}
