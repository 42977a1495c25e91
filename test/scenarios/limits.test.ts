/** What one person can ask for at once, and what their asking costs others and the audit log. */
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startApi } from '../../src/api/http/server.ts'
import { type Database, openDatabase } from '../../src/database/database.ts'
import { roles } from '../../src/domain/access.ts'
import { openForWeb, openStore } from '../../src/main.ts'
import { apiOptions } from '../support/api.ts'
import { type GatedDatabase, openGatedDatabase } from '../support/gated-database.ts'
import { sessionOf, tokenOf } from '../support/sign-in.ts'
import { makeStore, type TestStore } from '../support/store.ts'

const DEFINITION = { type: 'people', columns: ['name'] }
const REPORT = JSON.stringify({ definition: DEFINITION, limit: 10 })
/** Two at once and eight that wait. */
const MOST_READS = 10
const MOST_STREAMS = 20

let store: TestStore
let database: Database
let reading: GatedDatabase
let api: Awaited<ReturnType<typeof startApi>>
let people = 0

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  reading = await openGatedDatabase(store)
})
beforeEach(async () => {
  api = await startApi({ ...apiOptions(database.db), readingDb: reading.db, port: 0 })
})
afterEach(async () => {
  reading.open()
  await api.close()
})
afterAll(async () => {
  await reading[Symbol.asyncDispose]()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

type Headers = Record<string, string>

/** Somebody of all roles whom nobody has met yet. */
async function somebody(
  as: readonly (typeof roles)[number][] = roles,
): Promise<{ id: string; headers: Headers }> {
  const id = `person-${++people}`
  await sql`insert into admin.employees (id, name, address, account_enabled, guest, enabled)
    values (${id}, ${id}, ${`${id}@larch.example`}, true, false, false)`.execute(database.db)
  const { headers } = await sessionOf(database.db, { as, who: `${id}@larch.example` })
  return { id, headers }
}

const ask = (path: string, headers: Headers, init: RequestInit = {}) =>
  fetch(`${api.url}/api${path}`, { ...init, headers: { ...headers, ...(init.headers as Headers) } })
const runReport = (headers: Headers, signal?: AbortSignal) =>
  ask('/reports/run', headers, {
    method: 'POST',
    body: REPORT,
    headers: { 'content-type': 'application/json' },
    signal: signal ?? null,
  })
const statusesOf = async (asked: Promise<Response>[]) =>
  (await Promise.all(asked)).map(({ status }) => status).sort()
const times = <T>(n: number, act: () => T): T[] => Array.from({ length: n }, act)

async function refusalsOf(id: string) {
  const { rows } = await sql<{ action: string; detail: Record<string, unknown> }>`
    select action, detail from admin.audit where who_id = ${id} and action like '%.refused' order by id`.execute(
    database.db,
  )
  return rows.map(({ detail }) => detail)
}

describe('reports and exports', () => {
  it('of one person: two run, eight wait, more are refused; others and pages do not wait for them', async () => {
    const [ann, ben] = [await somebody(), await somebody()]
    reading.close()
    const answered: number[] = []
    const asked = times(30, () =>
      runReport(ann.headers).then((reply) => {
        answered.push(reply.status)
        return reply
      }),
    )
    await vi.waitFor(() => expect(answered).toEqual(times(30 - MOST_READS, () => 429)), 20_000)
    expect(reading.held).toBe(2)
    reading.pass()

    expect((await ask('/people', ann.headers)).status).toBe(200)
    expect((await ask('/people', ben.headers)).status).toBe(200)
    expect((await runReport(ben.headers)).status).toBe(200)
    const refused = await runReport(ann.headers)
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'READS_FULL'])

    reading.open()
    expect(await statusesOf(asked)).toEqual([
      ...times(MOST_READS, () => 200),
      ...times(30 - MOST_READS, () => 429),
    ])
    expect((await runReport(ann.headers)).status).toBe(200)
  })

  it.each([
    ['POST', '/reports/csv', { definition: DEFINITION }],
    ['GET', '/reports/suspicious-emails/run'],
    ['GET', '/reports/suspicious-emails/csv'],
    ['GET', '/reports/suspicious-emails/xlsx'],
    ['GET', '/people/export'],
    ['GET', '/entities/export'],
    ['POST', '/audit/export', {}],
    ['GET', '/sentiment/corrections'],
  ])('%s %s counts as one', async (method, path, body?: object) => {
    const { headers } = await somebody()
    const init = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    reading.close()
    const reports = times(MOST_READS - 1, () => runReport(headers))
    const ours = times(2, () => ask(path, headers, { method, ...init }))
    const all = [...reports, ...ours]
    let refused = 0
    for (const one of all) void one.then(({ status }) => (refused += status === 429 ? 1 : 0))
    await vi.waitFor(() => expect(refused).toBe(1), 20_000)
    reading.open()
    expect(await statusesOf(all)).toEqual([...times(MOST_READS, () => 200), 429])
  })

  it('a client that disconnects while waiting gives up its place', async () => {
    const { headers } = await somebody()
    reading.close()
    const running = times(2, () => runReport(headers))
    await vi.waitFor(() => expect(reading.held).toBe(2), 20_000)
    const leaving = new AbortController()
    const left = times(MOST_READS - 1, () => runReport(headers, leaving.signal))
    expect((await Promise.any(left)).status).toBe(429)
    leaving.abort()
    await Promise.allSettled(left)
    const later = runReport(headers)
    // Theirs is free again: it waits, and is not refused.
    const first = await Promise.race([
      later,
      new Promise<null>((resolve) => setTimeout(resolve, 1_000, null)),
    ])
    reading.open()
    expect([first?.status ?? 'waits', (await later).status]).toEqual(['waits', 200])
    expect(await statusesOf(running)).toEqual([200, 200])
  })

  it('have connections of their own beside those of pages and of the worker', async () => {
    if (database.embedded) return
    await using web = await openForWeb(store, database)
    await using other = await openDatabase({ url: store.databaseUrl, dataFolder: '', maxConnections: 1 })
    let stuck: Promise<unknown>[] = []
    await other.db.transaction().execute(async (tx) => {
      await sql`lock table crm.persons in access exclusive mode`.execute(tx)
      stuck = times(30, () => sql`select count(*) from crm.persons`.execute(web.readingDb))
      await sql`select count(*) from admin.employees`.execute(web.db)
      const { rows } = await sql<{ waiting: number }>`select count(*)::int as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(database.db)
      expect(rows[0]!.waiting).toBeLessThanOrEqual(4)
    })
    await Promise.all(stuck)
  })
})

describe('refusals', () => {
  it('of one kind are one entry and, at the end, their number', async () => {
    const { id, headers } = await somebody(['administrator'])
    expect(new Set(await statusesOf(times(50, () => ask('/emails', headers))))).toEqual(new Set([403]))
    const first = { wanted: 'GET /api/emails', code: 'NOT_ALLOWED' }
    expect(await refusalsOf(id)).toEqual([first])
    await api.close()
    expect(await refusalsOf(id)).toEqual([
      first,
      { times: 49, wanted: ['GET /api/emails'], codes: ['NOT_ALLOWED'] },
    ])
  })

  it('of many kinds are so many entries and no more', async () => {
    const { id, headers } = await somebody([])
    const { paths } = (await (await ask('/openapi.json', {})).json()) as { paths: Record<string, object> }
    const routes = Object.keys(paths).filter(
      (path) => 'get' in paths[path]! && !path.endsWith('openapi.json'),
    )
    expect(routes.length).toBeGreaterThan(40)
    for (const route of routes)
      await fetch(`${api.url}${route.replaceAll(/\{\w+\}/g, '1')}`, { headers }).then((reply) => reply.text())
    await api.close()
    const noted = await refusalsOf(id)
    expect(noted.length).toBe(21)
    const { times: counted } = noted.at(-1)!
    expect(counted).toBeGreaterThan(20)
  })

  it('for unknown tokens are one entry, whichever routes they try; an expired session makes none', async () => {
    const wrong = { authorization: 'Bearer throughline_guessed' }
    for (const path of ['/emails', '/people', '/me', '/audit'])
      expect((await ask(path, wrong)).status).toBe(401)
    const { headers } = await somebody()
    await sql`delete from admin.sessions`.execute(database.db)
    expect((await ask('/me', headers)).status).toBe(401)
    await api.close()
    expect(await refusalsOf('unknown-token')).toEqual([
      { wanted: 'any route', code: 'SIGN_IN_NEEDED' },
      { times: 3, wanted: ['any route'], codes: ['SIGN_IN_NEEDED'] },
    ])
  })

  it('for asking too much at once are counted the same way', async () => {
    const { id, headers } = await somebody()
    reading.close()
    const asked = times(MOST_READS + 5, () => runReport(headers))
    await vi.waitFor(
      async () =>
        expect(await refusalsOf(id)).toEqual([{ wanted: 'POST /api/reports/run', code: 'READS_FULL' }]),
      20_000,
    )
    reading.open()
    await Promise.all(asked)
    await api.close()
    expect((await refusalsOf(id)).at(-1)).toMatchObject({ times: 4 })
  })
})

describe('streams of events', () => {
  it('are twenty of one person; another one finds room when one is closed, and others have theirs', async () => {
    const [ann, ben] = [await somebody(), { headers: await tokenOf(database.db) }]
    const open = async (headers: Headers) => {
      const closing = new AbortController()
      const { status } = await ask('/sync/events', headers, { signal: closing.signal })
      return { status, close: () => closing.abort() }
    }
    const streams = await Promise.all(times(MOST_STREAMS, () => open(ann.headers)))
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]))
    const refused = await ask('/sync/events', ann.headers)
    expect([refused.status, (await refused.json()).code]).toEqual([429, 'STREAMS_FULL'])
    streams.push(await open(ben.headers))
    expect(streams.at(-1)!.status).toBe(200)
    streams[0]!.close()
    await vi.waitFor(async () => {
      streams.push(await open(ann.headers))
      expect(streams.at(-1)!.status).toBe(200)
    }, 20_000)
    for (const { close } of streams) close()
  })
})
