import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiOptions } from '../../test/support/api.ts'
import { makeStore, type TestStore } from '../../test/support/store.ts'
import { signingKey } from '../admin/signing-key.ts'
import { clientStateOf } from '../capture/control.ts'
import type { Database } from '../database/database.ts'
import { openStore } from '../main.ts'
import { type Api, buildApi } from './http/server.ts'

const HOOKS = { host: 'hooks.larch.example' }

let store: TestStore
let database: Database
let api: Api
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  api = await buildApi({
    ...apiOptions(database.db),
    reach: {
      host: '127.0.0.1',
      publicUrl: 'https://crm.larch.example',
      trustedProxies: ['10.0.0.4'],
      notificationUrl: 'https://hooks.larch.example/graph',
    },
  })
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

test('the host of the notification address leads to notifications and to nothing else', async () => {
  const handshake = await api.inject({
    method: 'POST',
    url: '/notifications?validationToken=a+token%2B',
    headers: HOOKS,
  })
  expect([handshake.statusCode, handshake.body]).toEqual([200, 'a token+'])
  for (const url of ['/', '/api/sync', '/notifications', '/notifications/x', '/auth/sign-in'])
    expect((await api.inject({ method: 'GET', url, headers: HOOKS })).json()).toMatchObject({
      code: 'FOREIGN_REQUEST',
    })
  expect(
    (await api.inject({ method: 'GET', url: '/api/sync', headers: { host: 'crm.larch.example' } }))
      .statusCode,
  ).toBe(401)
})

test('a page of another site cannot send notifications', async () => {
  const headers = { ...HOOKS, origin: 'https://evil.example' }
  expect(
    (await api.inject({ method: 'POST', url: '/notifications', headers, payload: '{}' })).statusCode,
  ).toBe(403)
})

test('a store that does not answer has the tenant send again', async () => {
  const gone = await makeStore()
  const lost = await openStore(gone)
  await using away = await buildApi({
    ...apiOptions(lost.db),
    reach: {
      host: '127.0.0.1',
      publicUrl: null,
      trustedProxies: [],
      notificationUrl: 'http://127.0.0.1:1/notifications',
    },
  })
  const clientState = clientStateOf(await signingKey(lost.db), 'a mailbox')
  await lost[Symbol.asyncDispose]()
  const payload = { value: [{ subscriptionId: 'x', clientState, changeType: 'created' }] }
  const reply = await away.inject({
    method: 'POST',
    url: '/notifications',
    headers: { host: 'localhost' },
    payload,
  })
  expect([reply.statusCode, reply.body]).toEqual([503, ''])
  await gone[Symbol.asyncDispose]()
})
