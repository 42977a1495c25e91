import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { emptyTables } from '../../test/support/empty-tables.ts'
import { makeStore, type TestStore } from '../../test/support/store.ts'
import type { Database } from '../database/database.ts'
import { TryLaterError } from '../domain/errors.ts'
import type { Directory, DirectoryUser } from '../domain/ports.ts'
import { openStore } from '../main.ts'
import { listEmployees } from './employees.ts'
import { refreshDirectory, startRefreshing } from './refresh-directory.ts'

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const firm = Array.from({ length: 24 }, (_, n) => user(`person-${n}`))

beforeEach(async () => {
  await emptyTables(database.db, 'admin.employees', 'admin.sessions')
  await refreshDirectory(database.db, answering(firm))
  await sql`insert into admin.sessions (id_hash, person_id, name, roles, ends_at)
    select convert_to(id, 'UTF8'), id, name, '{}', now() + interval '1 hour' from admin.employees`.execute(
    database.db,
  )
})

function user(id: string): DirectoryUser {
  return {
    id,
    name: id,
    address: `${id}@larch.example`,
    aliases: [],
    accountEnabled: true,
    guest: false,
    exchangeNames: [],
  }
}

/** A directory that gives these answers in turn, the last again and again. */
function answering(...answers: DirectoryUser[][]): Pick<Directory, 'listUsers'> & Directory {
  let asked = 0
  const listUsers = async () => answers[Math.min(asked++, answers.length - 1)]!
  return { listUsers } as unknown as Directory
}

async function signedIn(): Promise<number> {
  const { rows } = await sql`select 1 from admin.sessions`.execute(database.db)
  return rows.length
}

it('who is gone from the directory is signed out', async () => {
  await refreshDirectory(database.db, answering(firm.slice(3)))
  expect(await signedIn()).toBe(21)
})

it('an empty answer signs nobody out and changes nobody', async () => {
  const before = await listEmployees(database.db)
  await expect(refreshDirectory(database.db, answering([]))).rejects.toMatchObject({
    code: 'DIRECTORY_DOUBTFUL',
  })
  expect(await signedIn()).toBe(24)
  expect(await listEmployees(database.db)).toEqual(before)
})

it('an answer that lacks most of the firm counts when it comes twice, else what came then', async () => {
  await refreshDirectory(database.db, answering(firm.slice(0, 4), firm))
  expect(await signedIn()).toBe(24)
  await expect(
    refreshDirectory(database.db, answering(firm.slice(0, 4), firm.slice(0, 2))),
  ).rejects.toMatchObject({ code: 'DIRECTORY_DOUBTFUL' })
  expect(await signedIn()).toBe(24)
  await refreshDirectory(database.db, answering(firm.slice(0, 4)))
  expect(await signedIn()).toBe(4)
})

it('a person whom two pages of the directory name is one person', async () => {
  await refreshDirectory(database.db, answering([...firm, firm[0]!]))
  expect(await listEmployees(database.db)).toHaveLength(24)
})

afterEach(() => vi.useRealTimers())

it('a directory that cannot be read is tried ever more rarely, at least every hour, or when the service says', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  await sql`update admin.employees set listed_at = now() - interval '2 hours'`.execute(database.db)
  let askedMs: number | null = null
  const listUsers = async () => {
    throw new TryLaterError('GRAPH_BUSY', 'mailbox', 'Busy.', askedMs)
  }
  const waited: number[] = []
  const enough = Promise.withResolvers<void>()
  const wait = async (ms: number) => {
    waited.push(ms / 60_000)
    vi.setSystemTime(Date.now() + ms)
    if (waited.length === 9) askedMs = 30 * 60_000
    if (waited.length === 10) enough.resolve()
  }
  await using _refreshing = startRefreshing(
    database.db,
    { listUsers } as unknown as Directory,
    () => {},
    wait,
  )
  await enough.promise
  expect(waited.slice(0, 10)).toEqual([1, 1, 2, 4, 8, 16, 32, 60, 60, 30])
})
