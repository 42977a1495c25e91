import { recordView } from '../../admin/audit/audited.ts'
import { listEmployees } from '../../admin/employees.ts'
import { signingKey } from '../../admin/signing-key.ts'
import { clientStateOf, notificationHealth, readHealth } from '../../capture/control.ts'
import type { Db } from '../../database/database.ts'
import type { ConnectionStep } from '../../domain/ports.ts'
import { Connection, ConnectionTest } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import { presentNotifications } from './notifications.ts'
import type { SettingsOptions } from './options.ts'
import { readTenantProfile } from './tenant-profile.ts'

export function connectionRoutes(app: Routes, options: SettingsOptions): void {
  const { db, connection } = options
  app.get(
    '/api/settings/connection',
    { config: { action: 'settings.read' }, schema: { response: { 200: Connection } } },
    () => readConnection(options),
  )

  app.post(
    '/api/settings/connection/test',
    { config: { action: 'settings.change' }, schema: { response: { 200: ConnectionTest } } },
    async (request) => {
      const result = await testConnection(db, connection)
      await recordView(db, actorOf(request), {
        action: 'connection.test',
        detail: { ok: result.ok, failed: result.steps.find(({ ok }) => !ok)?.step ?? null },
      })
      return result
    },
  )
}

export async function readConnection({
  db,
  directory,
  connection,
  sync,
}: SettingsOptions): Promise<Connection> {
  const [{ lastSuccessAt, lastFailure }, notifications, tenant] = await Promise.all([
    readHealth(db),
    presentNotifications(db),
    readTenantProfile(directory),
  ])
  const { test: _, credentialEndsAt, ...facts } = connection
  return {
    ...facts,
    tenantName: typeof tenant === 'string' ? null : tenant.name,
    demo: sync.demo,
    credentialEndsAt: credentialEndsAt?.toISOString() ?? null,
    notifications,
    lastSuccessAt: lastSuccessAt?.toISOString() ?? null,
    lastFailure: lastFailure && {
      ...lastFailure,
      since: lastFailure.since.toISOString(),
      endedAt: lastFailure.endedAt?.toISOString() ?? null,
    },
  }
}

/** Signs in anew, reads the directory, the tenant, and the mailbox of the first enabled employee, and has the notification address tried. */
export async function testConnection(
  db: Db,
  connection: SettingsOptions['connection'],
): Promise<{ ok: boolean; steps: ConnectionStep[] }> {
  const first = (await listEmployees(db)).find(({ enabled }) => enabled)
  const { address } = await notificationHealth(db)
  const notifications =
    address !== null && first ? { address, clientState: clientStateOf(await signingKey(db), first.id) } : null
  const steps = await connection.test(first ?? null, notifications)
  return { ok: steps.every(({ ok }) => ok), steps }
}
