import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { personIsVisible } from './visibility-conditions.ts'

/**
 * Which of these addresses somebody has whom the viewer does not see, apart from those that one of the viewer's people has too. Given to
 * one of the viewer's people, such an address would bring the other's emails into the viewer's book.
 */
export async function heldBeyond(
  db: Db,
  visibility: Visibility,
  addresses: readonly string[],
): Promise<Set<string>> {
  if (visibility.reach === 'firm' || addresses.length === 0) return new Set()
  const { rows } = await sql<{ address: string }>`
    select a.address from crm.addresses a join crm.persons n on n.id = a.person_id
    where a.address = any(${addresses}::text[]) and n.merged_into is null
    group by a.address having not bool_or(${personIsVisible(visibility)})`.execute(db)
  return new Set(rows.map(({ address }) => address))
}

/** Nothing beyond the viewer's book is shown or changed, whatever the reason it is there. */
export function notYours(what: string): string {
  return `${what} cannot be taken from you: check it, or ask Compliance`
}
