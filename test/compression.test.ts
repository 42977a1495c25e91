import { expect, test } from 'vitest'
import { openStore } from '../src/main.ts'
import { makeStore } from './support/store.ts'

test('what is long is compressed by lz4 where the server has it', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const { rows } = await database.query(`
    select attname as name, attcompression = 'l' as "isLz4",
      (select 'lz4' = any(enumvals) from pg_settings where name = 'default_toast_compression') as "hasLz4"
    from pg_attribute where attrelid = 'crm.bodies'::regclass and attname = 'content'
      or attrelid = 'crm.messages'::regclass and attname in ('new_text', 'search', 'headers') order by 1`)
  const columns = rows as { name: string; isLz4: boolean; hasLz4: boolean }[]
  expect(columns.map(({ name }) => name)).toEqual(['content', 'headers', 'new_text', 'search'])
  for (const { isLz4, hasLz4 } of columns) expect(isLz4).toBe(hasLz4)
})
