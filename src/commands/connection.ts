import { audit } from '../admin/audit.ts'
import { testConnection } from '../api/settings/connection.ts'
import { tenantPorts } from '../main.ts'
import { operator, print, withStore } from './with-store.ts'

export async function testConnectionCommand(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const result = await testConnection(db, tenantPorts(config).connection)
    await audit(db, {
      ...operator(),
      action: 'connection.test',
      detail: { ok: result.ok, failed: result.steps.find(({ ok }) => !ok)?.step ?? null },
    })
    if (options.json) print(JSON.stringify(result))
    else for (const { ok, sentence } of result.steps) print(`${ok ? 'ok' : 'FAILED'}\t${sentence}`)
    if (!result.ok) process.exitCode = 1
  })
}
