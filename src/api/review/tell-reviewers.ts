import { listColleagues } from '../../admin/colleagues.ts'
import { notifyPeople } from '../../admin/notices/notify.ts'
import type { Db } from '../../database/database.ts'
import { reachOf } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'

interface Decided {
  decided: number[]
  /** Second looks that these decisions settle, with who had asked for each. */
  settled: { id: number; askedBy: string }[]
}

/**
 * Tells reviewers what a decision means to them, one notice for each email: a second look is asked for, or theirs is decided; an email is
 * escalated to one of them. Throws COLLEAGUE_UNKNOWN.
 */
export async function tellReviewers(
  tx: Db,
  { decided, settled }: Decided,
  { secondLook, escalateTo }: { secondLook: boolean; escalateTo?: string | undefined },
  by: { id: string; name: string },
): Promise<void> {
  if (decided.length === 0) return
  for (const { id, askedBy } of settled)
    await notifyPeople(tx, { kind: 'secondLookDecided', to: [askedBy], by, email: id })
  if (!secondLook && escalateTo === undefined) return
  const colleagues = await listColleagues(tx)
  const reviewers = colleagues.filter(({ roles }) => reachOf('reviews.decide', roles) !== 'none')
  const to = reviewers.map(({ id }) => id)
  if (escalateTo !== undefined && !to.includes(escalateTo))
    throw new ThroughlineError(
      'COLLEAGUE_UNKNOWN',
      'Whom you chose may not review emails, or has not signed in to Throughline yet. Choose somebody else. Nothing was changed.',
    )
  for (const email of decided) {
    if (secondLook) await notifyPeople(tx, { kind: 'secondLookAsked', to, by, email })
    if (escalateTo !== undefined) await notifyPeople(tx, { kind: 'escalation', to: [escalateTo], by, email })
  }
}
