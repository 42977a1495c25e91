import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { makeStore } from '../../test/support/store.ts'
import { makeLog, openStore } from '../main.ts'
import { startWorker, type WorkerOptions } from './worker.ts'

const MAILBOXES = 300

it('however many mailboxes are enabled and due, looking for them asks the firm’s settings once, and again when they changed', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const owners = Array.from({ length: MAILBOXES }, (_, n) => ({
    mailbox: `m-${n}`,
    name: '',
    address: '',
    aliases: [],
  }))
  let stamp = 'one'
  let asked = 0
  const settings: WorkerOptions['settings'] = {
    stamp: async () => stamp,
    enabledMailboxes: async () => {
      asked++
      return owners
    },
    rules: async () => ({ version: 1 }) as never,
    rulesVersion: async () => 1,
    reads: async () => ({ archives: false, recoverableItems: false }),
    schedule: async (everyMs) => ({ everyMs, times: [], quiet: null, timeZone: 'UTC' }),
    endLastSweep: async () => {},
  }
  const source = { until: () => source, now: async () => new Date() }
  await using worker = await startWorker({
    ...{ database, settings, source, destination: {} },
    ...{ tenantId: 'none', history: { months: 6, monthsGiven: false, restored: null } },
    ...{ intervalMs: 3_600_000, sideBySide: 2, log: makeLog('silent') },
  } as unknown as WorkerOptions)
  const enabled = async () =>
    (await sql`select count(*) as n from engine.mailboxes where enabled`.execute(database.db)).rows
  await vi.waitFor(async () => expect(await enabled()).toEqual([{ n: MAILBOXES }]), 20_000)
  owners.length = 2
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(asked).toBe(1)
  stamp = 'two'
  worker.look()
  await vi.waitFor(async () => expect(await enabled()).toEqual([{ n: 2 }]), 20_000)
  expect(asked).toBe(2)
})
