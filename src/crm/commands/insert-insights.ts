import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Insight } from './read-insight.ts'
import { clean } from './stored-text.ts'

/** Stores what was found in new emails: ratings of inbound ones, hits of phrases, and what Compliance is to look at. */
export async function insertInsights(
  tx: Db,
  found: { messageId: number; sentAt: Date; insight: Insight; sampled: boolean }[],
): Promise<void> {
  await insertRatings(tx, found)
  await insertHits(tx, found)
  const reviews = found.filter(({ insight, sampled }) => sampled || insight.hits.length > 0)
  if (reviews.length === 0) return
  await sql`
    insert into crm.reviews (message_id, source, sent_at)
    select * from unnest(${reviews.map((r) => r.messageId)}::bigint[],
      ${reviews.map(({ insight }) => (insight.hits.length > 0 ? 'phrase' : 'sample'))}::text[], ${reviews.map((r) => r.sentAt)}::timestamptz[])`.execute(
    tx,
  )
}

async function insertRatings(tx: Db, found: { messageId: number; insight: Insight }[]): Promise<void> {
  const rows = found.flatMap(({ messageId, insight: { rating } }) =>
    rating ? [{ messageId, ...toRatingRow(rating) }] : [],
  )
  if (rows.length === 0) return
  await sql`
    insert into crm.ratings (message_id, label, reason, negative, neutral, positive, provider, model_version, raw_label)
    select * from unnest(${rows.map((r) => r.messageId)}::bigint[], ${rows.map((r) => r.label)}::text[], ${rows.map((r) => r.reason)}::text[],
      ${rows.map((r) => r.negative)}::real[], ${rows.map((r) => r.neutral)}::real[], ${rows.map((r) => r.positive)}::real[],
      ${rows.map((r) => r.provider)}::text[], ${rows.map((r) => r.modelVersion)}::text[], ${rows.map((r) => r.rawLabel)}::text[])`.execute(
    tx,
  )
}

/** A rating as its columns. */
export function toRatingRow(rating: NonNullable<Insight['rating']>) {
  const { scores, provider, modelVersion, rawLabel } =
    rating.label === 'unrated'
      ? { scores: null, provider: null, modelVersion: null, rawLabel: null }
      : { rawLabel: null, ...rating }
  return {
    label: rating.label,
    reason: rating.label === 'unrated' ? rating.reason : null,
    negative: scores?.negative ?? null,
    neutral: scores?.neutral ?? null,
    positive: scores?.positive ?? null,
    ...{ provider, modelVersion, rawLabel },
  }
}

/** PostgreSQL takes no NUL in JSON either, escaped or not. */
function cleaned(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? clean(value) : value
}

async function insertHits(
  tx: Db,
  found: { messageId: number; sentAt: Date; insight: Insight }[],
): Promise<void> {
  const rows = found.flatMap(({ messageId, sentAt, insight: { hits } }) =>
    hits.map((hit) => ({ messageId, sentAt, ...hit })),
  )
  if (rows.length === 0) return
  await sql`
    insert into crm.phrase_hits (message_id, sent_at, list_id, list_version, phrase, count, exact, places, hits)
    select message, sent, list, version, phrase, count, exact, string_to_array(places, ','), hits::jsonb
    from unnest(${rows.map((r) => r.messageId)}::bigint[], ${rows.map((r) => r.sentAt)}::timestamptz[], ${rows.map((r) => r.list)}::bigint[],
      ${rows.map((r) => r.version)}::int[], ${rows.map((r) => r.phrase)}::text[], ${rows.map((r) => r.count)}::int[],
      ${rows.map((r) => r.exact)}::int[], ${rows.map((r) => r.places.join(','))}::text[], ${rows.map((r) => JSON.stringify(r.hits, cleaned))}::text[])
      h (message, sent, list, version, phrase, count, exact, places, hits)`.execute(tx)
}
