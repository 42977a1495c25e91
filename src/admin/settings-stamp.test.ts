import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { makeStore } from '../../test/support/store.ts'
import { inTransaction } from '../database/database.ts'
import { openStore } from '../main.ts'
import { addInternalDomain, removeInternalDomain } from './internal-domains.ts'
import { changeSettings } from './settings.ts'
import { settingsStamp } from './settings-stamp.ts'

it('the settings’ stamp is another one after every change, also one that takes the last one back', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const { db } = database
  const seen = new Set([await settingsStamp(db)])
  const changes = [
    () =>
      sql`insert into admin.employees (id, name, account_enabled, guest) values ('a', 'Ann', true, false), ('b', 'Bob', true, false)`.execute(
        db,
      ),
    () => sql`update admin.employees set name = 'Anna' where id = 'a'`.execute(db),
    () => sql`update admin.employees set name = 'Ann' where id = 'a'`.execute(db),
    () => sql`delete from admin.employees where id = 'a'`.execute(db),
    () =>
      sql`insert into admin.employees (id, name, account_enabled, guest) values ('a', 'Ann', true, false)`.execute(
        db,
      ),
    () => addInternalDomain(db, 'firm.example', false),
    () => removeInternalDomain(db, 'firm.example'),
    () => changeSettings(db, { archives: 'read' }, 'test'),
    () => changeSettings(db, { archives: 'off' }, 'test'),
  ]
  for (const [index, change] of changes.entries()) {
    await change()
    seen.add(await settingsStamp(db))
    expect(seen.size).toBe(index + 2)
    expect(await settingsStamp(db)).toBe([...seen].at(-1))
  }
})

it('a change counts once it is committed', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const { db } = database
  const before = await settingsStamp(db)
  await expect(
    inTransaction(db, async (tx) => {
      await addInternalDomain(tx, 'firm.example', false)
      expect(await settingsStamp(tx)).not.toBe(before)
      throw new RangeError('taken back')
    }),
  ).rejects.toThrow('taken back')
  expect(await settingsStamp(db)).toBe(before)
})
