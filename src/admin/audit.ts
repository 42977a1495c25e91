import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AuditAction } from './audit/actions.ts'

export interface AuditEntry {
  /** Who: an employee's id in the directory, a token or a command, with the name as it was then. */
  by: { id: string; name: string }
  /** From where: a network address, or 'command line'. */
  place: string
  /** What, as `thing.act`: one of audit/actions.ts. */
  action: AuditAction
  /** Ids and counts, never content. */
  detail?: Record<string, unknown>
  /** Where one was asked for. */
  reason?: string | null
}

/** Who does something and from where: what noting it takes beside the act. */
export type Actor = Pick<AuditEntry, 'by' | 'place'>

/** Notes who did what; append-only. Sealed a moment later (audit/seal.ts), so that nobody waits for it. */
export async function audit(
  db: Db,
  { by, place, action, detail = {}, reason = null }: AuditEntry,
): Promise<void> {
  await sql`insert into admin.audit (who_id, who, place, action, detail, reason)
    values (${by.id}, ${by.name}, ${place}, ${action}, ${JSON.stringify(detail)}::jsonb, ${reason})`.execute(
    db,
  )
}

/** Whether somebody's look at the body of an email is noted since then. */
export async function hasRead(db: Db, viewerId: string, email: number, since: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from admin.audit where who_id = ${viewerId} and at >= ${since} and action = 'email.read'
      and detail @> ${JSON.stringify({ email })}::jsonb limit 1`.execute(db)
  return rows.length > 0
}
