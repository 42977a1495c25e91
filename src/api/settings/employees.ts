import { enabledOutsideDomains, listEmployees, obstacleOf } from '../../admin/employees.ts'
import { disableEmployees, enableEmployees } from '../../admin/enable-employees.ts'
import { listLastSweeps, orderLastSweep } from '../../admin/last-sweeps.ts'
import { directoryReadAt, refreshDirectory } from '../../admin/refresh-directory.ts'
import { readSettings } from '../../admin/settings.ts'
import { tryDueMailboxes } from '../../admin/try-mailboxes.ts'
import {
  type Holding,
  prepareLastSweep,
  readArchiveFacts,
  readHistory,
  readHoldings,
} from '../../capture/control.ts'
import {
  ApiError,
  DisableEmployees,
  DisableReply,
  type EmployeeRow,
  Employees,
  EnableEmployees,
  EnableReply,
  LastSweepReply,
  OrderLastSweep,
  RefreshReply,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import { archiveStatus } from './archive-status.ts'
import { lastSweepSentence } from './last-sweep-sentence.ts'
import type { SettingsOptions } from './options.ts'

export function employeeRoutes(app: Routes, options: SettingsOptions): void {
  const { db, directory, sync } = options

  app.get(
    '/api/settings/employees',
    { config: { action: 'settings.read' }, schema: { response: { 200: Employees } } },
    () => readEmployees(options),
  )

  app.post(
    '/api/settings/employees/enable',
    {
      config: { action: 'settings.change' },
      schema: { body: EnableEmployees, response: { 200: EnableReply } },
    },
    async (request) => {
      const { ids, instead, disabledAccounts } = request.body
      const report = await enableEmployees(db, directory, sync.licences, ids, {
        instead,
        disabledAccounts,
        actor: actorOf(request),
      })
      return { enabled: report.enabled.length, disabled: report.disabled.length, refused: report.refused }
    },
  )

  app.post(
    '/api/settings/employees/disable',
    {
      config: { action: 'settings.change' },
      schema: { body: DisableEmployees, response: { 200: DisableReply } },
    },
    async (request) => {
      const employees = await disableEmployees(db, request.body.ids, actorOf(request))
      return { disabled: employees.length }
    },
  )

  app.post(
    '/api/settings/employees/last-sweep',
    {
      config: { action: 'settings.change' },
      schema: { body: OrderLastSweep, response: { 200: LastSweepReply, 409: ApiError } },
    },
    async (request) => {
      const { id } = request.body
      await orderLastSweep(db, id, actorOf(request), prepareLastSweep)
      return { id }
    },
  )

  app.post(
    '/api/settings/employees/refresh',
    { config: { action: 'settings.change' }, schema: { response: { 200: RefreshReply } } },
    async (request) => {
      const people = await refreshDirectory(db, directory, actorOf(request))
      await tryDueMailboxes(db, directory, { unreadableToo: true })
      return { people }
    },
  )
}

const NEVER_LOOKED_FOR = { found: null, rows: [] }

function presentHoldings(
  of: { mailbox: Holding; archive: Holding | null } | undefined,
): EmployeeRow['holds'] {
  const present = ({ listed, oldestReadAt }: Holding) => ({
    listed,
    oldestReadAt: oldestReadAt?.toISOString() ?? null,
  })
  return of ? { mailbox: present(of.mailbox), archive: of.archive && present(of.archive) } : null
}

/** Everybody in the directory, and how many licences are left. */
export async function readEmployees({ db, sync }: Pick<SettingsOptions, 'db' | 'sync'>): Promise<Employees> {
  const [everybody, history, readAt, outsideDomains, archives, holdings, wanted, sweeps] = await Promise.all([
    listEmployees(db),
    readHistory(db),
    directoryReadAt(db),
    enabledOutsideDomains(db),
    readArchiveFacts(db),
    readHoldings(db),
    readSettings(db),
    listLastSweeps(db),
  ])
  return {
    items: everybody.map((employee) => {
      const obstacle = obstacleOf(employee)
      const sweep = sweeps.get(employee.id)
      return {
        id: employee.id,
        name: employee.name,
        address: employee.address,
        enabled: employee.enabled,
        enabledAt: employee.enabledAt?.toISOString() ?? null,
        obstacle: obstacle && `${obstacle[0]!.toUpperCase()}${obstacle.slice(1)}.`,
        unreadable: employee.unreadable,
        accountEnabled: employee.accountEnabled,
        archive: archiveStatus(archives.get(employee.id) ?? NEVER_LOOKED_FOR, wanted.archives === 'read'),
        holds: presentHoldings(holdings.get(employee.id)),
        leaving: employee.enabled && (employee.leftAt !== null || employee.unreadable !== null),
        lastSweep: sweep
          ? {
              underWay: sweep.endedAt === null,
              orderedAt: sweep.orderedAt.toISOString(),
              sentence: lastSweepSentence(sweep),
            }
          : null,
      }
    }),
    licences: sync.licences === Number.MAX_SAFE_INTEGER ? null : sync.licences,
    inUse: everybody.filter(({ enabled }) => enabled).length,
    syncStart: history?.syncStart.toISOString() ?? null,
    historyMonths: history?.months ?? sync.historyMonths,
    readAt: readAt?.toISOString() ?? null,
    outsideDomains,
  }
}
