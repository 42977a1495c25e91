import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import type { AuditAction, ViewAction } from './actions.ts'

/** Who does something, and from where. */
export interface Actor {
  /** An employee's id in the directory, a token or a command, with the name as it was then. */
  by: { id: string; name: string }
  /** Or 'command line'. The column is called `place`: entries that older versions wrote and sealed stand in it. */
  ipAddress: string
}

interface Entry<Action extends AuditAction> {
  /** What, as `thing.act`: one of actions.ts. */
  action: Action
  /** Ids and counts, never content. */
  detail?: Record<string, unknown>
  /** Where one was asked for. */
  reason?: string | null
}

/** What the log says of a change. */
export type ChangeEntry = Entry<Exclude<AuditAction, ViewAction>>

/** What it says of something that changes nothing. */
export type ViewEntry = Entry<ViewAction>

/**
 * Makes a change and writes its audit entry in one transaction: both are there, or neither (G10). There is no other way to write the
 * entry of a change. `work` may run more than once, as withoutDeadlock says, and does everything in the transaction it is given.
 * `entryOf` what came of it; null: nothing was changed. `actor` null: the product itself, which leaves no entry.
 */
export function audited<Result>(
  db: Db,
  actor: Actor | null,
  work: (tx: Db) => Promise<Result>,
  entryOf: (result: Result) => ChangeEntry | null,
): Promise<Result> {
  return withoutDeadlock(db, async (tx) => {
    const result = await work(tx)
    const entry = actor && entryOf(result)
    if (entry) await write(tx, actor, entry)
    return result
  })
}

/** Writes that somebody saw something, took it along or was refused it, before they are answered. */
export function recordView(db: Db, actor: Actor, entry: ViewEntry): Promise<void> {
  return write(db, actor, entry)
}

/** Append-only. Sealed a moment later (seal.ts), so that nobody waits for it. */
async function write(
  db: Db,
  { by, ipAddress }: Actor,
  { action, detail = {}, reason = null }: Entry<AuditAction>,
): Promise<void> {
  await sql`insert into admin.audit (who_id, who, place, action, detail, reason)
    values (${by.id}, ${by.name}, ${ipAddress}, ${action}, ${JSON.stringify(detail)}::jsonb, ${reason})`.execute(
    db,
  )
}
