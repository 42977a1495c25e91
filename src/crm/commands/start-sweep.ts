import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** What a pass over all mail there is looks for. */
export type SweepOrder =
  | { kind: 'phrases'; target: { list: number; version: number } }
  | { kind: 'search'; target: { text: string; filters: object } }

/**
 * Orders a pass over the mail that is there now; what arrives from here on is not in it, so whoever needs every email holds
 * arrivals (hold-arrivals.ts) in the same transaction. Done in the background, newest first. Null: there is no mail, so nothing
 * is to do.
 */
export async function startSweep(
  tx: Db,
  { kind, target, by }: SweepOrder & { by: { id: string; name: string } },
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.sweeps (kind, target, below, total, by_id, by_name)
    select ${kind}, ${JSON.stringify(target)}::jsonb, max(id) + 1, count(*), ${by.id}, ${by.name} from crm.messages
    having count(*) > 0 returning id`.execute(tx)
  return rows[0]?.id ?? null
}
