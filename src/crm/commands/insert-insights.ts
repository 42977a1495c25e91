import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Insight } from '../../insight/read-insight.ts'
import { insertHits } from './insert-hits.ts'

/** Stores what was found in new emails: ratings of inbound ones, hits of phrases, and what Compliance is to look at. */
export async function insertInsights(
  tx: Db,
  found: { messageId: number; sentAt: Date; insight: Insight; sampled: boolean }[],
): Promise<void> {
  await insertRatings(tx, found)
  await insertHits(
    tx,
    found.flatMap(({ messageId, sentAt, insight: { hits } }) =>
      hits.map((hit) => ({ messageId, sentAt, ...hit })),
    ),
  )
  const reviews = found.filter(({ insight, sampled }) => sampled || insight.hits.length > 0)
  if (reviews.length === 0) return
  await sql`
    insert into crm.reviews (message_id, source, sampled, sent_at)
    select * from unnest(${reviews.map((r) => r.messageId)}::bigint[],
      ${reviews.map(({ insight }) => (insight.hits.length > 0 ? 'phrase' : 'sample'))}::text[],
      ${reviews.map(({ sampled }) => sampled)}::boolean[], ${reviews.map((r) => r.sentAt)}::timestamptz[])`.execute(
    tx,
  )
}

async function insertRatings(
  tx: Db,
  found: { messageId: number; sentAt: Date; insight: Insight }[],
): Promise<void> {
  const rows = found.flatMap(({ messageId, sentAt, insight: { rating } }) =>
    rating ? [{ messageId, sentAt, ...toRatingRow(rating) }] : [],
  )
  if (rows.length === 0) return
  await sql`
    insert into crm.ratings (message_id, sent_at, label, reason, negative, neutral, positive, provider, model_version, raw_label)
    select * from unnest(${rows.map((r) => r.messageId)}::bigint[], ${rows.map((r) => r.sentAt)}::timestamptz[],
      ${rows.map((r) => r.label)}::text[], ${rows.map((r) => r.reason)}::text[],
      ${rows.map((r) => r.negative)}::real[], ${rows.map((r) => r.neutral)}::real[], ${rows.map((r) => r.positive)}::real[],
      ${rows.map((r) => r.provider)}::text[], ${rows.map((r) => r.modelVersion)}::text[], ${rows.map((r) => r.rawLabel)}::text[])`.execute(
    tx,
  )
}

/** A rating as its columns. */
export function toRatingRow(rating: NonNullable<Insight['rating']>) {
  const { scores, provider, modelVersion, rawLabel, sentence } =
    rating.label === 'unrated'
      ? { scores: null, provider: null, modelVersion: null, rawLabel: null, sentence: null }
      : { rawLabel: null, sentence: null, ...rating }
  return {
    label: rating.label,
    reason: rating.label === 'unrated' ? rating.reason : null,
    negative: scores?.negative ?? null,
    neutral: scores?.neutral ?? null,
    positive: scores?.positive ?? null,
    ...{ provider, modelVersion, rawLabel, sentence },
  }
}
