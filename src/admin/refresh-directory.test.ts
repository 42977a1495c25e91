import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { emptyTables } from '../../test/support/empty-tables.ts'
import { makeStore, type TestStore } from '../../test/support/store.ts'
import type { Database } from '../database/database.ts'
import type { Directory, DirectoryUser } from '../domain/ports.ts'
import { openStore } from '../main.ts'
import { listEmployees } from './employees.ts'
import { refreshDirectory } from './refresh-directory.ts'

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
