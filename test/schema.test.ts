/**
 * docs/schema.md is the schema as the migrations leave it, the same on the embedded store and on PostgreSQL. After a
 * migration, write it anew with `THROUGHLINE_WRITE_SCHEMA=1 npm test -- test/schema.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '../src/main.ts'
import { describeSchema } from './support/describe-schema.ts'
import { makeStore } from './support/store.ts'

const FILE = join(import.meta.dirname, '../docs/schema.md')

it('the documented schema is the real one', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const text = await describeSchema(database.db)
  if (process.env.THROUGHLINE_WRITE_SCHEMA) writeFileSync(FILE, text)
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})
