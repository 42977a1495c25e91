import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { ANN, type AskableTenant, askableTenant, letter, letters } from '../ask-tenant.ts'
import { type ListeningApp, startListeningApp } from '../listening-app.ts'
import type { TenantOptions } from '../tenant.ts'

const MINUTE = 60_000
const IMMUTABLE = { prefer: 'IdType="ImmutableId"' }

interface Subscribing extends AskableTenant {
  app: ListeningApp
  subscribe(
    changed?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): ReturnType<AskableTenant['send']>
}

async function subscribing(options: Partial<TenantOptions> = {}): Promise<Subscribing> {
  const app = await startListeningApp()
  const world = await askableTenant(letters(1), options)
  const ask = (changed: Record<string, unknown> = {}, headers = {}) =>
    world.send(
      'POST',
      '/subscriptions',
      {
        changeType: 'created',
        notificationUrl: app.url,
        lifecycleNotificationUrl: app.url,
        resource: `/users/${world.ann}/messages`,
        expirationDateTime: inMinutes(60),
        clientState: 'our secret',
        ...changed,
      },
      headers,
    )
  return Object.assign(world, {
    app,
    subscribe: ask,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]()
      await world.tenant[Symbol.asyncDispose]()
    },
  })
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString()
const types = (app: ListeningApp) => app.received.map(({ changeType }) => changeType)

describe('a subscription', () => {
  test('is made once both addresses have answered the handshake with its decoded token', async () => {
    await using world = await subscribing()
    const { status, body } = await world.subscribe()
    expect(status).toBe(201)
    expect(body).toMatchObject({
      resource: `/users/${world.ann}/messages`,
      changeType: 'created',
      clientState: 'our secret',
      notificationUrl: world.app.url,
      applicationId: world.tenant.clientId,
    })
    expect(world.app.handshakes).toHaveLength(2)
    expect(world.app.handshakes[0]).toMatch(/^Validation: Testing client .+==$/)
  })

  test.each([
    ['answers with something else', { answersHandshake: 'yes' }, 'must exactly match'],
    ['takes too long', { delayMs: 500 }, 'timed out'],
  ])('is not made where the address %s', async (_, answers, sentence) => {
    await using world = await subscribing()
    world.tenant.acts.setNotifications({ answerWithinMs: 200 })
    Object.assign(world.app, answers)
    const { status, body } = await world.subscribe()
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 'InvalidRequest', message: expect.stringContaining(sentence) })
    expect((await world.get('/subscriptions')).body.value).toEqual([])
  })

  test('is not made where nobody listens', async () => {
    await using world = await subscribing()
    const { status } = await world.subscribe({ notificationUrl: 'http://127.0.0.1:9/' })
    expect(status).toBe(400)
  })

  test('lives for 45 minutes at least and seven days at most', async () => {
    await using world = await subscribing()
    const { body } = await world.subscribe({ expirationDateTime: inMinutes(1) })
    expect(Date.parse(body.expirationDateTime) - Date.now()).toBeGreaterThan(44 * MINUTE)
    expect((await world.subscribe({ expirationDateTime: inMinutes(10_000) })).status).toBe(201)
    const tooLong = await world.subscribe({ expirationDateTime: inMinutes(10_090) })
    expect(tooLong).toMatchObject({ status: 400, body: { error: { code: 'InvalidRequest' } } })
    expect((await world.subscribe({ expirationDateTime: inMinutes(-1) })).status).toBe(400)
  })

  test('is shown and listed without its clientState, page by page, and ends by a delete', async () => {
    await using world = await subscribing()
    for (let made = 0; made < 101; made++) await world.subscribe()
    const { body } = await world.get('/subscriptions')
    expect(body.value).toHaveLength(100)
    expect((await world.get(body['@odata.nextLink'])).body.value).toHaveLength(1)
    const [{ id }] = body.value
    expect((await world.get(`/subscriptions/${id}`)).body).toMatchObject({ id, clientState: null })
    expect((await world.send('DELETE', `/subscriptions/${id}`)).status).toBe(204)
    expect((await world.send('DELETE', `/subscriptions/${id}`)).status).toBe(404)
  })

  test('can be given a later end and another address, not another one for lifecycle notifications', async () => {
    await using world = await subscribing()
    await using other = await startListeningApp()
    const { id } = (await world.subscribe()).body
    const later = inMinutes(4_000)
    const changed = await world.send('PATCH', `/subscriptions/${id}`, {
      expirationDateTime: later,
      notificationUrl: other.url,
    })
    expect(changed).toMatchObject({
      status: 200,
      body: { expirationDateTime: later, notificationUrl: other.url },
    })
    const refused = await world.send('PATCH', `/subscriptions/${id}`, { lifecycleNotificationUrl: other.url })
    expect(refused.status).toBe(400)
    world.tenant.acts.deliver(letter(5))
    await other.until(1)
    expect(world.app.received).toEqual([])
  })

  test('is refused beyond a thousand in a mailbox, beyond the policy, and without the right to read mail', async () => {
    await using world = await subscribing()
    const { subscriptions, acts } = world.tenant
    const first = subscriptions.find((await world.subscribe()).body.id)!
    for (let made = 1; made < 1_000; made++) subscriptions.add(first)
    expect(await world.subscribe()).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } })
    acts.loseSubscriptions(ANN)
    acts.denyMailbox(ANN, 'policy')
    const refusal = { status: 403, body: { error: { code: 'ExtensionError' } } }
    expect(await world.subscribe()).toMatchObject(refusal)
    acts.denyMailbox(ANN, null)
    acts.consent(['User.Read.All'])
    await world.signIn()
    expect(await world.subscribe()).toMatchObject(refusal)
  })

  test('ends by itself', async () => {
    let now = Date.now()
    await using world = await subscribing({ now: () => new Date(now) })
    const { id } = (await world.subscribe()).body
    now += 61 * MINUTE
    expect((await world.get(`/subscriptions/${id}`)).status).toBe(404)
    world.tenant.acts.deliver(letter(5))
    await sleep(50)
    expect(world.app.received).toEqual([])
  })
})

describe('a notification', () => {
  test('names subscription, secret and message, by the kind of id that was asked for, and nothing else of the message', async () => {
    await using world = await subscribing()
    const { id } = (await world.subscribe({}, IMMUTABLE)).body
    const delivered = world.tenant.acts.deliver(letter(5))
    await world.app.until(1)
    const resource = `Users/${world.ann}/Messages/${delivered.id}`
    expect(world.app.received).toEqual([
      {
        subscriptionId: id,
        subscriptionExpirationDateTime: expect.any(String),
        clientState: 'our secret',
        tenantId: world.tenant.tenantId,
        changeType: 'created',
        resource,
        resourceData: {
          '@odata.type': '#Microsoft.Graph.Message',
          '@odata.id': resource,
          '@odata.etag': expect.stringMatching(/^W\/"/),
          id: delivered.id,
        },
      },
    ])
  })

  test('comes for what was asked for: arrivals, moves as arrivals, changes, deletions', async () => {
    await using world = await subscribing()
    const { acts } = world.tenant
    await world.subscribe({ changeType: 'created,updated,deleted' })
    const { id } = acts.deliver(letter(5))
    await world.app.until(2)
    acts.update(ANN, id, { isRead: true })
    await world.app.until(3)
    acts.move(ANN, id, 'Clients')
    await world.app.until(4)
    acts.softDelete(ANN, id)
    await world.app.until(5)
    expect(types(world.app)).toEqual(['created', 'updated', 'updated', 'created', 'deleted'])
  })

  test('of one folder comes for what enters or leaves it', async () => {
    await using world = await subscribing()
    const { acts } = world.tenant
    const resource = `users('${world.ann}')/mailFolders('inbox')/messages`
    expect((await world.subscribe({ changeType: 'created,deleted', resource })).status).toBe(201)
    acts.deliver(letter(4, { folder: 'Clients' }))
    const { id } = acts.deliver(letter(5))
    await world.app.until(1)
    acts.move(ANN, id, 'Clients')
    await world.app.until(2)
    expect(types(world.app)).toEqual(['created', 'deleted'])
  })

  test('shares a request with others of the same moment', async () => {
    await using world = await subscribing()
    await world.subscribe()
    for (let each = 0; each < 5; each++) world.tenant.acts.deliver(letter(each + 5))
    await world.app.until(5)
    expect(world.app.requests).toBe(1)
  })

  test('is sent again after growing gaps until it is taken', async () => {
    await using world = await subscribing()
    world.tenant.acts.setNotifications({ firstGapMs: 20 })
    await world.subscribe()
    world.app.status = 503
    world.tenant.acts.deliver(letter(5))
    await world.app.until(3)
    world.app.status = 202
    await world.app.until(4)
    await sleep(300)
    expect(world.app.received).toHaveLength(4)
    const { deliveries } = world.tenant.subscriptions.post
    expect(deliveries.map(({ status }) => status)).toEqual([503, 503, 503, 202])
  })

  test('is dropped for an address that was slow too often', async () => {
    await using world = await subscribing()
    world.tenant.acts.setNotifications({ answerWithinMs: 50 })
    await world.subscribe()
    world.app.delayMs = 200
    world.tenant.acts.deliver(letter(5))
    await world.app.until(1)
    world.app.delayMs = 0
    world.tenant.acts.deliver(letter(6))
    await sleep(100)
    expect(world.tenant.subscriptions.post.dropped).toBe(1)
    expect(world.app.received).toHaveLength(1)
  })

  test('waits while the token of the subscription has lapsed, which the app is told', async () => {
    await using world = await subscribing()
    const { acts } = world.tenant
    const { id } = (await world.subscribe()).body
    acts.lapseSubscriptions(ANN)
    acts.deliver(letter(5))
    await world.app.until(1)
    await sleep(50)
    expect(world.app.received.map(({ lifecycleEvent }) => lifecycleEvent)).toEqual([
      'reauthorizationRequired',
    ])
    expect((await world.send('POST', `/subscriptions/${id}/reauthorize`)).status).toBe(204)
    await world.app.until(2)
    expect(types(world.app)[1]).toBe('created')
  })

  test.each([
    ['drop', []],
    [{ delayMs: 150 }, [6, 5]],
    [{ notification: 'duplicate' }, [5, 5, 6]],
    [{ notification: 'reorder' }, [6, 5]],
  ] as const)('goes astray on request: %j', async (reply, order) => {
    await using world = await subscribing()
    const { acts, faults } = world.tenant
    await world.subscribe({}, IMMUTABLE)
    faults.add({ match: { operation: 'notify', mailbox: ANN }, reply })
    const ids = new Map([5, 6].map((minute) => [acts.deliver(letter(minute)).id, minute]))
    await world.app.until(Math.max(order.length, 1))
    await sleep(50)
    const came = world.app.received.map(({ resourceData }) => ids.get(resourceData.id))
    expect(came).toEqual(reply === 'drop' ? [6] : order)
  })

  test('has a wrong clientState on request', async () => {
    await using world = await subscribing()
    await world.subscribe()
    const reply = { notification: 'wrongClientState' } as const
    world.tenant.faults.add({ match: { operation: 'notify' }, reply })
    world.tenant.acts.deliver(letter(5))
    await world.app.until(1)
    expect(world.app.received[0].clientState).not.toBe('our secret')
  })
})

test('a lifecycle notification tells what becomes of the subscription', async () => {
  await using world = await subscribing()
  const { id } = (await world.subscribe()).body
  world.tenant.acts.tellLifecycle(ANN, 'missed')
  await world.app.until(1)
  world.tenant.acts.tellLifecycle(ANN, 'subscriptionRemoved')
  await world.app.until(2)
  expect(world.app.received.map(({ lifecycleEvent }) => lifecycleEvent)).toEqual([
    'missed',
    'subscriptionRemoved',
  ])
  expect(world.app.received[0]).toMatchObject({ subscriptionId: id, clientState: 'our secret' })
  expect(world.app.received[0].resourceData).toBeUndefined()
  expect((await world.get(`/subscriptions/${id}`)).status).toBe(404)
})
