import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { Directory } from '../domain/ports.ts'
import { parseTypedAddress } from '../domain/typed-address.ts'
import { type Actor, audited } from './audit/audited.ts'
import { type Employee, listEmployees, obstacleOf } from './employees.ts'
import { tryMailboxes } from './try-mailboxes.ts'

const DISABLED = 'the account is disabled: a shared mailbox, or somebody who left'

interface EnableReport {
  enabled: Employee[]
  /** Asked for, and why they cannot be enabled. */
  refused: { address: string; reason: string }[]
  /** Disabled to make room. */
  disabled: Employee[]
}

/**
 * Enables employees, by address or id, each using one licence: all that can be, or nobody when the licences do not
 * suffice, also when two people enable at once (G6). `which` 'all' passes over accounts without a usable mailbox;
 * `instead` are disabled in the same act. Disabled accounts (leavers, and shared mailboxes) are enabled with
 * `disabledAccounts` alone. What keeps a mailbox from being read is remembered. With an `actor`, the audit log has it.
 * Throws LICENCES_EXCEEDED, EMPLOYEE_UNKNOWN.
 */
export async function enableEmployees(
  db: Db,
  directory: Directory,
  licences: number,
  which: string[] | 'all',
  {
    instead = [],
    disabledAccounts = false,
    actor = null,
  }: { instead?: string[]; disabledAccounts?: boolean; actor?: Actor | null } = {},
): Promise<EnableReport> {
  const everybody = await listEmployees(db)
  const leaving = known(choose(everybody, instead))
  const chosen = choose(everybody, which)
  const reasons = await whyNot(db, directory, chosen, disabledAccounts)
  const usable = chosen.flatMap(({ employee }, index) => (employee && !reasons[index] ? employee : []))
  const ids = usable.map(({ id }) => id)
  const insteadOf = leaving.length > 0 ? { instead: leaving.map(({ id }) => id) } : {}
  const enable = async (tx: Db) => {
    await sql`select 1 from admin.licence_lock for update`.execute(tx)
    await setDisabled(tx, leaving)
    const { rows } = await sql<{ used: number; fresh: number }>`
      select count(*) filter (where enabled) as used, count(*) filter (where not enabled and id = any(${ids}::text[])) as fresh
      from admin.employees`.execute(tx)
    const { used, fresh } = rows[0]!
    if (fresh > 0 && used + fresh > licences) {
      throw new ThroughlineError(
        'LICENCES_EXCEEDED',
        `${used} of ${licences} licences are in use and ${fresh} more would be needed: nobody was enabled. Disable somebody, or raise THROUGHLINE_LICENCES.`,
      )
    }
    await sql`update admin.employees
      set enabled = true, enabled_at = coalesce(enabled_at, now()), enabled_by = ${actor?.by.name ?? null}
      where id = any(${ids}::text[]) and not enabled`.execute(tx)
  }
  await audited(db, actor, enable, () => ({
    action: 'employees.enable',
    detail: { employees: ids, ...insteadOf },
  }))
  return {
    enabled: usable,
    refused: chosen.flatMap(({ asked, employee }, index) =>
      reasons[index] ? { address: employee?.address ?? asked, reason: reasons[index] } : [],
    ),
    disabled: leaving,
  }
}

/**
 * Stops reading their mailboxes; what was captured stays. A last sweep under way ends with it, `after` what is done before. With an
 * `actor`, the audit log has it. Throws EMPLOYEE_UNKNOWN.
 */
export async function disableEmployees(
  db: Db,
  which: string[] | 'all',
  actor: Actor | null = null,
  after: (tx: Db) => Promise<unknown> = async () => {},
): Promise<Employee[]> {
  const employees = known(choose(await listEmployees(db), which))
  await audited(
    db,
    actor,
    async (tx) => {
      await after(tx)
      await setDisabled(tx, employees)
    },
    () => ({ action: 'employees.disable', detail: { employees: employees.map(({ id }) => id) } }),
  )
  return employees
}

async function setDisabled(db: Db, employees: Employee[]): Promise<void> {
  const ids = employees.map(({ id }) => id)
  await sql`update admin.employees set enabled = false where id = any(${ids}::text[])`.execute(db)
  await sql`delete from admin.last_sweeps where employee_id = any(${ids}::text[]) and ended_at is null`.execute(
    db,
  )
}

/** By address or id. Throws EMPLOYEE_UNKNOWN. */
export async function findEmployee(db: Db, which: string): Promise<Employee> {
  return known(choose(await listEmployees(db), [which]))[0]!
}

type Chosen = { asked: string; employee: Employee | undefined }

function known(chosen: Chosen[]): Employee[] {
  const unknown = chosen.filter(({ employee }) => !employee)
  if (unknown.length > 0) {
    throw new ThroughlineError(
      'EMPLOYEE_UNKNOWN',
      `No employee of the tenant has the address ${unknown.map((u) => u.asked).join(', ')}. See them with: throughline employees list`,
    )
  }
  return chosen.map(({ employee }) => employee!)
}

function choose(everybody: Employee[], which: string[] | 'all'): Chosen[] {
  if (which === 'all') {
    return everybody
      .filter((employee) => employee.address && !employee.guest)
      .map((employee) => ({ asked: employee.address!, employee }))
  }
  const byName = new Map<string, Employee>(everybody.map((employee) => [employee.id, employee]))
  for (const employee of everybody) {
    for (const written of [employee.address, ...employee.aliases]) {
      const address = parseEmailAddress(written)
      if (address) byName.set(address, employee)
    }
  }
  return [...new Set(which)].map((asked) => ({
    asked,
    employee: byName.get(asked) ?? byName.get(parseTypedAddress(asked) ?? ''),
  }))
}

/** For each: the reason why it cannot be enabled, or null. Mailboxes are tried now. */
async function whyNot(
  db: Db,
  directory: Directory,
  chosen: Chosen[],
  disabledAccounts: boolean,
): Promise<(string | null)[]> {
  const reasons = chosen.map(({ employee }) => {
    if (!employee) return 'no employee of the tenant has this address'
    const disabled = !employee.accountEnabled && !employee.enabled && !disabledAccounts
    return obstacleOf(employee) ?? (disabled ? DISABLED : null)
  })
  const toTry = chosen.flatMap(({ employee }, at) =>
    employee && !reasons[at] && !employee.enabled ? { id: employee.id, at } : [],
  )
  const found = await tryMailboxes(
    db,
    directory,
    toTry.map(({ id }) => id),
  )
  for (const [index, { at }] of toTry.entries()) reasons[at] = found[index]!
  return reasons
}
