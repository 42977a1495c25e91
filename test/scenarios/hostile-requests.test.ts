import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Api, buildApi } from '../../src/api/http/server.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { shippedReports } from '../../src/crm/reports/shipped.ts'
import { sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import type { Database } from '../../src/database/database.ts'
import { openStore } from '../../src/main.ts'
import { seededRandom } from '../../src/simulator/random.ts'
import { apiOptions } from '../support/api.ts'
import { email, handOver } from '../support/hand-over.ts'
import { hostileBodies, hostileTexts, hostileValues, replaced, sample } from '../support/hostile.ts'
import { address, type Operation, readOperations } from '../support/operations.ts'
import { tokenOf } from '../support/sign-in.ts'
import { makeStore, type TestStore } from '../support/store.ts'

/** Of the changed bodies of one route, and of the texts for one parameter, so many are sent: by chance, the seed printed with a failure. */
const BODIES_A_ROUTE = 60
const TEXTS_A_PARAMETER = 12
const SEED = Number(process.env.THROUGHLINE_TEST_SEED ?? Math.floor(Math.random() * 1e9))

const random = seededRandom(SEED)

/** All, or so many of them by chance. */
function some<T>(list: T[], most: number): T[] {
  return list.length <= most ? list : Array.from({ length: most }, () => list[random.below(list.length)]!)
}

let store: TestStore
let database: Database
let api: Api
let authorization: string
let operations: Operation[]

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  const { db } = database
  await importPeople(db, 'external_id,kind,name,email\ncarla,individual,Carla Client,carla@client.example\n')
  await handOver(db, [email({ mailbox: 'ann', from: 'carla@client.example' }), email({ mailbox: 'ann' })])
  api = await buildApi(apiOptions(db))
  ;({ authorization } = await tokenOf(db))
  for (const [path, payload] of records) await make(path, payload)
  await sweepToEnd(db)
  operations = (await readOperations(api)).sort((a, b) => rank(a) - rank(b))
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

/** One of each kind, so that what is sent meets something: samples name the first. */
const records: [string, object][] = [
  ['/entities', { kind: 'household', name: 'Client Household' }],
  [
    '/activities',
    { kind: 'task', subject: 'Call', body: '', at: '2026-05-01T00:00:00Z', people: ['1'], entity: '1' },
  ],
  ['/views', { name: 'View', search: 'text=letter' }],
  [
    '/reports',
    {
      name: 'Report',
      definition: { ...shippedReports[0]!.definition, chart: null },
      sharedWith: ['advisor'],
    },
  ],
  ['/phrase-lists', { name: 'List', entries: [{ phrase: 'email', variants: [] }] }],
  ['/searches', { text: 'text' }],
  ['/people', { name: 'Carla Clientt', kind: 'individual', email: 'carla@client.example', entity: '1' }],
  ['/relate', { requestId: 'relate-1', selection: { ids: ['2'] }, people: ['1'], addresses: [] }],
  ['/people/1/merge', { requestId: 'merge-01', other: '2' }],
]

async function make(path: string, payload: object): Promise<void> {
  const reply = await api.inject({ method: 'POST', url: `/api${path}`, headers: { authorization }, payload })
  if (reply.statusCode >= 300) throw new Error(`${path}: ${reply.statusCode} ${reply.body}`)
}

/** What takes records away comes last. */
function rank({ method, path }: Operation): number {
  return method === 'DELETE' || /remove|undo|merge/.test(path) ? 1 : 0
}

const faults: string[] = []
let sent = 0

async function send({ method }: Operation, url: string, payload?: { type: string; body: string | Buffer }) {
  sent += 1
  const response = await api.inject({
    method: method as 'POST',
    url,
    headers: { authorization, ...(payload ? { 'content-type': payload.type } : {}) },
    ...(payload ? { payload: payload.body } : {}),
  })
  const { statusCode, body } = response
  const what = `${method} ${url.slice(0, 200)} ${payload ? String(payload.body).slice(0, 200) : ''}`
  if (statusCode >= 500 || statusCode < 200) faults.push(`${statusCode}: ${what}`)
  if (statusCode >= 400 && !/^\{"code":"[A-Z_]+","message":"/.test(body))
    faults.push(`no sentence: ${what}: ${body.slice(0, 200)}`)
  if (
    statusCode >= 400 &&
    /\.ts\b|node_modules|\bat \w+ \(|syntax error|\bcrm\.|\badmin\.|relation "|invalid input syntax/i.test(
      body,
    )
  )
    faults.push(`leak: ${what}: ${body.slice(0, 300)}`)
}

it('whatever an address contains, no route fails or reveals internals', { timeout: 180_000 }, async () => {
  faults.length = 0
  for (const operation of operations) {
    for (const { name } of operation.parameters)
      for (const text of some(hostileTexts, TEXTS_A_PARAMETER))
        await send(operation, address(operation, { [name]: text }))
    const all = address(operation)
    for (const strange of [
      '?limit=1&limit=2',
      '?cursor=%',
      '?cursor=%FF',
      '?[]=1',
      '?__proto__=1',
      `?${'a&'.repeat(500)}`,
    ])
      await send(operation, `${all}${strange}`)
  }
  expect([SEED, faults]).toEqual([SEED, []])
  expect(sent).toBeGreaterThan(500)
})

it('whatever is sent as a body, no route fails or reveals internals', { timeout: 180_000 }, async () => {
  faults.length = 0
  for (const operation of operations.filter(({ method }) => method !== 'GET')) {
    const url = address(operation)
    for (const payload of hostileBodies) await send(operation, url, payload)
    const bodies = [...replaced(sample(operation.body ?? {}), hostileValues)]
    for (const body of some(bodies, BODIES_A_ROUTE))
      await send(operation, url, { type: 'application/json', body: JSON.stringify(body) ?? '' })
  }
  expect([SEED, faults]).toEqual([SEED, []])
})
