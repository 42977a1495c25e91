import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore } from '../../../test/support/store.ts'
import { inTransaction } from '../../database/database.ts'
import { openStore } from '../../main.ts'
import { importPeople } from '../commands/import-people.ts'
import { exportMessages } from './export-messages.ts'

it('says the same of an email however the store finds its rows', async () => {
  await using store = await makeStore()
  await using database = await openStore(store)
  const { db } = database
  await importPeople(
    db,
    'external_id,kind,name,email,alternate_email,contact_point_emails\nC-1,contact,Carla Client,a@client.example,b@client.example,c@client.example\n',
  )
  await handOver(db, [
    email({ mailbox: 'ann', from: 'b@client.example', to: ['c@client.example', 'a@client.example'] }),
  ])
  const [before] = await Array.fromAsync(exportMessages(db))
  expect(before!.people).toMatchObject([{ roles: ['from', 'to'], via: [{}, {}, {}] }])
  await sql`update crm.links set linked_at = now() where address = 'a@client.example'`.execute(db)
  await sql`update crm.links set linked_at = now() where address = 'b@client.example'`.execute(db)
  const again = await inTransaction(db, async (tx) => {
    for (const way of ['indexscan', 'indexonlyscan', 'bitmapscan'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(tx)
    return Array.fromAsync(exportMessages(tx))
  })
  expect(again).toEqual([before])
})
