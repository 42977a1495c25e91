import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { countMatched } from '../queries/count-matched.ts'
import { dismissalsOfSender } from '../queries/dismissals.ts'
import type { EmailSelection } from '../queries/selected-emails.ts'
import { matchedFor } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { lockSelected } from './lock-emails.ts'

interface UndismissSummary {
  /** Went to Unmatched. */
  emails: number
  /** Linked to people by now: they stay where they are. */
  matched: number
  /** Dismissed no longer. */
  already: number
  /** Chosen one by one, and no longer there or not to be seen. */
  missing: number
  /** Acts that dismissed the sender or domain of an email that was moved: new mail still goes to Dismissed. */
  rules: number[]
}

/**
 * Moves emails from Dismissed to Unmatched, whatever dismissed them. What was said of their sender or its domain stays
 * in force for mail to come. Throws EMAILS_GONE, SELECTION_TOO_LARGE.
 */
export function undismiss(
  db: Db,
  visibility: Visibility,
  emails: EmailSelection,
  asked: ActionRequest,
): Promise<Act<UndismissSummary>> {
  return runAction(db, 'undismiss', asked, async (tx, actId) => {
    const chosen = await lockSelected(tx, visibility, emails)
    const matched = await countMatched(tx, visibility, chosen)
    const moved = await unflag(tx, visibility, actId, chosen)
    return {
      emails: moved.length,
      matched,
      already: chosen.length - moved.length - matched,
      missing: 'ids' in emails ? new Set(emails.ids).size - chosen.length : 0,
      rules: await rulesInForce(tx, moved),
    }
  })
}

async function unflag(tx: Db, visibility: Visibility, actId: number, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with moved as (
      update crm.messages m set dismissed = false
      where m.id = any(${ids}::bigint[]) and m.dismissed and not ${matchedFor(visibility)} returning m.id
    ), noted as (
      insert into crm.acts_on_messages (message_id, act_id) select id, ${actId}::bigint from moved
    )
    select id from moved`.execute(tx)
  return rows.map(({ id }) => id)
}

async function rulesInForce(tx: Db, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ actId: number }>`
    select distinct d.act_id as "actId" from crm.messages m cross join lateral (${dismissalsOfSender}) d
    where m.id = any(${ids}::bigint[]) order by 1`.execute(tx)
  return rows.map(({ actId }) => actId)
}
