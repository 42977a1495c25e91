import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CrmWorld, startCrm } from '../../../test/support/crm-world.ts'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { sweepToEnd } from './sweeper.ts'

let world: CrmWorld
beforeAll(async () => {
  world = await startCrm()
})
afterAll(() => world[Symbol.asyncDispose]())

it('earlier mail is read again in the background after an upgrade, and unchanged mail is not written', async () => {
  const { db } = world.database
  await handOver(db, [
    email({ mailbox: 'ann', subject: 'Bitte', body: '契約を解約したい' }),
    email({ mailbox: 'ann', subject: 'Plain', body: 'Nothing of note.' }),
  ])
  const texts = async () =>
    (await sql`select new_text, search, xmin::text as written from crm.messages order by id`.execute(db))
      .rows as {
      new_text: string
      written: string
    }[]
  const before = await texts()
  await sql`update crm.messages set new_text = '', search = to_tsvector('simple', '契約を解約したい') where subject = 'Bitte'`.execute(
    db,
  )
  // As a migration orders it.
  await sql`insert into crm.sweeps (kind, target, below, total, by_id, by_name)
    select 'reread', '{}', max(id) + 1, count(*), 'upgrade', 'Upgrade' from crm.messages having count(*) > 0`.execute(
    db,
  )
  await sweepToEnd(db)
  const after = await texts()
  expect(after.map(({ written: _, ...text }) => text)).toEqual(before.map(({ written: _, ...text }) => text))
  expect(after[1]!.written).toBe(before[1]!.written)
  const { rows } = await sql`select done, found, ended_at is not null as ended from crm.sweeps`.execute(db)
  expect(rows).toEqual([{ done: 2, found: 1, ended: true }])
})
