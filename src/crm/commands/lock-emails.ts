import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { type EmailSelection, selectedEmails } from '../queries/selected-emails.ts'

/** Most emails of one act. */
const MAX_SELECTED = 100_000

/**
 * Ids of the selected emails that are there and seen, ascending, kept from changing under the act: two people acting on
 * the same emails go one after the other. Throws EMAILS_GONE when none is left, SELECTION_TOO_LARGE.
 */
export async function lockSelected(
  tx: Db,
  visibility: Visibility,
  selection: EmailSelection,
): Promise<number[]> {
  const ids = await lockEmails(tx, selectedEmails(visibility, selection), MAX_SELECTED + 1)
  if (ids.length === 0)
    throw new ThroughlineError(
      'EMAILS_GONE',
      'These emails are no longer there: somebody has removed them, or they are not yours to see. Nothing was changed.',
    )
  if (ids.length > MAX_SELECTED)
    throw new ThroughlineError(
      'SELECTION_TOO_LARGE',
      `More than ${MAX_SELECTED.toLocaleString('en')} emails are selected. Narrow the view by a filter and go on in parts. Nothing was changed.`,
    )
  return ids
}

/** Always in the order of ids, so that nobody waits for each other; leaves out what has gone meanwhile. */
export async function lockEmails(
  tx: Db,
  ids: RawBuilder<{ id: number }>,
  limit: number | null = null,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select m.id from crm.messages m where m.id in (${ids}) order by m.id limit ${limit} for no key update`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
