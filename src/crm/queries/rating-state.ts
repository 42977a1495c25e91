import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import type { StoredReason } from './read-rating.ts'
import { isOpenTo } from './visibility-conditions.ts'

/** Why a provider does not answer, as `crm.rating_problem` has it. */
export interface RatingProblem {
  provider: string
  code: string
  sentence: string
  failures: number
  /** The embedded one rates meanwhile. */
  standsIn: boolean
  since: Date
  tryAgainAt: Date
}

export async function readProblem(db: Db): Promise<RatingProblem | null> {
  const { rows } = await sql<RatingProblem>`
    select provider, code, sentence, failures, stands_in as "standsIn", since, try_again_at as "tryAgainAt" from crm.rating_problem`.execute(
    db,
  )
  return rows[0] ?? null
}

interface RatingCounts {
  counts: Record<Label | 'unrated', number>
  unrated: { reason: StoredReason; count: number }[]
  corrections: number
  models: { provider: string; modelVersion: string; count: number }[]
}

/** Inbound emails by what counts, by why not, and by who rated them. */
export async function countRatings(db: Db, visibility: Visibility): Promise<RatingCounts> {
  const seen = isOpenTo(visibility, 'r.message_id')
  const { rows: counted } = await sql<{ sentiment: Label | 'unrated'; count: number }>`
    select m.sentiment, count(*) as count from crm.messages m where m.sentiment is not null and ${isOpenTo(visibility, 'm.id')} group by 1`.execute(
    db,
  )
  const { rows: unrated } = await sql<{ reason: StoredReason; count: number }>`
    select r.reason, count(*) as count from crm.ratings r
    where r.reason is not null and r.corrected_label is null and ${seen} group by 1 order by 2 desc, 1`.execute(
    db,
  )
  const { rows: models } = await sql<{ provider: string; modelVersion: string; count: number }>`
    select r.provider, r.model_version as "modelVersion", count(*) as count from crm.ratings r
    where r.provider is not null and ${seen} group by 1, 2 order by 3 desc, 1, 2`.execute(db)
  const { rows: corrected } = await sql<{ count: number }>`
    select count(*) as count from crm.ratings r where r.corrected_at is not null and ${seen}`.execute(db)
  const counts = { positive: 0, neutral: 0, negative: 0, unrated: 0 }
  for (const { sentiment, count } of counted) counts[sentiment] = count
  return { counts, unrated, models, corrections: corrected[0]!.count }
}
