/**
 * docs/schema.md is the schema as the migrations leave it. After a migration, write it anew with
 * `THROUGHLINE_WRITE_SCHEMA=1 npm test -- test/schema.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Db } from '../src/database/database.ts'
import { openStore } from '../src/main.ts'
import { makeStore } from './support/store.ts'

const FILE = join(import.meta.dirname, '../docs/schema.md')

it('the documented schema is the real one', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const text = await describeSchema(database.db)
  if (process.env.THROUGHLINE_WRITE_SCHEMA) writeFileSync(FILE, text)
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})

async function describeSchema(db: Db): Promise<string> {
  const { rows: columns } = await sql<{
    schema: string
    table: string
    column: string
    type: string
    nullable: boolean
  }>`
    select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      not a.attnotnull as nullable
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname in ('engine', 'admin', 'crm') and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    order by array_position(array['engine', 'admin', 'crm']::text[], n.nspname::text), c.relname, a.attnum`.execute(
    db,
  )
  const { rows: indexes } = await sql<{ table: string; definition: string }>`
    select schemaname || '.' || tablename as "table", indexdef as definition from pg_indexes
    where schemaname in ('engine', 'admin', 'crm') order by indexname`.execute(db)
  const tables = Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`)
  const parts = [...tables].map(([table, list]) =>
    [
      `## ${table}`,
      '',
      '| column | type | |',
      '|---|---|---|',
      ...list.map(
        ({ column, type, nullable }) => `| ${column} | ${type} | ${nullable ? 'may be null' : ''} |`,
      ),
      '',
      ...indexes.filter((index) => index.table === table).map(({ definition }) => `- ${shorten(definition)}`),
    ].join('\n'),
  )
  return `# Schema\n\nAs the migrations in src/*/migrations leave it, which say what each column is for.\n\n${parts.join('\n\n')}\n`
}

function shorten(definition: string): string {
  return definition
    .replace(/^CREATE /, '')
    .replace(/ USING btree/, '')
    .replace(/INDEX (\w+) ON \w+\.\w+/, 'index $1')
    .replace('UNIQUE', 'unique')
}
