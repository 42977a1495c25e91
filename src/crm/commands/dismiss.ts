import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { countMatched } from '../queries/count-matched.ts'
import { fromDomain, fromSender } from '../queries/dismissals.ts'
import type { EmailSelection } from '../queries/selected-emails.ts'
import { isOpenTo, matchedFor } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { lockEmails, lockSelected } from './lock-emails.ts'

export type DismissWhat =
  | { kind: 'messages'; emails: EmailSelection }
  /** As compared. */
  | { kind: 'sender' | 'domain'; value: string }

interface DismissSummary {
  what: DismissWhat['kind']
  emails: number
  matched: number
}

/**
 * Takes unmatched mail for uninteresting: some emails, or all of a sender or domain, that of the future included.
 * Throws EMAILS_GONE, SELECTION_TOO_LARGE, DISMISSED_ALREADY.
 */
export function dismiss(
  db: Db,
  visibility: Visibility,
  what: DismissWhat,
  asked: ActionRequest,
): Promise<Act<DismissSummary>> {
  return runAction(db, 'dismiss', asked, async (tx, actId) => {
    if (what.kind !== 'messages') {
      await holdArrivals(tx)
      await recordDismissal(tx, what, actId)
      const from = what.kind === 'sender' ? fromSender(what.value) : fromDomain(what.value)
      const emails = await lockEmails(
        tx,
        sql<{
          id: number
        }>`select m.id from crm.messages m where not m.openly_matched and not m.dismissed and ${from}`,
      )
      return { what: what.kind, emails: await flag(tx, visibility, actId, emails, sql`true`), matched: 0 }
    }
    const chosen = await lockSelected(tx, visibility, what.emails)
    const emails = await flag(tx, visibility, actId, chosen, sql`not ${matchedFor(visibility)}`)
    return { what: what.kind, emails, matched: await countMatched(tx, visibility, chosen) }
  })
}

async function recordDismissal(
  tx: Db,
  { kind, value }: { kind: string; value: string },
  actId: number,
): Promise<void> {
  const { rows } = await sql`
    insert into crm.dismissals (kind, value, act_id) values (${kind}, ${value}, ${actId}) on conflict do nothing returning value`.execute(
    tx,
  )
  if (rows.length === 0)
    throw new ThroughlineError('DISMISSED_ALREADY', `${value} is dismissed already. Nothing was changed.`)
}

/** Returns how many of those that the viewer may know of. */
async function flag(
  tx: Db,
  visibility: Visibility,
  actId: number,
  ids: number[],
  condition: RawBuilder<unknown>,
): Promise<number> {
  const { rows } = await sql<{ emails: number }>`
    with flagged as (
      update crm.messages m set dismissed = true
      where m.id = any(${ids}::bigint[]) and not m.dismissed and ${condition} returning m.id
    ), noted as (
      insert into crm.acts_on_messages (message_id, act_id) select id, ${actId}::bigint from flagged
    )
    select count(*) as emails from flagged where ${isOpenTo(visibility, 'flagged.id')}`.execute(tx)
  return rows[0]!.emails
}
