import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import { ThroughlineError } from '../../domain/errors.ts'

type ActKind =
  | 'relate'
  | 'unlink'
  | 'link_earlier'
  | 'add_address'
  | 'remove_address'
  | 'dismiss'
  | 'undismiss'
  | 'remove'
  | 'create_person'
  | 'merge'
  | 'import'
  | 'delete_person'
  | 'delete_entity'

/** Who acts, and why. */
export interface ActionRequest {
  by: { id: string; name: string }
  /** The asker's own name for this intention: asked again with the same one, it is not done again. */
  requestId?: string | undefined
  reason?: string | null
}

export interface Act<Summary> {
  actId: number
  /** It was done before, under the same request id; the summary is what came of it then. */
  repeated: boolean
  summary: Summary
}

/**
 * Does what a person asked for as one act: whole or not at all, once for each request id, so that a lost connection does
 * no harm. `work` returns ids and counts, no content. Throws REQUEST_ID_USED.
 */
export function runAction<Summary extends object>(
  db: Db,
  kind: ActKind,
  { by, requestId, reason = null }: ActionRequest,
  work: (tx: Db, actId: number) => Promise<Summary>,
): Promise<Act<Summary>> {
  return withoutDeadlock(db, async (tx) => {
    // Waits for the same request under way elsewhere, and then finds what it did.
    const { rows: begun } = await sql<{ id: number }>`
      insert into crm.acts (kind, by_id, by_name, reason, request_id)
      values (${kind}, ${by.id}, ${by.name}, ${reason}, ${requestId ?? null}) on conflict do nothing returning id`.execute(
      tx,
    )
    if (!begun[0]) {
      const { rows } = await sql<{ actId: number; kind: ActKind; summary: Summary }>`
        select id as "actId", kind, summary from crm.acts where by_id = ${by.id} and request_id = ${requestId}`.execute(
        tx,
      )
      const { kind: done, ...act } = rows[0]!
      if (done !== kind)
        throw new ThroughlineError(
          'REQUEST_ID_USED',
          'This request id was given to another act of yours. Ask with a new one.',
        )
      return { ...act, repeated: true }
    }
    const actId = begun[0].id
    const summary = await work(tx, actId)
    await sql`update crm.acts set summary = ${JSON.stringify(summary)}::jsonb where id = ${actId}`.execute(tx)
    return { actId, repeated: false, summary }
  })
}
