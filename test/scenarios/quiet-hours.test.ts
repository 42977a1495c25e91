import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { changeSetting } from '../../src/api/settings/change-setting.ts'
import { readSyncStatus } from '../../src/api/sync/sync.ts'
import { requestRun } from '../../src/capture/mailboxes.ts'
import { startWorker } from '../../src/capture/worker.ts'
import { connectTenant, makeLog, workerOptions } from '../../src/main.ts'
import { ago, hire, ledgerOf, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** When mailboxes are read: at times of the day, and never in quiet hours, in the firm's time zone. */

const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
const HOUR_MS = 3_600_000

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 10 })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(async () => {
  world.tenant.faults.clear()
  for (const name of ['quietHours', 'scheduledTimes']) await set(name, '')
})

const set = (name: string, value: string) =>
  changeSetting(world.database.db, actor, name, value, { choices: [] })
const work = (intervalMs: number) =>
  startWorker({
    ...workerOptions(world.config, world.database, connectTenant(world.config), makeLog('silent')),
    intervalMs,
  })
/** A time of the day in UTC, so many hours from now. */
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR_MS).toISOString().slice(11, 16)
const quietNow = () => set('quietHours', `${inHours(-2)}-${inHours(2)}`)
const captured = async (mailbox: string) =>
  [...(await ledgerOf(world, mailbox)).values()].filter(({ outcome }) => outcome === 'accepted').length
const holds = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 100 })

it('in quiet hours no mailbox is read unless it is asked for, and when they end nothing is missing', async () => {
  const mailbox = await hire(world)
  await settle(world)
  await using _worker = await work(100)
  const arrive = () => world.tenant.acts.deliver(letter({ mailbox, receivedAt: ago(0) }))
  arrive()
  await holds(async () => expect(await captured(mailbox)).toBe(1))
  await quietNow()
  await sleep(2_500)
  arrive()
  const before = world.tenant.log.entries.length
  await sleep(2_500)
  expect(world.tenant.log.entries.length).toBe(before)
  const status = await readSyncStatus(world.database.db, { licences: 9, historyMonths: 6, demo: false })
  expect(status.quietUntil?.slice(11, 16)).toBe(inHours(2))
  expect(status.nextRunAt).toBe(status.quietUntil)
  await requestRun(world.database.db)
  await holds(async () => expect(await captured(mailbox)).toBe(2))
  arrive()
  await sleep(1_500)
  expect(await captured(mailbox)).toBe(2)
  await set('quietHours', '')
  await holds(async () => expect(await captured(mailbox)).toBe(3))
}, 60_000)

it('a history that is being read stops as quiet hours begin, and goes on from there', async () => {
  const mailbox = await hire(world)
  for (let n = 0; n < 100; n++)
    world.tenant.acts.deliver(letter({ mailbox, receivedAt: ago(n * 12 * HOUR_MS) }))
  world.tenant.faults.add({ match: { operation: 'getMessage' }, times: null, reply: { delayMs: 300 } })
  await using _worker = await work(HOUR_MS)
  await holds(async () => expect(await captured(mailbox)).toBeGreaterThan(0))
  await quietNow()
  await sleep(2_500)
  const then = await captured(mailbox)
  const before = world.tenant.log.entries.length
  await sleep(1_500)
  expect(world.tenant.log.entries.length).toBe(before)
  expect(then).toBeLessThan(100)
  await set('quietHours', '')
  await holds(async () => expect(await captured(mailbox)).toBe(100))
}, 60_000)

it('with times of the day, a mailbox that was read waits for the next of them', async () => {
  const mailbox = await hire(world)
  await set('scheduledTimes', `${inHours(5)}, ${inHours(3)}`)
  await using _worker = await work(100)
  const due = async () => {
    const { rows } = await sql<{ dueAt: Date; state: string }>`
      select m.due_at as "dueAt", m.state from engine.mailboxes m join admin.employees e on e.id = m.id
      where e.address = ${mailbox}`.execute(world.database.db)
    return rows[0]
  }
  await holds(async () =>
    expect({ ...(await due()), time: (await due())!.dueAt.toISOString().slice(11, 16) }).toMatchObject({
      state: 'current',
      time: inHours(3),
    }),
  )
  await set('scheduledTimes', `${inHours(1)}`)
  await holds(async () => expect((await due())!.dueAt.toISOString().slice(11, 16)).toBe(inHours(1)))
}, 60_000)
