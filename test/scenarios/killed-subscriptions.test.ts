import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { signingKey } from '../../src/admin/signing-key.ts'
import { setEnabledMailboxes } from '../../src/capture/mailboxes.ts'
import { keepSubscriptions } from '../../src/capture/notifications/keep-subscriptions.ts'
import { chooseNotificationAddress } from '../../src/capture/notifications/subscription-rows.ts'
import type { Db } from '../../src/database/database.ts'
import { subscriptionSource } from '../../src/main.ts'
import { type ListeningApp, startListeningApp } from '../../src/simulator/listening-app.ts'
import { ANN, BEN, startLarch } from '../support/larch.ts'
import { openStoppingDatabase } from '../support/stopping-database.ts'
import type { World } from '../support/world.ts'

/** In ms: so long the row of who was killed is left alone. */
const LEASE_MS = 100
/** Stops of one stage below which the test would prove little. */
const LEAST_STOPS = 5

let world: World
let app: ListeningApp
let mailboxes: string[]
beforeAll(async () => {
  app = await startListeningApp()
  world = await startLarch()
  const { rows } = await sql<{ id: string }>`select id from admin.employees order by address`.execute(
    world.database.db,
  )
  mailboxes = rows.map(({ id }) => id)
})
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await app[Symbol.asyncDispose]()
})

async function keep(db: Db): Promise<void> {
  const options = { db, source: subscriptionSource(world.config), key: await signingKey(world.database.db) }
  await keepSubscriptions({ ...options, leaseMs: LEASE_MS }, new AbortController().signal)
}

/** Nothing at the tenant and nothing in the store; then what comes before the stage. */
async function startAfresh(before: (db: Db) => Promise<void>): Promise<void> {
  const { db } = world.database
  for (const address of [ANN, BEN]) world.tenant.acts.loseSubscriptions(address)
  await sql`truncate engine.subscriptions, engine.notification_address`.execute(db)
  await setEnabledMailboxes(db, mailboxes)
  await before(db)
}

const stages: Record<string, { before: (db: Db) => Promise<void>; left: number; address: () => string }> = {
  making: {
    before: (db) => chooseNotificationAddress(db, app.url),
    ...{ left: 2, address: () => app.url },
  },
  renewing: {
    async before(db) {
      await chooseNotificationAddress(db, app.url)
      await keep(db)
      await sql`update engine.subscriptions set due_at = now()`.execute(db)
    },
    ...{ left: 2, address: () => app.url },
  },
  'replacing one that tells another address': {
    async before(db) {
      await chooseNotificationAddress(db, app.url)
      await keep(db)
      await chooseNotificationAddress(db, `${app.url}/other`)
    },
    ...{ left: 2, address: () => `${app.url}/other` },
  },
  removing: {
    async before(db) {
      await chooseNotificationAddress(db, app.url)
      await keep(db)
      await setEnabledMailboxes(db, mailboxes.slice(0, 1))
    },
    ...{ left: 1, address: () => app.url },
  },
  'removing all, for want of an address': {
    async before(db) {
      await chooseNotificationAddress(db, app.url)
      await keep(db)
      await chooseNotificationAddress(db, null)
    },
    ...{ left: 0, address: () => app.url },
  },
}

describe('killed before or after any write', () => {
  it.each(Object.entries(stages))(
    'while %s, the next one brings it to one subscription for each mailbox and no orphan',
    async (_, { before, left, address }) => {
      const { db } = world.database
      let stops = 0
      for (const when of ['before', 'after'] as const) {
        for (let write = 1; ; write++) {
          await startAfresh(before)
          await using stopping = await openStoppingDatabase(world.store, { write, when })
          await keep(stopping.db).catch(() => {})
          if (!stopping.stopped) break
          stops++
          await sleep(LEASE_MS + 50)
          await keep(db)
          await keep(db)
          const there = world.tenant.subscriptions.list()
          const { rows } = await sql<{ id: string }>`
            select subscription_id as id from engine.subscriptions`.execute(db)
          expect(rows.map(({ id }) => id).sort()).toEqual(there.map(({ id }) => id).sort())
          expect(there).toHaveLength(left)
          for (const { notificationUrl } of there) expect(notificationUrl).toBe(address())
        }
      }
      expect(stops).toBeGreaterThanOrEqual(LEAST_STOPS)
    },
    240_000,
  )
})

it('overtaken, one that wakes up again leaves nothing behind', async () => {
  const { db } = world.database
  await startAfresh((own) => chooseNotificationAddress(own, app.url))
  app.delayMs = 2 * LEASE_MS
  const first = keep(db)
  await sleep(1.5 * LEASE_MS)
  app.delayMs = 0
  await keep(db)
  await first
  await keep(db)
  const there = world.tenant.subscriptions.list().map(({ id }) => id)
  expect(there).toHaveLength(2)
  const { rows } = await sql<{ id: string }>`select subscription_id as id from engine.subscriptions`.execute(
    db,
  )
  expect(rows.map(({ id }) => id).sort()).toEqual(there.sort())
})

it('a store that was lost leaves none of its subscriptions to our address', async () => {
  await startAfresh((db) => chooseNotificationAddress(db, app.url))
  const { db } = world.database
  await keep(db)
  await sql`truncate engine.subscriptions, engine.notification_address`.execute(db)
  await disableEmployees(db, 'all')
  await chooseNotificationAddress(db, app.url)
  await setEnabledMailboxes(db, [])
  await keep(db)
  expect(world.tenant.subscriptions.list()).toEqual([])
})
