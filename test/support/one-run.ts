import { sql } from 'kysely'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { requestRun, setEnabledMailboxes } from '../../src/capture/mailboxes.ts'
import { type RunResult, runMailbox } from '../../src/capture/run-mailbox.ts'
import { fixedHistory } from '../../src/capture/worker.ts'
import type { MailSource } from '../../src/domain/ports.ts'
import { captureSettings, connectTenant, makeLog, workerOptions } from '../../src/main.ts'
import { silentEvents, type World } from './world.ts'

/**
 * One run of one mailbox, its source seen through `through`. `asked`: as by "Sync now"; else as by the schedule, whenever it would be due. `rulesChanged`: whether others are in
 * force by now.
 */
export async function runOf(
  world: World,
  address: string,
  through: (real: MailSource) => MailSource = (real) => real,
  { asked = true, rulesChanged = async () => false } = {},
): Promise<RunResult> {
  const { db } = world.database
  const options = workerOptions(world.config, world.database, connectTenant(world.config), makeLog('silent'))
  const owners = await enabledMailboxes(db)
  await setEnabledMailboxes(
    db,
    owners.map(({ mailbox }) => mailbox),
  )
  const owner = owners.find((one) => one.address === address)!
  if (asked) await requestRun(db)
  else await sql`update engine.mailboxes set due_at = now() where id = ${owner.mailbox}`.execute(db)
  return runMailbox(
    {
      owner,
      ...{ syncStart: (await fixedHistory(options)).syncStart, tenantId: options.tenantId },
      ...{ rules: await captureSettings(db).rules(), rulesChanged },
      reads: { archives: false, recoverableItems: false },
      ...{ db, source: through(options.source), destination: options.destination },
      ...{ events: silentEvents, signal: new AbortController().signal },
    },
    () => options.intervalMs,
  )
}

export async function folderIdOf(world: World, address: string, name: string): Promise<string> {
  const client = connectTenant(world.config)
  const reply = await client.get<{ id: string }>({ path: `/users/${address}/mailFolders/${name}?$select=id` })
  if (!reply.ok) throw new Error('refused')
  return reply.body.id
}
