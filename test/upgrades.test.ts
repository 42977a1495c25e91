/** Stores as earlier versions left them (test/fixtures/stores, written by scripts/keep-store.ts) work with this one. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database, Db } from '../src/database/database.ts'
import { openStore } from '../src/main.ts'
import { describeSchema } from './support/describe-schema.ts'
import { email, handOver } from './support/hand-over.ts'
import { makeStore, type TestStore } from './support/store.ts'

const folder = join(import.meta.dirname, 'fixtures/stores')
const dumps = readdirSync(folder).filter((name) => name.endsWith('.sql.gz'))

let store: TestStore
let database: Database
let fresh: string[]

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  fresh = await linesOf(database.db)
})

afterAll(async () => {
  await database?.[Symbol.asyncDispose]()
  await store?.[Symbol.asyncDispose]()
})

describe('a store of an earlier version', () => {
  it('is kept for every schema that landed', () => {
    expect(dumps.length).toBeGreaterThanOrEqual(22)
  })

  it.each(dumps)('has the schema of a new one and goes on taking mail: %s', async (name) => {
    await load(database.db, name)
    await (await openStore(store))[Symbol.asyncDispose]()
    expect(await linesOf(database.db)).toEqual(fresh)
    expect(await matchedSubjects(database.db)).toEqual(['Our plan'])
    const arriving = email({
      mailbox: 'adviser-1',
      immutableId: 'arriving',
      from: 'carla@client.example',
      to: ['ada@firm.example'],
    })
    expect(await handOver(database.db, [arriving])).toMatchObject([{ outcome: 'accepted' }])
    expect(await matchedSubjects(database.db)).toEqual(['Our plan', arriving.message.subject])
    const { rows } = await sql`select 1 from migrations where sha256 is null`.execute(database.db)
    expect(rows).toEqual([])
  })
})

describe('a store that does not fit the program', () => {
  beforeEach(async () => {
    await load(database.db, dumps.at(-1)!)
    await (await openStore(store))[Symbol.asyncDispose]()
  })

  it('refuses to open where a migration it ran had another text, and says which', async () => {
    await sql`update migrations set sha256 = 'other' where name = 'crm/0003-emails-page'`.execute(database.db)
    await expect(openStore(store)).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
      message: expect.stringContaining('another text of crm/0003-emails-page'),
    })
  })

  it('refuses to open where a newer version was at work, and stays as it is', async () => {
    await sql`insert into migrations values ('crm/9999-to-come', '2030-01-01', 'x')`.execute(database.db)
    await sql`delete from migrations where name = 'admin/0004-reports'`.execute(database.db)
    await expect(openStore(store)).rejects.toMatchObject({
      code: 'STORE_NEWER',
      message: expect.stringContaining('a newer version of Throughline (crm/9999-to-come)'),
    })
    const { rows } = await sql`select 1 from migrations where name = 'admin/0004-reports'`.execute(
      database.db,
    )
    expect(rows).toEqual([])
  })
})

async function load(db: Db, name: string): Promise<void> {
  await sql
    .raw(
      `drop schema if exists admin, crm, engine, jobs cascade; drop table if exists migrations;
       drop extension if exists pg_trgm cascade`,
    )
    .execute(db)
  await sql.raw(gunzipSync(readFileSync(join(folder, name))).toString()).execute(db)
}

/** In any order: a column that came later stands last in its table. */
async function linesOf(db: Db): Promise<string[]> {
  let table = ''
  const lines = (await describeSchema(db)).split('\n').map((line) => {
    if (line.startsWith('## ')) table = line
    return `${table} ${line}`
  })
  const { rows } = await sql<{ definition: string }>`
    select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('admin', 'crm', 'engine')
    union all
    select pg_get_triggerdef(t.oid) from pg_trigger t where not t.tgisinternal`.execute(db)
  return [...lines, ...rows.map(({ definition }) => definition)].toSorted()
}

async function matchedSubjects(db: Db): Promise<(string | null)[]> {
  const { rows } = await sql<{ subject: string | null }>`
    select subject from crm.messages where openly_matched order by id`.execute(db)
  return rows.map(({ subject }) => subject)
}
