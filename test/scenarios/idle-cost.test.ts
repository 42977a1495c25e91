import { sql } from 'kysely'
import pg from 'pg'
import { expect, it, vi } from 'vitest'
import type { MailSource } from '../../src/domain/ports.ts'
import { hire, letter, settle, startLarch } from '../support/larch.ts'
import { runOf } from '../support/one-run.ts'

/** As `npm run bench -- --idle` counts them, the look for due mailboxes aside. */
const STATEMENTS = 6

it('a run of a mailbox without news costs few statements, however many folders it has', async () => {
  await using world = await startLarch({ enable: 'nobody' })
  const address = await hire(world)
  for (let folder = 0; folder < 15; folder++)
    world.tenant.acts.deliver(letter({ mailbox: address, folder: `Clients ${folder}` }))
  await settle(world)
  await settle(world)
  const query = vi.spyOn(pg.Client.prototype, 'query')
  expect(
    await runOf(world, address, (real) => {
      query.mockClear()
      return real
    }),
  ).toBe('caughtUp')
  expect(query.mock.calls.map(([statement]) => statement)).toHaveLength(STATEMENTS)
  query.mockRestore()
})

it('a run by rules that are in force no longer ends before it asks for anything, and the mailbox is due again at once', async () => {
  await using world = await startLarch({ enable: 'nobody' })
  const address = await hire(world)
  await settle(world)
  let asked = 0
  const counting = (real: MailSource) =>
    new Proxy(real, {
      get: (target, name: keyof MailSource) => {
        asked++
        return target[name]
      },
    })
  expect(await runOf(world, address, counting, { rulesChanged: async () => true })).toBe('stopped')
  expect(asked).toBe(0)
  const { rows } = await sql`select due_at <= now() as due from engine.mailboxes`.execute(world.database.db)
  expect(rows).toEqual([{ due: true }])
})
