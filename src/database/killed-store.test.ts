import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { makeEmbeddedFolder } from '../../test/support/embedded-folder.ts'
import { type Database, inTransaction, openDatabase } from './database.ts'
import { failureFile } from './store-failure.ts'

const WRITERS = 4
// Stores are made and recovered here, which takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 })
const STORE_PROGRAM = join(import.meta.dirname, 'embedded-store-process.ts')

it('what the store acknowledged is there after it was killed while clients write, and nothing is half', async () => {
  await using store = await makeEmbeddedFolder()
  const acknowledged: number[] = []
  let next = 0
  for (const round of [1, 2]) {
    await using database = await openDatabase({ dataFolder: store.folder })
    await makeTables(database)
    const writers = Array.from({ length: WRITERS }, () =>
      untilFailure(async () => {
        const id = next++
        await writeBoth(database, id)
        acknowledged.push(id)
      }),
    )
    while (acknowledged.length < round * 120) await sleep(5)
    await store.killStore()
    await Promise.all(writers)

    await using again = await openDatabase({ dataFolder: store.folder })
    const kept = await idsOf(again, 'lefts')
    expect(await idsOf(again, 'rights')).toEqual(kept)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
    // What was under way at a kill may have been kept without its answer having arrived.
    expect(kept.length - acknowledged.length).toBeLessThanOrEqual(round * WRITERS)
  }
})

it('an open database goes on after its store was killed: what is under way fails, what comes next does not', async () => {
  await using store = await makeEmbeddedFolder()
  await using database = await openDatabase({ dataFolder: store.folder })
  await makeTables(database)
  await writeBoth(database, 1)
  const underWay = inTransaction(database.db, async (tx) => {
    await sql`insert into lefts values (2)`.execute(tx)
    const killed = await store.killStore()
    await untilFailure(() => sql`select 1`.execute(tx))
    throw new Error(`store ${killed} was killed`)
  })
  await expect(underWay).rejects.toThrow()
  await writeBoth(database, 3)
  expect(await idsOf(database, 'lefts')).toEqual([1, 3])
  expect((await database.query('select count(*) as n from rights')).rows).toEqual([{ n: 2 }])
})

it('a second process that opens the folder itself is refused, and the first goes on', async () => {
  await using store = await makeEmbeddedFolder()
  await using database = await openDatabase({ dataFolder: store.folder })
  await makeTables(database)
  const args = [STORE_PROGRAM, store.folder, join(store.folder, 'another-socket')]
  await expect(promisify(execFile)(process.execPath, args)).rejects.toMatchObject({ code: 1 })
  expect(await readFile(failureFile(store.folder), 'utf8')).toMatch(
    /^STORE_IN_USE The data folder .* is in use by another process\. End it, or name another folder in THROUGHLINE_DATA\.$/,
  )
  await writeBoth(database, 1)
  expect(await idsOf(database, 'rights')).toEqual([1])
})

it('two that open a folder at the same time share one store', async () => {
  await using store = await makeEmbeddedFolder()
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ dataFolder: store.folder })))
  await makeTables(opened[0]!)
  await Promise.all(opened.map((database, id) => writeBoth(database, id)))
  expect(await idsOf(opened[1]!, 'lefts')).toEqual([0, 1, 2])
  for (const database of opened) await database[Symbol.asyncDispose]()
})

async function makeTables({ db }: Database): Promise<void> {
  for (const table of ['lefts', 'rights'])
    await sql`create table if not exists ${sql.table(table)} (id int primary key)`.execute(db)
}

function writeBoth({ db }: Database, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    await sql`insert into lefts values (${id})`.execute(tx)
    await sql`insert into rights values (${id})`.execute(tx)
  })
}

async function idsOf({ db }: Database, table: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${sql.table(table)} order by id`.execute(db)
  return rows.map(({ id }) => id)
}

async function untilFailure(work: () => Promise<unknown>): Promise<void> {
  try {
    for (;;) await work()
  } catch {
    // The store is gone.
  }
}
