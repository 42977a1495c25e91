import { type Employee, enabledOutsideDomains, listEmployees, obstacleOf } from '../admin/employees.ts'
import { disableEmployees, enableEmployees } from '../admin/enable-employees.ts'
import { orderLastSweep } from '../admin/last-sweeps.ts'
import { refreshDirectory } from '../admin/refresh-directory.ts'
import { tryDueMailboxes } from '../admin/try-mailboxes.ts'
import type { EmployeeRow, Employees } from '../api/contract.ts'
import { readEmployees } from '../api/settings/employees.ts'
import { prepareLastSweep } from '../capture/control.ts'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { archiveInWords, holdsInWords } from '../domain/holds-in-words.ts'
import { graphDirectory } from '../graph/directory.ts'
import { connectTenant } from '../main.ts'
import { syncFacts } from './sync-facts.ts'
import { operator, print, say, withStore } from './with-store.ts'

export async function list(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const directory = graphDirectory(connectTenant(config))
    await refreshDirectory(db, directory)
    await tryDueMailboxes(db, directory, { unreadableToo: true })
    const known = await readEmployees({ db, sync: syncFacts(config) })
    if (options.json) return print(JSON.stringify(known))
    const rows = new Map(known.items.map((row) => [row.id, row]))
    for (const employee of await listEmployees(db)) print(describe(employee, rows.get(employee.id)))
    say(licencesInWords(known))
  })
}

export async function enable(
  addresses: string[],
  options: { all?: boolean; instead?: string[]; disabledAccounts?: boolean; json?: boolean },
): Promise<void> {
  const which = chosen(addresses, options.all)
  await withStore(async ({ db }, config) => {
    const directory = graphDirectory(connectTenant(config))
    await refreshDirectory(db, directory)
    const report = await enableEmployees(db, directory, config.licences, which, {
      instead: options.instead ?? [],
      disabledAccounts: options.disabledAccounts === true,
      actor: operator(),
    })
    if (options.json)
      print(
        JSON.stringify({ enabled: report.enabled.map(({ address }) => address), refused: report.refused }),
      )
    else
      print(
        `${report.enabled.length} ${report.enabled.length === 1 ? 'employee is' : 'employees are'} enabled.`,
      )
    for (const { address, reason } of report.refused) say(`Not enabled: ${address}: ${reason}`)
    await warnOutsideDomains(db)
    // Of all, some are never mailboxes; that nobody is enabled is a failure.
    if (report.refused.length > 0 && (which !== 'all' || report.enabled.length === 0)) process.exitCode = 1
  })
}

export async function disable(addresses: string[], options: { all?: boolean }): Promise<void> {
  const which = chosen(addresses, options.all)
  await withStore(async ({ db }) => {
    const employees = await disableEmployees(db, which, operator())
    print(`${employees.length} ${employees.length === 1 ? 'employee is' : 'employees are'} disabled.`)
  })
}

/** The worker that runs, or the next one, does it. */
export async function lastSweep(address: string): Promise<void> {
  await withStore(async ({ db }) => {
    await orderLastSweep(db, address, operator(), prepareLastSweep)
    print(
      'A last sweep is ordered: mailbox, archive and Recoverable Items are read, then the licence becomes free. What came of it: throughline employees list',
    )
  })
}

/** Before anything is read: mail of these people among each other would be taken for client mail. */
export async function warnOutsideDomains(db: Db): Promise<void> {
  const outside = await enabledOutsideDomains(db)
  if (outside.length === 0) return
  say(
    `${outside.length === 1 ? 'This enabled employee is' : 'These enabled employees are'} on no internal domain, so their internal mail would be captured: ${outside.join(', ')}. Add their domain with: throughline domains add DOMAIN`,
  )
}

function chosen(addresses: string[], all: boolean | undefined): string[] | 'all' {
  if (all) return 'all'
  if (addresses.length > 0) return addresses
  throw new ThroughlineError('ARGUMENTS_MISSING', 'Name the employees’ addresses, or use --all.')
}

function licencesInWords({ licences, inUse, syncStart, historyMonths }: Employees): string {
  const use =
    licences === null
      ? `${inUse} licences in use, no limit`
      : `${inUse} of ${licences} licences in use, ${inUse > licences ? `${inUse - licences} too many: disable somebody, or raise THROUGHLINE_LICENCES` : `${licences - inUse} unused`}`
  return `${use}. Everybody’s history begins ${syncStart ? `on ${syncStart.slice(0, 10)}` : `${historyMonths} months before the first sync`}.`
}

function describe(employee: Employee, row?: EmployeeRow): string {
  const { name, address, enabled, accountEnabled, unreadable } = employee
  const notes = [
    enabled && 'enabled',
    obstacleOf(employee),
    !accountEnabled && 'account disabled',
    !enabled && unreadable,
    enabled && row?.archive && archiveInWords(row.archive),
    enabled && row?.holds && holdsInWords(row.holds, (at) => at.slice(0, 10)),
    row?.leaving &&
      !row.lastSweep?.underWay &&
      'last sweep offered: throughline employees last-sweep ADDRESS',
    row?.lastSweep && (row.lastSweep.underWay || !enabled) && row.lastSweep.sentence,
  ]
  return [address ?? '-', name, notes.filter(Boolean).join(', ')].join('\t')
}
