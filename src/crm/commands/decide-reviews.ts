import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'

export type ReviewDecision = 'noIssue' | 'falsePositive' | 'followUp' | 'escalated'

const stateAfter = {
  noIssue: 'closed',
  falsePositive: 'closed',
  followUp: 'followUp',
  escalated: 'escalated',
} as const satisfies Record<ReviewDecision, string>

interface Decision {
  /** Each with the version that was in front of the reviewer. */
  emails: { id: number; version: number }[]
  decision: ReviewDecision
  note: string
  /** Another reviewer is asked to look, too. */
  secondLook: boolean
}

interface Decided {
  decided: number[]
  /** Second looks that are settled by it, with who had asked for each. */
  settled: { id: number; askedBy: string }[]
  refused: { id: number; code: string; message: string }[]
}

/**
 * Decides on each email by itself: what somebody else decided meanwhile is refused, the others are decided. Where a second look is
 * asked for, only another reviewer than who asked can decide, which settles it.
 */
export function decideReviews(
  db: Db,
  { emails, decision, note, secondLook }: Decision,
  { by }: { by: { id: string; name: string } },
): Promise<Decided> {
  return withoutDeadlock(db, async (tx) => {
    const versions = new Map(emails.map(({ id, version }) => [id, version]))
    const reviews = await lockReviews(tx, [...versions.keys()])
    const refused = [...versions].flatMap(([id, version]) => {
      const why = whyNot(reviews.get(id), version, by.id)
      return why ? [{ id, ...why }] : []
    })
    const decided = [...versions.keys()].filter((id) => !refused.some((one) => one.id === id))
    if (decided.length === 0) return { decided, settled: [], refused }
    await sql`
      insert into crm.review_decisions (message_id, decision, is_second, note, by_id, by_name)
      select id, ${decision}, is_second, ${note}, ${by.id}, ${by.name}
      from unnest(${decided}::bigint[], ${decided.map((id) => reviews.get(id)!.secondLook)}::boolean[]) d (id, is_second)`.execute(
      tx,
    )
    await sql`
      update crm.reviews set state = ${stateAfter[decision]}, second_look = ${secondLook}, decided_at = now(), version = version + 1
      where message_id = any(${decided}::bigint[])`.execute(tx)
    const settled = decided.flatMap((id) => {
      const { secondLook: asked, lastBy } = reviews.get(id)!
      return asked && lastBy !== null ? [{ id, askedBy: lastBy }] : []
    })
    return { decided, settled, refused }
  })
}

interface LockedReview {
  id: number
  version: number
  secondLook: boolean
  /** Who decided last; null: nobody. */
  lastBy: string | null
}

async function lockReviews(tx: Db, ids: number[]): Promise<Map<number, LockedReview>> {
  const { rows } = await sql<LockedReview>`
    select r.message_id as id, r.version, r.second_look as "secondLook",
      (select d.by_id from crm.review_decisions d where d.message_id = r.message_id order by d.id desc limit 1) as "lastBy"
    from crm.reviews r where r.message_id = any(${ids}::bigint[]) order by r.message_id for update of r`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

function whyNot(
  review: LockedReview | undefined,
  version: number,
  reviewer: string,
): { code: string; message: string } | null {
  if (!review)
    return {
      code: 'REVIEW_GONE',
      message: 'This email is not up for review (any more). Load the list again.',
    }
  if (review.version !== version)
    return {
      code: 'REVIEW_CHANGED',
      message:
        'Somebody else has decided on this email, or something more was found in it. Look at it again.',
    }
  if (review.secondLook && review.lastBy === reviewer)
    return {
      code: 'SECOND_LOOK_OTHERS',
      message: 'You asked for a second look at this email: it is another reviewer’s.',
    }
  return null
}
