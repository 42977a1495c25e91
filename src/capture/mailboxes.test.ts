import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../test/support/store.ts'
import type { Database } from '../database/database.ts'
import { openStore } from '../main.ts'
import { dueMailboxes, setEnabledMailboxes } from './mailboxes.ts'
import { takeMailbox } from './take-mailbox.ts'

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

const due = async (limit = 10) => (await dueMailboxes(database.db, limit)).map(({ mailbox }) => mailbox)

const many = Array.from({ length: 2_000 }, (_, n) => `mailbox-${n}`)

it('looking at 2,000 mailboxes that are as they were locks none of them', async () => {
  await setEnabledMailboxes(database.db, many)
  await database.db.transaction().execute(async (tx) => {
    await setEnabledMailboxes(tx, many)
    const { rows } = await sql<{ locked: number }>`
      select count(*) as locked from engine.mailboxes where xmax::text <> '0'`.execute(tx)
    expect(rows[0]!.locked).toBe(0)
  })
})

it('mailboxes are enabled and disabled as told, and one that is being read is not due', async () => {
  await setEnabledMailboxes(database.db, ['mailbox-1', 'mailbox-2'])
  await sql`update engine.mailboxes set lease_until = now() + interval '1 minute' where id = 'mailbox-1'`.execute(
    database.db,
  )
  expect(await due()).toEqual(['mailbox-2'])
  await setEnabledMailboxes(database.db, ['mailbox-2', 'mailbox-3'])
  expect((await due()).toSorted()).toEqual(['mailbox-2', 'mailbox-3'])
})

it('mailboxes with news come before those whose time has come, and of these the longest due first', async () => {
  await setEnabledMailboxes(database.db, ['late', 'later', 'told'])
  const from = sql`(values ('late', 1), ('later', 2), ('told', -60)) d (id, minutes)`
  await sql`update engine.mailboxes m set lease_until = null, due_at = now() - d.minutes * interval '1 minute'
    from ${from} where m.id = d.id`.execute(database.db)
  await sql`insert into engine.subscriptions (mailbox_id, told_at) values ('told', now())`.execute(
    database.db,
  )
  expect(await due()).toEqual(['told', 'later', 'late'])
  expect(await due(2)).toEqual(['told', 'later'])
})

it.each([true, false])(
  'a run that a notification woke is made again where its worker is killed, of new mail: %s',
  async (ofNewMail) => {
    const { db } = database
    await setEnabledMailboxes(db, ['woken'])
    await sql`update engine.mailboxes set lease_until = null, due_at = now() + interval '1 hour' where id = 'woken'`.execute(
      db,
    )
    await sql`insert into engine.subscriptions (mailbox_id, told_at, told_new) values ('woken', now(), ${ofNewMail})
      on conflict (mailbox_id) do update set told_at = excluded.told_at, told_new = excluded.told_new, look_again_at = null`.execute(
      db,
    )
    expect(await takeMailbox(db, 'woken')).not.toBeNull()
    expect(await due()).toEqual([])
    await sql`update engine.mailboxes set lease_until = now() - interval '1 second' where id = 'woken'`.execute(
      db,
    )
    expect(await due()).toEqual(['woken'])
  },
)
