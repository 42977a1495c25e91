import { sql } from 'kysely'
import { addInternalDomain } from '../../src/admin/internal-domains.ts'
import type { Api } from '../../src/api/http/server.ts'
import type { Database } from '../../src/database/database.ts'
import type { Viewer } from '../../src/domain/access.ts'
import { openStore } from '../../src/main.ts'
import { apiAs } from './api.ts'
import { everyRow } from './end-state.ts'
import { makeStore, type TestStore } from './store.ts'

/** A CRM without an engine, asked over its API; larch.example is the firm's domain. */
export interface CrmWorld extends AsyncDisposable {
  store: TestStore
  database: Database
  api: Api
  /** Answers with status and JSON. */
  ask<T>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    as?: Partial<Viewer>,
  ): Promise<{ status: number; body: T }>
  /** Answers with what is no JSON. */
  download(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    as?: Partial<Viewer>,
  ): Promise<{ status: number; text: string; bytes: Buffer; headers: Record<string, unknown> }>
  /** The body of a successful answer. */
  get<T>(path: string, as?: Partial<Viewer>): Promise<T>
  post<T>(path: string, body?: object, as?: Partial<Viewer>): Promise<T>
  /** Every row about people and emails: all that an undo must put back. */
  rows(): Promise<Record<string, string>>
  idOf(table: 'messages' | 'persons' | 'entities', name: string): Promise<string>
}

/** Acts and what is kept of them stay after an undo; so does who was looked at. */
const REMEMBERED = ['crm.acts', 'crm.acts_on_messages', 'crm.taken', 'crm.lately']

export async function startCrm(): Promise<CrmWorld> {
  const store = await makeStore()
  const database = await openStore(store)
  await addInternalDomain(database.db, 'larch.example', true)
  let asker: Partial<Viewer>
  const api = await apiAs(database.db, () => asker)
  const send = (method: string, path: string, body: object | undefined, as: Partial<Viewer> = {}) => {
    asker = { id: 'ann', name: 'Ann', address: 'ann@larch.example', ...as }
    return api.inject({
      method: method as 'GET',
      url: `/api${path}`,
      ...(body ? { payload: body } : {}),
    })
  }
  const world: CrmWorld = {
    store,
    database,
    api,
    async download(method, path, body, as) {
      const { statusCode, body: text, rawPayload: bytes, headers } = await send(method, path, body, as)
      return { status: statusCode, text, bytes, headers }
    },
    async ask<T>(method: string, path: string, body?: object, as?: Partial<Viewer>) {
      const reply = await send(method, path, body, as)
      return { status: reply.statusCode, body: (reply.body && reply.json()) as T }
    },
    get: async (path, as) => expectDone(await world.ask('GET', path, undefined, as)),
    post: async (path, body, as) => expectDone(await world.ask('POST', path, body, as)),
    async rows() {
      const rows = await everyRow(database.db, ['crm'])
      for (const table of REMEMBERED) delete rows[table]
      return rows
    },
    async idOf(table, name) {
      const column = sql.ref(table === 'messages' ? 'subject' : 'name')
      const { rows } = await sql<{ id: number }>`
        select id from ${sql.table(`crm.${table}`)} where ${column} = ${name}`.execute(database.db)
      return String(rows[0]!.id)
    },
    async [Symbol.asyncDispose]() {
      await api.close()
      await database[Symbol.asyncDispose]()
      await store[Symbol.asyncDispose]()
    },
  }
  return world
}

function expectDone<T>({ status, body }: { status: number; body: T }): T {
  if (status !== 200) throw new Error(`answered ${status}: ${JSON.stringify(body)}`)
  return body
}
