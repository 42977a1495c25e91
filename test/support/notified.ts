import { sql } from 'kysely'
import { expect, vi } from 'vitest'
import { notificationHealth } from '../../src/capture/control.ts'
import { startServer } from '../../src/commands/serve.ts'
import { readConfig } from '../../src/config.ts'
import { freePort } from './free-port.ts'
import { startLarch } from './larch.ts'
import type { World, WorldOptions } from './world.ts'

/** Between scheduled runs, in ms: what comes in sooner, comes by a notification. */
const HOUR_MS = 3_600_000
const PATIENCE_MS = 10_000

/** A firm whose history is read, and our server over HTTP, told of changes by the tenant. */
export interface NotifiedWorld extends AsyncDisposable {
  world: World
  address: string
  /** Starts a server on the same store; with another environment where one is given. */
  serve(env?: Record<string, string>): Promise<AsyncDisposable>
  /** Waits until every enabled mailbox has its subscription, at the tenant as in the store, and nothing is under way. */
  subscribed(count?: number): Promise<void>
  /** Waits until nothing is under way. */
  quiet(): Promise<void>
  /** Emails in the CRM with this subject. */
  captured(subject: string): Promise<number>
  /** Runs of all mailboxes so far. */
  runs(): Promise<number>
}

export async function startNotified(options: Partial<WorldOptions> = {}): Promise<NotifiedWorld> {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/notifications`
  const own = { PORT: String(port), THROUGHLINE_NOTIFICATION_URL: address }
  const world = await startLarch({ ...options, env: { ...own, ...options.env } })
  const { db } = world.database
  await world.settle()
  const notified: NotifiedWorld = {
    world,
    address,
    serve: (env = {}) =>
      startServer(readConfig({ ...world.env, ...env }), { logLevel: 'silent', intervalMs: HOUR_MS }),
    async subscribed(count = 2) {
      await eventually(async () => {
        const { rows } = await sql<{ id: string }>`
          select subscription_id as id from engine.subscriptions
          where wanted and former_id is null and lease_until is null and expires_at > now()
            and notification_url = (select notification_url from engine.notification_address)`.execute(db)
        const { rows: others } = await sql`select 1 from engine.subscriptions where not wanted`.execute(db)
        const there = world.tenant.subscriptions.list().map(({ id }) => id)
        expect((await notificationHealth(db)).problem).toBeNull()
        expect([rows.length, others.length]).toEqual([count, 0])
        expect(rows.map(({ id }) => id).sort()).toEqual(there.sort())
      })
      await notified.quiet()
    },
    quiet: () =>
      eventually(async () => {
        const { rows } = await sql`
          select 1 from engine.mailboxes m left join engine.subscriptions s on s.mailbox_id = m.id
          where m.enabled and (m.due_at <= now() or m.lease_owner is not null or s.told_at is not null or s.lease_until is not null)`.execute(
          db,
        )
        expect(rows).toEqual([])
      }),
    async captured(subject) {
      const { rows } = await sql<{ emails: number }>`
        select count(*) as emails from crm.messages where subject = ${subject}`.execute(db)
      return rows[0]!.emails
    },
    async runs() {
      const { rows } = await sql<{
        runs: number
      }>`select sum(fence)::bigint as runs from engine.mailboxes`.execute(db)
      return rows[0]!.runs
    },
    [Symbol.asyncDispose]: () => world[Symbol.asyncDispose](),
  }
  return notified
}

export function eventually(check: () => Promise<void>): Promise<void> {
  return vi.waitFor(check, { timeout: PATIENCE_MS, interval: 50 })
}
