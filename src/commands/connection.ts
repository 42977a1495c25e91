import { recordView } from '../admin/audit/audited.ts'
import { readConnection, testConnection } from '../api/settings/connection.ts'
import { providerChoices, tenantPorts } from '../main.ts'
import { syncFacts } from './sync-facts.ts'
import { operator, print, withStore } from './with-store.ts'

export async function showConnectionCommand(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const connection = await readConnection({
      ...{ db, sync: syncFacts(config), ratings: providerChoices(config) },
      ...tenantPorts(config),
    })
    if (options.json) return print(JSON.stringify(connection))
    const { tenantName, tenantId, credential, credentialEndsAt, lastSuccessAt, lastFailure } = connection
    const lines = {
      tenant: tenantName ? `${tenantName} (${tenantId})` : tenantId,
      app: connection.clientId,
      cloud: connection.demo ? 'simulated tenant' : connection.cloud,
      graph: connection.graphUrl,
      credential: credentialEndsAt ? `${credential}, ends ${credentialEndsAt}` : credential,
      notifications: connection.notifications.sentence,
      'last notification': connection.notifications.lastToldAt ?? 'none yet',
      'last success': lastSuccessAt ?? 'none yet',
      'last failure': lastFailure
        ? `${lastFailure.since} to ${lastFailure.endedAt ?? 'now'}: ${lastFailure.sentence}`
        : 'none that stopped the whole tenant',
    }
    for (const [name, value] of Object.entries(lines)) print(`${name}\t${value}`)
  })
}

export async function testConnectionCommand(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const result = await testConnection(db, tenantPorts(config).connection)
    await recordView(db, operator(), {
      action: 'connection.test',
      detail: { ok: result.ok, failed: result.steps.find(({ ok }) => !ok)?.step ?? null },
    })
    if (options.json) print(JSON.stringify(result))
    else for (const { ok, sentence } of result.steps) print(`${ok ? 'ok' : 'FAILED'}\t${sentence}`)
    if (!result.ok) process.exitCode = 1
  })
}
