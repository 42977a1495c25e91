import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import type { Rating } from '../../insight/sentiment/rate.ts'
import { toRatingRow } from './insert-insights.ts'
import { lockEmails } from './lock-emails.ts'
import { refreshSentiment } from './refresh-sentiment.ts'
import { clean } from './stored-text.ts'

/** The rating of an email that waited for it. */
export interface LateRating {
  messageId: number
  rating: Rating
  /** The provider it was made in place of; null: made by the chosen one. */
  insteadOf: string | null
  /** As it was read with the email: what was ordered since is not fulfilled by this rating. */
  againAt: Date | null
}

/**
 * Stores ratings of emails that waited for one, and leaves alone what was rated meanwhile. A correction stays, and so does every
 * date of the emails. One transaction: either all of it counts, on the emails and on the links of who wrote them, or nothing.
 */
export function storeRatings(db: Db, rated: LateRating[]): Promise<void> {
  const rows = rated.map(({ rating, ...one }) => ({ ...one, ...toRatingRow(rating) }))
  return withoutDeadlock(db, async (tx) => {
    const ids = await lockEmails(
      tx,
      sql<{ id: number }>`select unnest(${rows.map((r) => r.messageId)}::bigint[]) as id`,
    )
    await sql`
      update crm.ratings r set label = n.label, reason = n.reason, negative = n.negative, neutral = n.neutral, positive = n.positive,
        provider = n.provider, model_version = n.model_version, raw_label = n.raw_label, sentence = n.sentence,
        instead_of = n.instead_of, rated_at = now(), tries = 0,
        again_at = case when r.again_at is not distinct from n.again_at then null else r.again_at end
      from unnest(${rows.map((r) => r.messageId)}::bigint[], ${rows.map((r) => r.label)}::text[], ${rows.map((r) => r.reason)}::text[],
        ${rows.map((r) => r.negative)}::real[], ${rows.map((r) => r.neutral)}::real[], ${rows.map((r) => r.positive)}::real[],
        ${rows.map((r) => r.provider)}::text[], ${rows.map((r) => r.modelVersion)}::text[], ${rows.map((r) => r.rawLabel)}::text[],
        ${rows.map((r) => clean(r.sentence))}::text[], ${rows.map((r) => r.insteadOf)}::text[], ${rows.map((r) => r.againAt)}::timestamptz[])
        n (id, label, reason, negative, neutral, positive, provider, model_version, raw_label, sentence, instead_of, again_at)
      where r.message_id = n.id and (r.reason in ('waiting', 'off') or r.again_at is not null)`.execute(tx)
    await refreshCounting(tx, ids)
  })
}

/** Notes that the provider had no answer for these texts; they go on waiting. */
export async function recordVainTries(db: Db, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return
  await sql`update crm.ratings set tries = tries + 1 where message_id = any(${messageIds}::bigint[])`.execute(
    db,
  )
}

/**
 * What a person says of an inbound email counts from then on; null takes it back. Safe to repeat: false where
 * nothing changes. That the email may be seen is for the caller to know. Throws NOT_FOUND, RATING_OUTBOUND.
 */
export function correctRating(
  db: Db,
  messageId: number,
  label: Label | null,
  { by }: { by: { id: string; name: string } },
): Promise<boolean> {
  return withoutDeadlock(db, async (tx) => {
    const [id] = await lockEmails(tx, sql<{ id: number }>`select ${messageId}::bigint as id`)
    if (id === undefined)
      throw new ThroughlineError('NOT_FOUND', 'There is no such email (any more). Nothing was changed.')
    const { rows } = await sql<{ corrected: Label | null }>`
      select corrected_label as corrected from crm.ratings where message_id = ${id}`.execute(tx)
    if (!rows[0])
      throw new ThroughlineError(
        'RATING_OUTBOUND',
        'This email was sent by the firm: only mail from outside is rated. Nothing was changed.',
      )
    if (rows[0].corrected === label) return false
    const known = label !== null
    await sql`
      update crm.ratings set corrected_label = ${label}, corrected_by_id = ${known ? by.id : null},
        corrected_by_name = ${known ? by.name : null}, corrected_at = case when ${known} then now() end
      where message_id = ${id}`.execute(tx)
    await refreshCounting(tx, [id])
    return true
  })
}

/** What counts follows from the ratings: on the emails, then on the links of who wrote them. */
async function refreshCounting(tx: Db, messageIds: number[]): Promise<void> {
  await sql`
    update crm.messages m set sentiment = coalesce(r.corrected_label, r.label) from crm.ratings r
    where r.message_id = m.id and m.id = any(${messageIds}::bigint[])
      and m.sentiment is distinct from coalesce(r.corrected_label, r.label)`.execute(tx)
  await refreshSentiment(tx, messageIds)
}
