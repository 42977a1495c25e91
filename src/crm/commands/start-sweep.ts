import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { allOf, type EmailFilters } from '../queries/email-filters.ts'

/** What a pass over all mail there is looks for. */
export type SweepOrder =
  | { kind: 'phrases'; target: { list: number; version: number } }
  /** `asked`: the filters as the person gave them. */
  /** Ordered by a migration: emails read again, since what is new in them is recognised in another way. */
  | { kind: 'reread'; target: Record<string, never> }
  /** Ordered by a migration: names and addresses are added to what emails are found by. */
  | { kind: 'participants'; target: Record<string, never> }
  | { kind: 'search'; target: { text: string; filters: EmailFilters; asked: object } }

/**
 * Orders a pass over the mail that is there now and fits `within`; what arrives from here on is not in it, so whoever needs every
 * email holds arrivals (hold-arrivals.ts) in the same transaction. Done in the background, newest first (sweeps/sweeper.ts).
 * Null: there is no such mail, and so nothing to apply a list to.
 */
export async function startSweep(
  tx: Db,
  { kind, target, by }: SweepOrder & { by: { id: string; name: string } },
  within: RawBuilder<unknown>[] = [],
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.sweeps (kind, target, below, total, by_id, by_name)
    select ${kind}, ${JSON.stringify(target)}::jsonb, coalesce(max(m.id), 0) + 1, count(*), ${by.id}, ${by.name}
    from crm.messages m where ${allOf(within)}
    having count(*) > 0 or ${kind} = 'search' returning id`.execute(tx)
  return rows[0]?.id ?? null
}
