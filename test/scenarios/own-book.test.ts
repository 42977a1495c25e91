/** Under "assigned only" nobody widens their own book by an address of somebody beyond it, and no answer tells that there is one. */
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import type { EmailPage, ImportReport } from '../../src/api/contract.ts'
import { type Api, buildApi } from '../../src/api/http/server.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { Database } from '../../src/database/database.ts'
import { openStore } from '../../src/main.ts'
import { apiOptions } from '../support/api.ts'
import { email, handOver } from '../support/hand-over.ts'
import { sessionOf } from '../support/sign-in.ts'
import { makeStore, type TestStore } from '../support/store.ts'

const ANN = 'ann@larch.example'
const BEN = 'ben@larch.example'
const ZOE = 'zoe@far.example'
const WORDS = 'cannot be taken from you: check it, or ask Compliance'

let store: TestStore
let database: Database
let api: Api
let headers: Record<string, string>

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  const { db } = database
  await sql`insert into admin.employees (id, name, address, account_enabled, guest, enabled)
    values ('ann', 'Ann', ${ANN}, true, false, true), ('ben', 'Ben', ${BEN}, true, false, true)`.execute(db)
  await importPeople(
    db,
    `external_id,kind,name,email,entity,advisors
C-1,contact,Carla Client,carla@client.example,Clients,${ANN}
Z-1,contact,Zoe Quill,${ZOE},Quill Trust,${BEN}
`,
  )
  // Both know of each other: Zoe's address stands in mail of Ann's.
  await handOver(db, [
    email({ mailbox: 'ann', subject: 'From Carla', from: 'carla@client.example', to: [ANN], cc: [ZOE] }),
  ])
  await changeSettings(db, { assignedOnly: true }, 'test')
  api = await buildApi(apiOptions(db))
  headers = (await sessionOf(db, { as: ['advisor', 'clientService'], who: ANN })).headers
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
  api.inject({ method, url, headers, ...(payload ? { payload } : {}) })
const importing = (rows: string, how = {}) =>
  ask('POST', '/api/people/import', {
    ...{ csv: `external_id,kind,name,email,entity\n${rows}`, ...how },
    columns: ['external_id', 'kind', 'name', 'email', 'entity'],
  })

let mails = 0
/** Whether an email of Zoe's to Ben comes into Ann's book. */
async function seesZoesMail(): Promise<boolean> {
  const subject = `For Ben ${++mails}`
  await handOver(database.db, [email({ mailbox: 'ben', subject, from: ZOE, to: [BEN] })])
  const page = (await ask('GET', '/api/emails?folder=all')).json() as EmailPage
  return page.items.some((item) => item.subject === subject)
}

it.each([false, true])(
  'an address of somebody else’s client is refused, shared or not (%s)',
  async (share) => {
    const reply = await ask('POST', '/api/people/1/addresses', {
      requestId: `own-book-${share}`,
      address: ZOE,
      share,
      linkEarlier: true,
    })
    expect(reply.statusCode).toBe(409)
    expect(reply.json()).toEqual({
      code: 'ADDRESS_REFUSED',
      message: `${ZOE} ${WORDS}. Nothing was changed.`,
    })
    expect(await seesZoesMail()).toBe(false)
  },
)

it('nor does a made-up person bring it, entered by hand or imported', async () => {
  const entered = await ask('POST', '/api/people', {
    ...{ kind: 'individual', name: 'Made Up', email: ZOE },
  })
  expect(entered.json()).toMatchObject({ code: 'ADDRESS_REFUSED' })
  for (const how of [{}, { onLikely: 'join' }, { onLikely: 'create' }]) {
    const report = (await importing(`M-1,contact,Zoe Quill,${ZOE},`, how)).json() as ImportReport
    expect(report).toMatchObject({ created: 0, updated: 0, likely: [] })
    expect(report.refused).toEqual([{ line: 2, reason: `${ZOE} ${WORDS}` }])
  }
  expect(await seesZoesMail()).toBe(false)
})

it('an imported row reveals nothing beyond the book: the same words for an id, an entity and an address', async () => {
  const rows = `Z-1,contact,Somebody,some@near.example,\nC-1,contact,Carla Client,carla@client.example,Quill Trust\nC-1,contact,Carla Client,${ZOE},Clients\n`
  const reasons: string[] = []
  for (const row of rows.trim().split('\n'))
    for (const entitiesBy of ['id', 'name']) {
      const { refused, sameNames } = (await importing(row, { entitiesBy })).json() as ImportReport
      reasons.push(...refused.map(({ reason }) => reason))
      expect(JSON.stringify(sameNames)).not.toContain('Quill')
    }
  const words = [`external_id Z-1 ${WORDS}`, `entity Quill Trust ${WORDS}`, `${ZOE} ${WORDS}`]
  expect(reasons).toEqual(words.flatMap((one) => [one, one]))
})

it('the holder of an address is shown only if they are among one’s own people', async () => {
  const reply = await ask('POST', '/api/relate/addresses', { selection: { ids: ['1'] } })
  expect(reply.body).not.toMatch(/Quill|heldByOthers|do not see/)
  const items = reply.json().items as { address: string; holders: object[] }[]
  expect(items.find(({ address }) => address === ZOE)).toMatchObject({ holders: [] })
})

it('an address that nobody beyond the book has is taken as ever', async () => {
  const reply = await ask('POST', '/api/people/1/addresses', {
    requestId: 'own-book-new-one',
    address: 'carla@home.example',
  })
  expect(reply.statusCode).toBe(200)
})
