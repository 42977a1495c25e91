import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { readChecks } from '../../src/capture/check-against-mailbox.ts'
import { requestCheck } from '../../src/capture/mailboxes.ts'
import { listParked } from '../../src/capture/parked.ts'
import type { FaultReply } from '../../src/simulator/control/faults.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { ago, BEN, DAY, expectOnce, hire, ledgerOf, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** What breaks beside the rounds of a folder: the round of folders, this week's list, the daily check, and whole mailboxes that are slow. */

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', maxPageSize: 5, wait: async () => {} })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => world.tenant.faults.clear())

const acts = () => world.tenant.acts
const deliver = (mail: SeedMessage[]) => mail.map((each) => acts().deliver(each).id)
const cut: FaultReply = { cutAt: 150 }
const fails: FaultReply = { status: 500, code: 'InternalServerError' }
const parked = async () => (await listParked(world.database.db, { after: null, limit: 100 })).items

async function problemOf(address: string): Promise<string | null> {
  const { rows } = await sql<{ problem: string | null }>`
    select m.problem_code as problem from engine.mailboxes m join admin.employees e on e.id = m.id
    where e.address = ${address}`.execute(world.database.db)
  return rows[0]!.problem
}

describe('a folder that cannot be listed', () => {
  const folderIdAt = (mailbox: string, place: number) =>
    ['A', 'B', 'C', 'D', 'E', 'F'].map((name) => acts().createFolder(mailbox, name).id)[place]!
  const oldMail = (mailbox: string) => [
    letter({ mailbox }),
    ...['A', 'B', 'C', 'D', 'E', 'F'].map((folder) => letter({ mailbox, folder, receivedAt: ago(60 * DAY) })),
  ]

  it.each([
    ['first', 0, cut],
    ['middle', 3, fails],
    ['last', 5, cut],
  ] as const)('because of its name, the %s: is read all the same', async (_, place, reply) => {
    const mailbox = await hire(world)
    const shows = folderIdAt(mailbox, place)
    const mail = oldMail(mailbox)
    deliver(mail)
    world.tenant.faults.add({ match: { mailbox, shows, asksFor: ['displayName'] }, times: null, reply })
    await settle(world)
    await expectOnce(world, mail)
    expect(await problemOf(mailbox)).toBe(null)
  })

  it.each([
    ['first', 0, fails],
    ['middle', 3, cut],
    ['last', 5, cut],
  ] as const)('in any way, the %s: is found by its mail, and said', async (_, place, reply) => {
    const mailbox = await hire(world)
    const shows = folderIdAt(mailbox, place)
    const mail = oldMail(mailbox)
    deliver(mail)
    for (const operation of ['folderDelta', 'listFolders', 'listChildFolders', 'getFolder'])
      world.tenant.faults.add({ match: { mailbox, shows, operation }, times: null, reply })
    await settle(world)
    await expectOnce(world, mail)
    expect(await problemOf(mailbox)).toBe('FOLDER_UNLISTED')
    world.tenant.faults.clear()
    await sql`update engine.mailboxes set folders_again_at = now()`.execute(world.database.db)
    await settle(world)
    expect(await problemOf(mailbox)).toBe(null)
  })
})

describe("this week's list and the daily check", () => {
  it.each([
    ['breaks off', cut],
    ['fails', fails],
  ])(
    'where the list %s for a message that its folder tells of, miss nothing and park nothing',
    async (_, reply) => {
      const mailbox = await hire(world)
      const mail = Array.from({ length: 12 }, (_each, at) =>
        letter({ mailbox, receivedAt: ago((at + 1) * 3_600_000) }),
      )
      const ids = deliver(mail)
      for (const at of [0, 5, 6, 11])
        world.tenant.faults.add({ match: { shows: ids[at]!, operation: 'listMessages' }, times: null, reply })
      expect(await settle(world)).toMatchObject({ parked: 0, open: 0 })
      await expectOnce(world, mail)
      await requestCheck(world.database.db)
      await settle(world)
      expect(await readChecks(world.database.db)).toMatchObject({ unchecked: 0, missing: 0 })
      expect(await parked()).toEqual([])
    },
  )

  it('the check goes on around a message that cannot be read, and finds one that no round reported', async () => {
    const mailbox = await hire(world)
    const mail = Array.from({ length: 8 }, (_each, at) =>
      letter({ mailbox, receivedAt: ago((at + 1) * 3_600_000) }),
    )
    const ids = deliver(mail)
    await settle(world)
    await forget(ids[6]!)
    world.tenant.faults.add({ match: { shows: ids[2]!, operation: 'listMessages' }, times: null, reply: cut })
    await requestCheck(world.database.db)
    await settle(world)
    expect(await readChecks(world.database.db)).toMatchObject({ unchecked: 0, missing: 1 })
    expect((await ledgerOf(world, mailbox)).has(ids[6]!)).toBe(true)
  })
})

describe('two thousand messages in one folder', () => {
  it('of which some cannot be given, each in its way, two of them neighbours, are captured but for those, at a bounded cost', async () => {
    await using large = await startLarch({ enable: 'nobody', wait: async () => {} })
    const mailbox = await hire(large)
    const fails = (status: number) => ({ status, code: 'UnknownError' })
    // Dropped is what a reply is that comes too late.
    const ways: [number, FaultReply, string][] = [
      [0, { cutAt: 300 }, 'GRAPH_UNREADABLE'],
      [400, fails(500), 'GRAPH_500'],
      [1000, { cutAt: 300 }, 'GRAPH_UNREADABLE'],
      [1001, { cutAt: 300 }, 'GRAPH_UNREADABLE'],
      [1500, fails(504), 'GRAPH_504'],
      [1999, 'drop', 'GRAPH_NO_REPLY'],
    ]
    const broken = ways.map(([at]) => at)
    const mail = Array.from({ length: 2_000 }, (_each, at) =>
      letter({
        mailbox,
        receivedAt: ago(10 * DAY + at * 3_600_000),
        // Nine in ten are settled by their addresses: it is the pages that are tried here.
        ...(at % 10 === 0 || broken.includes(at) ? {} : { from: { name: 'Ben', address: BEN } }),
      }),
    )
    for (const [at, each] of mail.entries()) {
      const { id } = large.tenant.acts.deliver(each)
      const [, reply] = ways.find(([place]) => place === at) ?? []
      if (reply) large.tenant.faults.add({ match: { shows: id }, times: null, reply })
    }
    const { httpCalls, ...summary } = await settle(large)
    // Tens among those that cannot be given: 0, 400, 1000 and 1500.
    expect(summary).toMatchObject({ open: 0, parked: 6, accepted: 196, internal: 1_798 })
    expect(httpCalls).toBeLessThan(900)
    const places = (await listParked(large.database.db, { after: null, limit: 10 })).items
    expect(places.map(({ receivedAt, reason }) => [receivedAt.getTime(), reason])).toEqual(
      ways.map(([at, , reason]) => [Date.parse(mail[at]!.receivedAt), reason]),
    )
  }, 180_000)
})

describe('a mailbox whose every page is slow', () => {
  it('is read in smaller pages, and the size is remembered', async () => {
    const mailbox = await hire(world)
    const mail = Array.from({ length: 20 }, (_each, at) =>
      letter({ mailbox, receivedAt: ago((at + 20) * DAY) }),
    )
    deliver(mail)
    world.tenant.faults.add({
      match: { operation: 'messageDelta', mailbox, moreThan: 2 },
      times: null,
      reply: { status: 504, code: 'UnknownError' },
    })
    await settle(world)
    await expectOnce(world, mail)
    const { rows } = await sql<{ wish: number; reading: string }>`
      select page_wish as wish, reading from engine.folders f join admin.employees e on e.id = f.mailbox_id
      where e.address = ${mailbox} and role = 'inbox'`.execute(world.database.db)
    expect(rows).toEqual([{ wish: expect.any(Number), reading: 'whole' }])
    expect(rows[0]!.wish).toBeLessThanOrEqual(5)
  })
})

/** As if no round had ever told of it. */
async function forget(immutableId: string): Promise<void> {
  const { db } = world.database
  const { rows } = await sql<{ mailbox: string; outcome: string }>`
    delete from engine.ledger where immutable_id = ${immutableId} returning mailbox_id as mailbox, outcome`.execute(
    db,
  )
  for (const table of ['outcome_counts', 'run_counts'])
    await sql`update ${sql.table(`engine.${table}`)} set messages = messages - 1
      where mailbox_id = ${rows[0]!.mailbox} and outcome = ${rows[0]!.outcome}`.execute(db)
}
