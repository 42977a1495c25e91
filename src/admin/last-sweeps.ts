import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { LastSweepFindings, MailboxId } from '../domain/ports.ts'
import { type Actor, audited } from './audit/audited.ts'
import { disableEmployees, findEmployee } from './enable-employees.ts'

/** The last reading of a leaver's mailbox. */
export interface LastSweep {
  orderedAt: Date
  /** Null: under way. */
  endedAt: Date | null
  /** Null until then. */
  findings: LastSweepFindings | null
}

/** Where the audit log says that the end of a sweep came from. */
const PLACE = 'last sweep'

/**
 * Has the mailbox of an enabled employee read one last time, with its archive and Recoverable Items whatever the settings say; then the
 * employee is disabled and the licence free. `which`: an address or id; `prepare`: what is to be done in the same transaction.
 * Ordered again while it is under way, it goes on. Throws EMPLOYEE_UNKNOWN, EMPLOYEE_NOT_ENABLED.
 */
export async function orderLastSweep(
  db: Db,
  which: string,
  actor: Actor,
  prepare: (tx: Db, mailbox: MailboxId) => Promise<void>,
): Promise<void> {
  const employee = await findEmployee(db, which)
  await audited(
    db,
    actor,
    async (tx) => {
      const { rows } = await sql`
        insert into admin.last_sweeps (employee_id, ordered_by_id, ordered_by)
        select id, ${actor.by.id}, ${actor.by.name} from admin.employees where id = ${employee.id} and enabled
        on conflict (employee_id) do update set ordered_at = excluded.ordered_at, ordered_by_id = excluded.ordered_by_id,
          ordered_by = excluded.ordered_by, ended_at = null
        returning 1`.execute(tx)
      if (rows.length === 0)
        throw new ThroughlineError(
          'EMPLOYEE_NOT_ENABLED',
          `${employee.name} is not enabled, so that the mailbox may not be read. Enable it first, with disabled accounts where the account is disabled. Nothing was changed.`,
        )
      await prepare(tx, employee.id)
    },
    () => ({ action: 'employees.last-sweep', detail: { employees: [employee.id] } }),
  )
}

/** Notes what a last sweep came to, and disables the employee: the licence is free. Nothing, where there is none under way (any more). */
export async function endLastSweep(db: Db, mailbox: MailboxId, findings: LastSweepFindings): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select ordered_by_id as id, ordered_by as name from admin.last_sweeps
    where employee_id = ${mailbox} and ended_at is null`.execute(db)
  if (!rows[0]) return
  const actor = { by: rows[0], ipAddress: PLACE }
  const { captured, parked, reason } = findings
  await disableEmployees(db, [mailbox], actor, (tx) =>
    sql`update admin.last_sweeps set ended_at = now(), mailbox = ${findings.mailbox}, archive = ${findings.archive},
        recoverable_items = ${findings.recoverableItems}, reason = ${reason}, captured = ${captured}, parked = ${parked}
      where employee_id = ${mailbox} and ended_at is null`.execute(tx),
  )
}

/** By employee. */
export async function listLastSweeps(db: Db): Promise<Map<string, LastSweep>> {
  const { rows } = await sql<LastSweepFindings & { id: string; orderedAt: Date; endedAt: Date | null }>`
    select employee_id as id, ordered_at as "orderedAt", ended_at as "endedAt", mailbox, archive,
      recoverable_items as "recoverableItems", reason, captured, parked from admin.last_sweeps`.execute(db)
  return new Map(
    rows.map(({ id, orderedAt, endedAt, ...findings }) => [
      id,
      { orderedAt, endedAt, findings: endedAt ? findings : null },
    ]),
  )
}
