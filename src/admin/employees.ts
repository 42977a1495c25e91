import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { domainOf, parseEmailAddress } from '../domain/email-address.ts'
import { type ExchangeName, ownAddresses } from '../domain/internal-rule.ts'
import type { MailboxOwner } from '../domain/ports.ts'
import { listInternalDomains } from './internal-domains.ts'

export interface Employee {
  id: string
  name: string
  address: string | null
  aliases: string[]
  /** False for leavers, and for shared mailboxes: their mailboxes can be read all the same. */
  accountEnabled: boolean
  /** Since when an account that was in use is disabled or gone; null: it is in use, or never was (a shared mailbox). */
  leftAt: Date | null
  /** When the last sweep that is under way was ordered; null: none is. */
  lastSweepAt: Date | null
  guest: boolean
  /** No longer in the tenant's directory as it was last read. */
  gone: boolean
  enabled: boolean
  enabledAt: Date | null
  enabledBy: string | null
  /** Why the mailbox could not be read when it was last tried; null: it could, or was never tried. */
  unreadable: string | null
}

export async function listEmployees(db: Db): Promise<Employee[]> {
  const { rows } = await sql<Employee>`
    select id, name, address, aliases, account_enabled as "accountEnabled", guest,
      listed_at < max(listed_at) over () as gone, coalesce(disabled_at, case when listed_at < max(listed_at) over () then listed_at end) as "leftAt", enabled, enabled_at as "enabledAt", enabled_by as "enabledBy", unreadable,
      (select ordered_at from admin.last_sweeps s where s.employee_id = employees.id and s.ended_at is null) as "lastSweepAt"
    from admin.employees order by lower(name), id`.execute(db)
  return rows
}

/** What keeps somebody from being enabled whatever their mailbox says; null: nothing. */
export function obstacleOf({ guest, address, gone }: Employee): string | null {
  if (gone) return 'the account is no longer in the tenant'
  if (guest) return 'a guest account has no mailbox in this tenant'
  return address ? null : 'the account has no mailbox address'
}

/** The mailboxes that are read. */
export async function enabledMailboxes(db: Db): Promise<MailboxOwner[]> {
  const { rows } = await sql<MailboxOwner & { lastSweepAt: Date | null }>`
    select e.id as mailbox, e.name, e.address, e.aliases, s.ordered_at as "lastSweepAt"
    from admin.employees e left join admin.last_sweeps s on s.employee_id = e.id and s.ended_at is null
    where e.enabled order by e.id`.execute(db)
  return rows.map(({ lastSweepAt, ...owner }) => (lastSweepAt ? { ...owner, lastSweepAt } : owner))
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

/** Every address of every employee, enabled or not: by these our own mail is recognised. */
export async function employeeAddresses(db: Db): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select unnest(array_prepend(address, aliases)) as address from admin.employees where not guest and address is not null`.execute(
    db,
  )
  return rows.map(({ address }) => address)
}

/** The legacy names of Exchange that the directory knows, guests' too, each with the address of who has it. */
export async function exchangeNames(db: Db): Promise<ExchangeName[]> {
  const { rows } = await sql<ExchangeName>`
    select unnest(exchange_names) as name, address from admin.employees where address is not null`.execute(db)
  return rows
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
