import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Label, Scores } from '../../insight/sentiment/labels.ts'
import type { Sentiment } from './email-rows.ts'

/** Why an inbound email is unrated: what a rater says of it, or where it stands. */
export type StoredReason =
  | ('bulk' | 'auto-reply' | 'bounce' | 'invitation' | 'encrypted' | 'language' | 'empty' | 'unread')
  | ('waiting' | 'provider' | 'off')

/** How an inbound email was rated, and what a person said of that. */
export interface EmailRating {
  label: Sentiment
  sentiment: Sentiment
  reason: StoredReason | null
  scores: Scores | null
  provider: string | null
  modelVersion: string | null
  rawLabel: string | null
  insteadOf: string | null
  sentence: string | null
  ratedAt: string
  correction: { label: Label; by: { id: string; name: string }; at: string } | null
}

type Row = Omit<EmailRating, 'scores' | 'ratedAt' | 'correction'> &
  Scores & {
    ratedAt: Date
    correctedLabel: Label | null
    correctedById: string
    correctedByName: string
    correctedAt: Date
  }

/** Null: outbound, or not there. That the email may be seen is for the caller to know. */
export async function readRating(db: Db, id: number): Promise<EmailRating | null> {
  const { rows } = await sql<Row>`
    select r.label, m.sentiment, r.reason, r.negative, r.neutral, r.positive, r.provider, r.model_version as "modelVersion",
      r.raw_label as "rawLabel", r.instead_of as "insteadOf", r.sentence, r.rated_at as "ratedAt", r.corrected_label as "correctedLabel",
      r.corrected_by_id as "correctedById", r.corrected_by_name as "correctedByName", r.corrected_at as "correctedAt"
    from crm.ratings r join crm.messages m on m.id = r.message_id where r.message_id = ${id}`.execute(db)
  if (!rows[0]) return null
  const { negative, neutral, positive, ratedAt, correctedLabel, ...row } = rows[0]
  const { correctedById, correctedByName, correctedAt, ...rating } = row
  return {
    ...rating,
    scores: negative === null ? null : { negative, neutral, positive },
    ratedAt: ratedAt.toISOString(),
    correction: correctedLabel && {
      label: correctedLabel,
      by: { id: correctedById, name: correctedByName },
      at: correctedAt.toISOString(),
    },
  }
}
