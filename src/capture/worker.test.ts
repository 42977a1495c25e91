import { expect, it, vi } from 'vitest'
import { makeStore } from '../../test/support/store.ts'
import { makeLog, openStore } from '../main.ts'
import { startWorker, type WorkerOptions } from './worker.ts'

const DUE = 300

it('however many mailboxes are due, one statement puts them in the queue', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const statements: string[] = []
  const counted = {
    ...database,
    query: (text: string, values?: unknown[]) => {
      statements.push(text)
      return database.query(text, values)
    },
  }
  // Who looks for what is due asks first; whoever asks later waits for the end of the test, and does nothing then.
  let asked = 0
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  const settings: Partial<WorkerOptions['settings']> = {
    enabledMailboxes: async () => {
      if (++asked > 1) await ended
      return asked > 1 ? [] : Array.from({ length: DUE }, (_, n) => ({ mailbox: `m-${n}` }) as never)
    },
    readsArchives: async () => false,
    intervalMs: async () => null,
  }
  const worker = await startWorker({
    ...{ database: counted, settings, source: { until: () => ({}) }, destination: {}, tenantId: 'none' },
    ...{ history: { months: 6, monthsGiven: false, restored: null }, intervalMs: 1_000, sideBySide: 1 },
    log: makeLog('silent'),
  } as unknown as WorkerOptions)
  const queued = async () =>
    (await database.query('select count(*)::int as jobs from jobs.job where singleton_key is not null')).rows
  await vi.waitFor(async () => expect(await queued()).toEqual([{ jobs: DUE }]), 20_000)
  expect(
    statements.filter((text) => /json_to_recordset/i.test(text) && /insert into/i.test(text)).length,
  ).toBe(1)
  end()
  await worker[Symbol.asyncDispose]()
})
