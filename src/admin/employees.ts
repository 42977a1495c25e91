import { sql } from 'kysely'
import { type Db, inTransaction } from '../database/database.ts'
import { domainOf, parseEmailAddress } from '../domain/email-address.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { ownAddresses } from '../domain/internal-rule.ts'
import type { Directory, MailboxOwner } from '../domain/ports.ts'
import { listInternalDomains } from './internal-domains.ts'

export interface Employee {
  id: string
  name: string
  address: string | null
  aliases: string[]
  accountEnabled: boolean
  guest: boolean
  enabled: boolean
}

export async function listEmployees(db: Db): Promise<Employee[]> {
  const { rows } = await sql<Employee>`
    select id, name, address, aliases, account_enabled as "accountEnabled", guest, enabled
    from admin.employees order by lower(name), id`.execute(db)
  return rows
}

/** The mailboxes that are read. */
export async function enabledMailboxes(db: Db): Promise<MailboxOwner[]> {
  const { rows } = await sql<MailboxOwner>`
    select id as mailbox, name, address, aliases from admin.employees where enabled order by id`.execute(db)
  return rows
}

/** Who somebody is as an employee: the mailbox and all addresses, as compared. Null for those without an address. */
export async function employeeOf(
  db: Db,
  id: string,
): Promise<{ mailbox: string; addresses: string[] } | null> {
  const { rows } = await sql<{ address: string; aliases: string[] }>`
    select address, aliases from admin.employees where id = ${id} and address is not null`.execute(db)
  return rows[0]
    ? {
        mailbox: id,
        addresses: [rows[0].address, ...rows[0].aliases].flatMap(
          (written) => parseEmailAddress(written) ?? [],
        ),
      }
    : null
}

/** Every address of every employee, enabled or not: what tells our own mail. */
export async function employeeAddresses(db: Db): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select unnest(array_prepend(address, aliases)) as address from admin.employees where not guest and address is not null`.execute(
    db,
  )
  return rows.map(({ address }) => address)
}

/** Takes in the tenant's directory as it is now; nobody's `enabled` changes. Returns how many people it holds. */
export async function refreshDirectory(db: Db, directory: Directory): Promise<number> {
  const users = await directory.listUsers()
  await inTransaction(db, async (tx) => {
    // An address that moved to another account must not stand in the way of its new owner.
    await sql`update admin.employees set address = null where id <> all(${users.map((u) => u.id)}::text[]) and not enabled`.execute(
      tx,
    )
    for (const user of users) {
      await sql`
        insert into admin.employees (id, name, address, aliases, account_enabled, guest)
        values (${user.id}, ${user.name}, ${user.address}, ${user.aliases}, ${user.accountEnabled}, ${user.guest})
        on conflict (id) do update set name = excluded.name, address = excluded.address, aliases = excluded.aliases,
          account_enabled = excluded.account_enabled, guest = excluded.guest, listed_at = now()`.execute(tx)
    }
  })
  return users.length
}

export interface EnableReport {
  enabled: Employee[]
  /** Asked for, and why they cannot be enabled. */
  refused: { address: string; reason: string }[]
}

/**
 * Enables employees, each using one licence: all that can be, or nobody when the licences do not suffice, also when two
 * people enable at once (G6). `which` 'all' passes over accounts without a usable mailbox.
 * Throws LICENCES_EXCEEDED.
 */
export async function enableEmployees(
  db: Db,
  directory: Directory,
  licences: number,
  which: string[] | 'all',
): Promise<EnableReport> {
  const everybody = await listEmployees(db)
  const refused: EnableReport['refused'] = []
  const usable: Employee[] = []
  for (const { asked, employee } of choose(everybody, which)) {
    const reason = employee ? await whyNot(directory, employee) : 'no employee of the tenant has this address'
    if (reason) refused.push({ address: asked, reason })
    else usable.push(employee!)
  }
  await inTransaction(db, async (tx) => {
    await sql`select 1 from admin.licence_lock for update`.execute(tx)
    const { rows } = await sql<{ used: number; fresh: number }>`
      select count(*) filter (where enabled) as used,
             count(*) filter (where not enabled and id = any(${usable.map((e) => e.id)}::text[])) as fresh
      from admin.employees`.execute(tx)
    const { used, fresh } = rows[0]!
    if (used + fresh > licences) {
      throw new ThroughlineError(
        'LICENCES_EXCEEDED',
        `${used} of ${licences} licences are in use and ${fresh} more would be needed: nobody was enabled. Disable somebody, or raise THROUGHLINE_LICENCES.`,
      )
    }
    await sql`update admin.employees set enabled = true, enabled_at = coalesce(enabled_at, now())
      where id = any(${usable.map((e) => e.id)}::text[])`.execute(tx)
  })
  return { enabled: usable, refused }
}

/** Stops reading their mailboxes; what was captured stays. Throws EMPLOYEE_UNKNOWN. */
export async function disableEmployees(db: Db, which: string[] | 'all'): Promise<Employee[]> {
  const chosen = choose(await listEmployees(db), which)
  const unknown = chosen.filter(({ employee }) => !employee)
  if (unknown.length > 0) {
    throw new ThroughlineError(
      'EMPLOYEE_UNKNOWN',
      `No employee of the tenant has the address ${unknown.map((u) => u.asked).join(', ')}. See them with: throughline employees list`,
    )
  }
  const employees = chosen.map(({ employee }) => employee!)
  await sql`update admin.employees set enabled = false where id = any(${employees.map((e) => e.id)}::text[])`.execute(
    db,
  )
  return employees
}

/** Enabled employees whose own address is on no internal domain: their internal mail would be taken for client mail. */
export async function enabledOutsideDomains(db: Db): Promise<string[]> {
  const own = ownAddresses(await listInternalDomains(db), [])
  return (await enabledMailboxes(db))
    .map(({ address }) => address)
    .filter((written) => {
      const address = parseEmailAddress(written)
      return !address || !own.isInternal(address)
    })
}

export function domainsOf(addresses: string[]): string[] {
  return [...new Set(addresses.flatMap((written) => parseEmailAddress(written) ?? []).map(domainOf))]
}

function choose(
  everybody: Employee[],
  which: string[] | 'all',
): { asked: string; employee: Employee | undefined }[] {
  if (which === 'all') {
    return everybody
      .filter((employee) => employee.address && !employee.guest)
      .map((employee) => ({ asked: employee.address!, employee }))
  }
  const byAddress = new Map<string, Employee>()
  for (const employee of everybody) {
    for (const written of [employee.address, ...employee.aliases]) {
      const address = parseEmailAddress(written)
      if (address) byAddress.set(address, employee)
    }
  }
  return [...new Set(which)].map((asked) => ({
    asked,
    employee: byAddress.get(parseEmailAddress(asked) ?? ''),
  }))
}

async function whyNot(directory: Directory, employee: Employee): Promise<string | null> {
  if (employee.guest) return 'a guest account has no mailbox in this tenant'
  if (!employee.address) return 'the account has no mailbox address'
  return employee.enabled ? null : await directory.whyUnreadable(employee.id)
}
