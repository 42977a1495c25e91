/** What a browser may keep of answers, and that it asks again before it shows a file: each look is in the audit log. */
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Api } from '../../src/api/http/server.ts'
import type { Database } from '../../src/database/database.ts'
import { openStore } from '../../src/main.ts'
import { apiAs } from '../support/api.ts'
import { email, handOver } from '../support/hand-over.ts'
import { makeStore, type TestStore } from '../support/store.ts'

let store: TestStore
let database: Database
let api: Api
let ids: { message: number; file: number; picture: number }

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  const { db } = database
  const described = { attachmentId: 'a', sizeBytes: 5, isFile: true }
  await handOver(db, [
    email({
      mailbox: 'ann',
      body: { contentType: 'html', content: '<p>See <img src="cid:logo"></p>' },
      attachments: [
        { ...described, name: 'plan.pdf', contentType: 'application/pdf', inline: false, contentId: null },
        { ...described, name: 'logo.png', contentType: 'image/png', inline: true, contentId: 'logo' },
      ],
    }),
  ])
  await sql`update crm.attachments set content = 'bytes'::bytea`.execute(db)
  const { rows } = await sql<{ message: number; id: number }>`
    select message_id as message, id from crm.attachments order by position`.execute(db)
  ids = { message: rows[0]!.message, file: rows[0]!.id, picture: rows[1]!.id }
  api = await apiAs(db)
})
beforeEach(async () => {
  await noted()
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const look = (attachment: number, headers = {}) =>
  api.inject({ url: `/api/emails/${ids.message}/attachments/${attachment}`, headers })

let last = 0
/** What was noted since this was last asked. */
async function noted(): Promise<string[]> {
  const { rows } = await sql<{ id: number; action: string }>`
    select id, action from admin.audit where id > ${last} order by id`.execute(database.db)
  last = rows.at(-1)?.id ?? last
  return rows.map(({ action }) => action)
}

it.each(['/api/emails', '/api/people', '/api/me', '/api/none', '/api/emails/99', '/api/openapi.json'])(
  'nothing of the API is kept: %s',
  async (url) => {
    expect((await api.inject(url)).headers['cache-control']).toBe('no-store')
  },
)

it('a file is asked for at every look, each of which is noted, and its bytes come once', async () => {
  const first = await look(ids.file)
  expect(first.body).toBe('bytes')
  expect(first.headers['cache-control']).toBe('private, no-cache')
  const again = await look(ids.file, { 'if-none-match': first.headers.etag })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect(await noted()).toEqual(['attachment.read', 'attachment.read'])
})

it('a file that may be seen no more is not shown from what a browser has', async () => {
  const { headers } = await look(ids.file)
  await sql`delete from crm.attachments where id = ${ids.file}`.execute(database.db)
  expect((await look(ids.file, { 'if-none-match': headers.etag })).statusCode).toBe(404)
})

it('a picture of a body belongs to the look at that body, and without one is a look of its own', async () => {
  await look(ids.picture)
  expect(await noted()).toEqual(['attachment.read'])
  await api.inject(`/api/emails/${ids.message}/body`)
  await look(ids.picture)
  expect(await noted()).toEqual(['email.read'])
})

it.each(['/assets/index-4711.js', '/assets/none.css', '/robots.txt', '/assets/none.js?v=1'])(
  'a file that is not there is not the app: %s',
  async (url) => {
    const { statusCode, body } = await api.inject(url)
    expect([statusCode, JSON.parse(body).code]).toEqual([404, 'NOT_FOUND'])
  },
)
