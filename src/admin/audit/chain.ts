import { createHash } from 'node:crypto'
import { sql } from 'kysely'

/** The seal before the first row. */
export const BEFORE_FIRST = Buffer.alloc(0)

/** Selects `id` and `text` of admin.audit; `text` lacks only the place in the chain. Microseconds as they stand. */
export const canonicalText = sql`
  jsonb_build_array(id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), who_id, who, place, action, detail,
    reason)::text`

/** SHA-256 over the seal before, and the row with its place in the chain. */
export function sealOf(before: Uint8Array, seq: number, text: string): Buffer {
  return createHash('sha256').update(before).update(`${seq} ${text}`).digest()
}
