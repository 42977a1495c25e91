import { existsSync } from 'node:fs'
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, it, vi } from 'vitest'
import { type EmbeddedFolder, makeEmbeddedFolder } from '../../test/support/embedded-folder.ts'
import { type Database, openDatabase } from './database.ts'

// Stores are made and recovered here, which takes long on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

/** Loaded into the store process: writes find the disk full as long as a file stands beside the folder. */
const FULL_DISK = join(import.meta.dirname, '../../test/support/full-disk.mjs')
const fullSign = (folder: string) => `${folder}.full`

afterEach(() => {
  vi.unstubAllEnvs()
})

async function openOnTightDisk(store: EmbeddedFolder): Promise<Database> {
  vi.stubEnv('NODE_OPTIONS', `--import ${FULL_DISK}`)
  vi.stubEnv('TEST_FULL_SIGN', fullSign(store.folder))
  return await openDatabase({ dataFolder: store.folder })
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const pidOf = async (folder: string) => Number(await readFile(join(folder, 'store.pid'), 'utf8'))

async function untilDead(pid: number, ms: number): Promise<void> {
  for (const startedAt = Date.now(); isAlive(pid) && Date.now() - startedAt < ms; ) await sleep(20)
}

it('on a full disk the store says so and ends, later clients get the reason, and everything it acknowledged is there afterwards', async () => {
  await using store = await makeEmbeddedFolder()
  await using database = await openOnTightDisk(store)
  await sql`create table notes (id int primary key, text text)`.execute(database.db)
  const write = (id: number) =>
    sql`insert into notes values (${id}, repeat('x', 200000))`.execute(database.db)
  await write(1)
  const pid = await pidOf(store.folder)
  await writeFile(fullSign(store.folder), '')
  const full = {
    code: 'STORE_FULL',
    message: expect.stringMatching(/^The disk of .* is full.* Free some space/),
  }
  await expect(write(2)).rejects.toMatchObject(full)
  await untilDead(pid, 20_000)
  expect(isAlive(pid)).toBe(false)
  await expect(
    openDatabase({ dataFolder: store.folder }).then((other) =>
      sql`insert into notes values (3, '')`.execute(other.db),
    ),
  ).rejects.toMatchObject(full)
  await rm(fullSign(store.folder))
  await write(4)
  const { rows } = await sql<{ id: number }>`select id from notes order by id`.execute(database.db)
  expect(rows.map(({ id }) => id)).toEqual([1, 4])
})

it('its process goes on after one SIGTERM and ends at the second, also in the middle of a statement that never ends', async () => {
  await using store = await makeEmbeddedFolder()
  await using database = await openDatabase({ dataFolder: store.folder })
  const pid = await pidOf(store.folder)
  process.kill(pid, 'SIGTERM')
  await sql`select 1`.execute(database.db)
  const endless = sql`select count(*) from generate_series(1, 1000000000000)`.execute(database.db)
  endless.catch(() => {})
  await sleep(300)
  process.kill(pid, 'SIGTERM')
  await untilDead(pid, 30_000)
  expect(isAlive(pid)).toBe(false)
  await expect(endless).rejects.toThrow()
})

it('its process ends with its folder, also where another folder takes its place', async () => {
  for (const replaced of [false, true]) {
    await using store = await makeEmbeddedFolder()
    await using database = await openDatabase({ dataFolder: store.folder })
    let gone = () => {}
    // Somebody is connected, so that it does not end itself for want of clients.
    const connected = database.db.connection().execute(() => new Promise<void>((done) => (gone = done)))
    const pid = await pidOf(store.folder)
    if (replaced) {
      await cp(store.folder, `${store.folder}.copy`, {
        recursive: true,
        filter: (path) => !path.endsWith('.PGSQL.5432'),
      })
      await rename(store.folder, `${store.folder}.old`)
      await rename(`${store.folder}.copy`, store.folder)
    } else await rm(store.folder, { recursive: true, force: true, maxRetries: 5 })
    await untilDead(pid, 20_000)
    expect(isAlive(pid)).toBe(false)
    gone()
    await connected
    expect(existsSync(store.folder)).toBe(replaced)
    await rm(`${store.folder}.old`, { recursive: true, force: true })
  }
})
