import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { killStoreOf } from '../../test/support/embedded-folder.ts'
import { openStore } from '../main.ts'
import { readArchive } from './new-store.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-new-'))
})
afterEach(async () => {
  await killStoreOf(folder).catch(() => {})
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

it('holds nothing that is dated before it began', async () => {
  const began = new Date()
  await using store = await openStore({ databaseUrl: undefined, dataFolder: folder })
  const { rows: columns } = await store.query(`
    select format('%I.%I', table_schema, table_name) as table, format('%I', column_name) as column
    from information_schema.columns
    where table_schema in ('admin', 'engine', 'crm') and data_type like 'timestamp%'`)
  expect(columns.length).toBeGreaterThan(30)
  const dates = await Promise.all(
    (columns as { table: string; column: string }[]).map(async ({ table, column }) => {
      const { rows } = await store.query(`select min(${column}) as oldest from ${table}`)
      return { table, oldest: (rows[0] as { oldest: Date | null }).oldest }
    }),
  )
  const dated = dates.filter(({ oldest }) => oldest !== null)
  expect(dated.map(({ table }) => table)).toContain('admin.rule_versions')
  expect(dated.filter(({ oldest }) => oldest! < began)).toEqual([])
})

it('begins anew where its making was cut off', async () => {
  await mkdir(join(folder, 'postgres.new/base'), { recursive: true })
  await writeFile(join(folder, 'postgres.new/PG_VERSION'), '1')
  await using store = await openStore({ databaseUrl: undefined, dataFolder: folder })
  expect((await store.query('select count(*) as n from crm.messages')).rows).toEqual([{ n: 0 }])
  expect(existsSync(join(folder, 'postgres.new'))).toBe(false)
})

it('was made by the embedded store that is installed (node scripts/make-new-store.ts)', async () => {
  const { dependencies } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(readArchive().index.pglite).toBe(dependencies['@electric-sql/pglite'])
})
