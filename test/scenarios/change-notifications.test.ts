/** New email is told of by the tenant and is in the CRM within seconds, while the schedule waits an hour. */
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { enabledMailboxes } from '../../src/admin/employees.ts'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { signingKey } from '../../src/admin/signing-key.ts'
import { readConnection, testConnection } from '../../src/api/settings/connection.ts'
import { clientStateOf } from '../../src/capture/control.ts'
import { syncFacts } from '../../src/commands/sync-facts.ts'
import { readConfig } from '../../src/config.ts'
import { providerChoices, tenantPorts } from '../../src/main.ts'
import { ANN, BEN, letter } from '../support/larch.ts'
import { eventually, type NotifiedWorld, startNotified } from '../support/notified.ts'
import type { World } from '../support/world.ts'

const connectionOf = (world: World, env: Record<string, string> = {}) => {
  const config = readConfig({ ...world.env, ...env })
  return {
    ...{ db: world.database.db, sync: syncFacts(config), ratings: providerChoices(config) },
    ...tenantPorts(config),
  }
}

async function mailboxOf({ database }: World, address: string): Promise<string> {
  return (await enabledMailboxes(database.db)).find((owner) => owner.address === address)!.mailbox
}

describe('a server that is told', () => {
  let notified: NotifiedWorld
  let world: World
  let server: AsyncDisposable
  beforeAll(async () => {
    notified = await startNotified()
    world = notified.world
    server = await notified.serve()
    await notified.subscribed()
  })
  afterEach(async () => {
    world.tenant.faults.clear()
    await notified.subscribed()
  })
  afterAll(async () => {
    await server[Symbol.asyncDispose]()
    await notified[Symbol.asyncDispose]()
  })

  const arrives = (subject: string) =>
    eventually(async () => expect(await notified.captured(subject)).toBe(1))

  it('has one subscription to the new mail of each mailbox, by immutable ids, for days', async () => {
    const subscriptions = world.tenant.subscriptions.list()
    expect(subscriptions.map(({ user }) => user.mail).sort()).toEqual([ANN, BEN])
    for (const each of subscriptions) {
      expect(each).toMatchObject({ folder: null, changeTypes: ['created'], immutableIds: true })
      expect(each.lifecycleNotificationUrl).toBe(each.notificationUrl)
      expect(each.expiresAt - Date.now()).toBeGreaterThan(2.5 * 86_400_000)
    }
  })

  it('captures what arrives, what is moved out of Junk Email and what is sent from a draft', async () => {
    const { acts } = world.tenant
    acts.deliver(letter({ subject: 'Arrived' }))
    await arrives('Arrived')
    const { id: junk } = acts.deliver(letter({ subject: 'No junk', folder: 'Junk Email' }))
    const { id: draft } = acts.deliver(
      letter({
        subject: 'Sent',
        folder: 'Drafts',
        isDraft: true,
        from: { address: ANN },
        to: [{ address: 'carla@client.example' }],
      }),
    )
    await notified.quiet()
    expect(await notified.captured('No junk')).toBe(0)
    acts.move(ANN, junk, 'Inbox')
    await arrives('No junk')
    acts.sendDraft(ANN, draft)
    await arrives('Sent')
  })

  it('runs once more for all that it is told of during a run', async () => {
    const before = await notified.runs()
    world.tenant.faults.add({ match: { operation: 'batch' }, reply: { delayMs: 400 } })
    for (let n = 0; n < 10; n++) {
      world.tenant.acts.deliver(letter({ subject: `Burst ${n}` }))
      await sleep(30)
    }
    for (let n = 0; n < 10; n++) await arrives(`Burst ${n}`)
    await notified.quiet()
    expect((await notified.runs()) - before).toBeLessThanOrEqual(3)
  })

  it('costs nothing while nothing happens, and one call for a scheduled run of an idle mailbox', async () => {
    const { log } = world.tenant
    log.reset()
    await sleep(2_500)
    expect(log.counts().httpCalls).toBe(0)
    await sql`update engine.mailboxes set due_at = now() where enabled`.execute(world.database.db)
    await eventually(async () => expect(log.counts().httpCalls).toBe(2))
    await notified.quiet()
    expect(
      log.entries.filter(({ partOfBatch }) => partOfBatch === null).map(({ operation }) => operation),
    ).toEqual(['batch', 'batch'])
  })

  it('renews what lapses when asked to, and is told what was held back', async () => {
    const before = world.tenant.subscriptions.list().map(({ id }) => id)
    world.tenant.acts.lapseSubscriptions(ANN)
    world.tenant.acts.deliver(letter({ subject: 'Held back' }))
    await arrives('Held back')
    expect(world.tenant.subscriptions.list().map(({ id }) => id)).toEqual(before)
  })

  it('reads every folder when notifications were missed', async () => {
    world.tenant.faults.add({ match: { operation: 'notify' }, reply: 'drop' })
    world.tenant.acts.deliver(letter({ subject: 'Missed' }))
    await sleep(300)
    expect(await notified.captured('Missed')).toBe(0)
    world.tenant.acts.tellLifecycle(ANN, 'missed')
    await arrives('Missed')
  })

  it('reads then the folders, too, that nobody works in, which an ordinary run leaves for half an hour', async () => {
    const run = async () => {
      await sql`update engine.mailboxes set due_at = now()`.execute(world.database.db)
      await notified.quiet()
    }
    for (let n = 0; n < 25; n++) world.tenant.acts.createFolder(ANN, `Cold ${n}`)
    await run()
    world.tenant.faults.add({ match: { operation: 'notify' }, reply: 'drop' })
    world.tenant.acts.deliver(letter({ folder: 'Cold 7', subject: 'In the cold' }))
    await run()
    expect(await notified.captured('In the cold')).toBe(0)
    world.tenant.acts.tellLifecycle(ANN, 'missed')
    await arrives('In the cold')
  })

  it('makes a subscription again that was removed, and reads what came meanwhile', async () => {
    world.tenant.faults.add({ match: { operation: 'notify' }, reply: 'drop' })
    world.tenant.acts.deliver(letter({ subject: 'Unwatched' }))
    world.tenant.acts.tellLifecycle(ANN, 'subscriptionRemoved')
    await arrives('Unwatched')
    await notified.subscribed()
    world.tenant.acts.deliver(letter({ subject: 'Watched again' }))
    await arrives('Watched again')
  })

  it('finds by a comparison that a subscription was lost without a word, and that one is too many', async () => {
    const { subscriptions, acts } = world.tenant
    subscriptions.add(subscriptions.list().find(({ user }) => user.mail === ANN)!)
    acts.loseSubscriptions(BEN)
    acts.deliver(letter({ mailbox: BEN, subject: 'Lost' }))
    await sql`update engine.notification_address set list_after = now()`.execute(world.database.db)
    await arrives('Lost')
    await notified.subscribed()
  })

  it('makes one again that is gone when it is to be renewed', async () => {
    world.tenant.acts.loseSubscriptions(BEN)
    await sql`update engine.subscriptions set due_at = now()`.execute(world.database.db)
    await notified.subscribed()
  })

  it('removes the subscription of who is disabled, and makes one for who is enabled', async () => {
    await disableEmployees(world.database.db, [await mailboxOf(world, BEN)])
    await notified.subscribed(1)
    expect(world.tenant.subscriptions.list().map(({ user }) => user.mail)).toEqual([ANN])
    await world.enable('all')
    await notified.subscribed(2)
  })

  it('reads by schedule what the tenant refuses to tell of, and says so', async () => {
    await disableEmployees(world.database.db, [await mailboxOf(world, BEN)])
    await notified.subscribed(1)
    const refusal = { status: 403, code: 'ExtensionError' }
    world.tenant.faults.add({ match: { operation: 'createSubscription' }, reply: refusal })
    await world.enable('all')
    await eventually(async () => {
      const { notifications } = await readConnection(connectionOf(world))
      expect(notifications).toMatchObject({ wanted: 2, subscribed: 1, refused: [{ address: BEN }] })
      expect(notifications.sentence).toContain('refuses 1, which the schedule alone reads')
    })
    await sql`update engine.subscriptions set due_at = now()`.execute(world.database.db)
  })

  it('looks again when it was told of a message and found none', async () => {
    const { db } = world.database
    const mailbox = await mailboxOf(world, ANN)
    const before = await notified.runs()
    expect(await send(mailbox, 'told too early')).toBe(202)
    await eventually(async () => expect(await notified.runs()).toBe(before + 1))
    await notified.quiet()
    const { rows } = await sql<{ ms: number }>`
      select extract(epoch from look_again_at - now()) * 1000 as ms from engine.subscriptions where mailbox_id = ${mailbox}`.execute(
      db,
    )
    expect(Number(rows[0]!.ms)).toBeGreaterThan(20_000)
    await sql`update engine.subscriptions set look_again_at = now() where mailbox_id = ${mailbox}`.execute(db)
    await eventually(async () => expect(await notified.runs()).toBe(before + 2))
    await notified.quiet()
    const { rows: after } =
      await sql`select 1 from engine.subscriptions where look_again_at is not null`.execute(db)
    expect(after).toEqual([])
  })

  it('is not woken before the time that the tenant asked to wait', async () => {
    world.tenant.faults.add({
      match: { operation: 'batch' },
      reply: { status: 429, code: 'TooManyRequests', retryAfter: 900 },
    })
    world.tenant.acts.deliver(letter({ subject: 'Patience' }))
    await eventually(async () => {
      const { rows } =
        await sql`select 1 from engine.mailboxes where not_before > now() + interval '10 minutes'`.execute(
          world.database.db,
        )
      expect(rows).toHaveLength(1)
    })
    const before = await notified.runs()
    world.tenant.acts.deliver(letter({ subject: 'More patience' }))
    await sleep(1_500)
    expect(await notified.runs()).toBe(before)
    await sql`update engine.mailboxes set not_before = null, due_at = now()`.execute(world.database.db)
    await arrives('More patience')
  })

  it('says how it is told, and measures the way there', async () => {
    const { notifications } = await readConnection(connectionOf(world))
    expect(notifications).toMatchObject({ address: notified.address, problem: null })
    expect(notifications.sentence).toBe('Microsoft 365 reports new email in 2 of 2 mailboxes.')
    const { ok, steps } = await testConnection(world.database.db, connectionOf(world).connection)
    expect(ok).toBe(true)
    expect(steps.at(-1)).toMatchObject({ step: 'notifications', ok: true })
    expect(steps.at(-1)!.sentence).toMatch(/reaches http:.+ in \d+ ms/)
  })

  describe('by nobody of Microsoft’s', () => {
    const unharmed = async (act: () => Promise<void>) => {
      await notified.quiet()
      const before = await notified.runs()
      await act()
      await sleep(1_500)
      expect(await notified.runs()).toBe(before)
    }

    it('ignores a forged notification, whatever part of its secret is wrong', () =>
      unharmed(async () => {
        const mailbox = await mailboxOf(world, ANN)
        const key = await signingKey(world.database.db)
        const others = clientStateOf(key, await mailboxOf(world, BEN))
        for (const clientState of [
          'guessed',
          '',
          `${mailbox}.`,
          `${mailbox}.${others.split('.')[1]}`,
          clientStateOf('another key', mailbox),
          `${clientStateOf(key, mailbox)}x`,
        ])
          expect(await send(mailbox, 'forged', clientState)).toBe(202)
      }))

    it('ignores a notification that comes again', async () => {
      const mailbox = await mailboxOf(world, ANN)
      const before = await notified.runs()
      expect(await send(mailbox, 'replayed')).toBe(202)
      await eventually(async () => expect(await notified.runs()).toBe(before + 1))
      await unharmed(async () => {
        for (let n = 0; n < 5; n++) expect(await send(mailbox, 'replayed')).toBe(202)
      })
    })

    it('ignores what is malformed or too large', () =>
      unharmed(async () => {
        for (const body of ['', '{', '[]', '{"value":{}}', '{"value":[]}', 'null'])
          expect(await post(body), body).toBeLessThan(500)
        expect(
          await post('{"value":[null,7,{"subscriptionId":1},{"subscriptionId":"x","lifecycleEvent":"y"}]}'),
        ).toBe(202)
        expect(await post(`{"value":["${'x'.repeat(600_000)}"]}`)).toBe(413)
      }))

    it('counts all of it', () =>
      eventually(async () => {
        const { counts } = (await readConnection(connectionOf(world))).notifications
        expect(counts).toMatchObject({ forged: 6, repeated: 5, oversized: 1 })
        expect(counts.malformed).toBeGreaterThanOrEqual(9)
        expect(counts.taken).toBeGreaterThan(10)
      }))

    it('gives a handshake its text back as text, whatever it is, and refuses a long one', async () => {
      const token = '<script>alert(1)</script> & Ärger+%2B'
      const reply = await fetch(`${notified.address}?validationToken=${encodeURIComponent(token)}`, {
        method: 'POST',
      })
      expect(await reply.text()).toBe(token)
      expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect(reply.headers.get('x-content-type-options')).toBe('nosniff')
      const long = await fetch(`${notified.address}?validationToken=${'x'.repeat(3_000)}`, { method: 'POST' })
      expect(long.status).toBe(400)
    })

    it('listens no longer to who sends nonsense again and again', async () => {
      const statuses = new Set<number>()
      for (let n = 0; n < 130; n++) statuses.add(await post('{'))
      expect([...statuses].sort()).toEqual([202, 429])
    })
  })

  /** A notification as the tenant sends one; by default with the right secret. */
  async function send(mailbox: string, id: string, clientState?: string): Promise<number> {
    const secret = clientState ?? clientStateOf(await signingKey(world.database.db), mailbox)
    return post(
      JSON.stringify({
        value: [
          {
            ...{ subscriptionId: 'any', clientState: secret, changeType: 'created' },
            resource: `Users/${mailbox}/Messages/${id}`,
            resourceData: { id, '@odata.etag': 'W/"1"' },
          },
        ],
      }),
    )
  }

  async function post(body: string): Promise<number> {
    const reply = await fetch(notified.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return reply.status
  }
})

describe('servers', () => {
  it('that are several, or start again, never have two subscriptions to a mailbox', async () => {
    await using notified = await startNotified()
    const { tenant } = notified.world
    const made = () => tenant.log.entries.filter(({ operation }) => operation === 'createSubscription').length
    await Promise.all(
      (
        await Promise.all([notified.serve(), notified.serve({ PORT: '0' }), notified.serve({ PORT: '0' })])
      ).map(async (server) => {
        await notified.subscribed()
        await server[Symbol.asyncDispose]()
      }),
    )
    expect(made()).toBe(2)
    await using _again = await notified.serve()
    await notified.subscribed()
    tenant.acts.deliver(letter({ subject: 'After a start' }))
    await eventually(async () => expect(await notified.captured('After a start')).toBe(1))
    expect(made()).toBe(2)
  })

  it('that are given another address replace what told the old one, and that are given none remove it', async () => {
    await using notified = await startNotified()
    const { tenant } = notified.world
    const addresses = () => new Set(tenant.subscriptions.list().map(({ notificationUrl }) => notificationUrl))
    const other = notified.address.replace('127.0.0.1', 'localhost')
    for (const address of [notified.address, other]) {
      await using _server = await notified.serve({ THROUGHLINE_NOTIFICATION_URL: address })
      await notified.subscribed()
      expect(addresses()).toEqual(new Set([address]))
      tenant.acts.deliver(letter({ subject: address }))
      await eventually(async () => expect(await notified.captured(address)).toBe(1))
    }
    await using _server = await notified.serve({ THROUGHLINE_NOTIFICATION_URL: '' })
    await notified.subscribed(0)
    const { notifications } = await readConnection(connectionOf(notified.world))
    expect(notifications).toMatchObject({ address: null, wanted: 0 })
    expect(notifications.sentence).toContain('schedule alone')
    expect((await fetch(notified.address, { method: 'POST' })).status).toBe(404)
  })

  it('whose address nobody reaches say so, ask rarely, and go on by schedule', async () => {
    await using notified = await startNotified()
    const { tenant, database } = notified.world
    const nowhere = { THROUGHLINE_NOTIFICATION_URL: 'http://127.0.0.1:9/notifications' }
    await using _server = await notified.serve(nowhere)
    await eventually(async () => {
      const { notifications } = await readConnection(connectionOf(notified.world, nowhere))
      expect(notifications.problem?.code).toBe('NOTIFICATION_ADDRESS_UNREACHABLE')
    })
    await sleep(2_500)
    expect(
      tenant.log.entries.filter(({ operation }) => operation === 'createSubscription').length,
    ).toBeLessThanOrEqual(2)
    const { ok, steps } = await testConnection(database.db, connectionOf(notified.world, nowhere).connection)
    expect(ok).toBe(false)
    expect(steps.at(-1)).toMatchObject({ step: 'notifications', ok: false })
    tenant.acts.deliver(letter({ subject: 'By schedule' }))
    await sql`update engine.mailboxes set due_at = now()`.execute(database.db)
    await eventually(async () => expect(await notified.captured('By schedule')).toBe(1))
  })
})
