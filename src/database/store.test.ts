import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { makeStore } from '../../test/support/store.ts'
import { openStore } from '../main.ts'

it('keeps what was written for whoever opens the store next', async () => {
  await using store = await makeStore()
  {
    await using database = await openStore(store)
    await sql`insert into admin.internal_domains (domain, include_subdomains, since_version) values ('example.com', true, 1)`.execute(
      database.db,
    )
  }
  await using again = await openStore(store)
  const { rows } = await sql<{ domain: string }>`select domain from admin.internal_domains`.execute(again.db)
  expect(rows).toEqual([{ domain: 'example.com' }])
})

it('is shared by several clients at once', async () => {
  await using store = await makeStore()
  await using first = await openStore(store)
  await using second = await openStore(store)
  await sql`insert into admin.internal_domains (domain, include_subdomains, since_version) values ('example.org', false, 1)`.execute(
    first.db,
  )
  const { rows } = await sql<{ n: number }>`select count(*) as n from admin.internal_domains`.execute(
    second.db,
  )
  expect(rows[0]!.n).toBe(1)
})
