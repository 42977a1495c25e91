import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SyncError } from '../../src/domain/errors.ts'
import type { MailSource } from '../../src/domain/ports.ts'
import { ago, DAY, expectOnce, hire, letter, settle, startLarch } from '../support/larch.ts'
import { folderIdOf, runOf } from '../support/one-run.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 2, wait: async () => {} })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => world.tenant.faults.clear())

const letters = (mailbox: string, folder: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    letter({ mailbox, folder, receivedAt: ago((index + 20) * DAY) }),
  )
const deliver = (mail: ReturnType<typeof letters>) => mail.map((each) => world.tenant.acts.deliver(each).id)

async function problemOf(address: string) {
  const { rows } = await sql<{ state: string; problem: string | null }>`
    select m.state, m.problem_code as problem from engine.mailboxes m join admin.employees e on e.id = m.id
    where e.address = ${address}`.execute(world.database.db)
  return rows[0]!
}

describe('a folder whose link is refused again and again', () => {
  const refused = { status: 410, code: 'SyncStateNotFound' }

  it.each([
    ['each time after a page', [0, 2, 4, 6]],
    ['also where it is begun anew', [0, 1, 2, 3]],
  ])('%s stops no other folder, and the next run starts it over', async (_, places) => {
    const mailbox = await hire(world)
    const [inbox, clients] = [letters(mailbox, 'Inbox', 5), letters(mailbox, 'Clients', 5)]
    deliver([...inbox, ...clients])
    const failed: string[] = []
    // First requests name it encoded, links do not.
    const path = (await folderIdOf(world, mailbox, 'inbox')).replace(/=+$/, '')
    for (const after of places)
      world.tenant.faults.add({
        match: { operation: 'messageDelta', path, mailbox },
        reply: refused,
        after,
      })
    await settle(world, { folderFailed: (_mailbox, code) => failed.push(code) })
    expect(failed).toEqual(['RESYNC_LOOP'])
    await expectOnce(world, clients)
    expect(await problemOf(mailbox)).toEqual({ state: 'current', problem: 'RESYNC_LOOP' })

    const later = letters(mailbox, 'Clients', 1)
    deliver(later)
    await settle(world)
    await expectOnce(world, [...inbox, ...clients, ...later])
    expect(await problemOf(mailbox)).toEqual({ state: 'current', problem: null })
  })
})

describe('a run that ends early', () => {
  it('leaves nothing behind that goes on: no request, no renewed lease', async () => {
    const mailbox = await hire(world)
    deliver(['Inbox', 'Archive', 'Clients', 'Others'].flatMap((folder) => letters(mailbox, folder, 7)))
    const calls: number[] = []
    let denied = false
    const source = (real: MailSource): MailSource => ({
      ...real,
      async readPages(of, requests) {
        calls.push(requests.length)
        if (requests.length === 1 && requests[0]!.of !== 'folders' && !denied) {
          denied = true
          throw new SyncError('MAILBOX_NOT_ALLOWED', 'mailbox', 'no more')
        }
        await new Promise((resolve) => setTimeout(resolve, 40))
        return real.readPages(of, requests)
      },
    })
    expect(await runOf(world, mailbox, source)).toBe('later')
    const then = calls.length
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(calls).toHaveLength(then)
    const { rows } = await sql<{ led: boolean }>`
      select lease_until is not null as led from engine.mailboxes m join admin.employees e on e.id = m.id
      where e.address = ${mailbox}`.execute(world.database.db)
    expect(rows).toEqual([{ led: false }])
    expect(await runOf(world, mailbox)).toBe('caughtUp')
  })
})
