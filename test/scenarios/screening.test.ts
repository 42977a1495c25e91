import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { ago, BEN, DAY, hire, ledgerOf, letter, requestsOf, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** G4: nothing is read or handed over that was not screened, whatever way it came. */

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', wait: async () => {}, maxPageSize: 5 })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => world.tenant.faults.clear())

const acts = () => world.tenant.acts
const pathOf = (id: string) => encodeURIComponent(id)
const internal = { from: { name: 'Ben', address: BEN } }

/** From now on, so many attempts to read this message fail. */
function failReading(id: string, reply: { status: number; code: string }, times: number): void {
  world.tenant.faults.add({ match: { operation: 'getMessage', path: pathOf(id) }, times, reply })
}

/** Whether the message was read by its id, and whether its subject or body was asked for. */
function readsOf(id: string): { envelope: boolean; content: boolean } {
  const reads = requestsOf(world, 'getMessage').filter(({ path }) => path.includes(pathOf(id)))
  const content = reads.filter(({ select }) => /\b(?:subject|body)/.test(select ?? ''))
  return { envelope: reads.length > content.length, content: content.length > 0 }
}

/**
 * Older mail that moves to and fro while its folder is listed for the first time: Graph tells of what was not listed yet as
 * removed, so that it is found by its id alone, and fails as told. Returns the ids that were found so.
 */
async function settleFoundByIdAlone(
  mailbox: string,
  given: Partial<SeedMessage>,
  ...failing: [reply: { status: number; code: string }, times: number]
): Promise<string[]> {
  const ids = Array.from({ length: 12 }, (_, day) =>
    letter({ mailbox, receivedAt: ago((day + 10) * DAY), ...given }),
  ).map((each) => acts().deliver(each).id)
  acts().createFolder(mailbox, 'Clients')
  for (const id of ids) failReading(id, ...failing)
  let pages = 0
  await settle(world, {
    stage: (_, stage, messages) => {
      if (stage !== 'inventory' || messages === 0 || pages++ > 0) return
      for (const folder of ['Clients', 'Inbox']) for (const id of ids) acts().move(mailbox, id, folder)
    },
  })
  return ids.filter((id) => readsOf(id).envelope)
}

const outcomesOf = async (mailbox: string, ids: string[]) => {
  const ledger = await ledgerOf(world, mailbox)
  return new Set(ids.map((id) => ledger.get(id)?.outcome))
}

describe('a message whose envelope cannot be read at once', () => {
  const busy = { status: 500, code: 'ErrorInternalServerError' }

  it('is screened before its content is asked for: an internal one', async () => {
    const mailbox = await hire(world)
    const ids = await settleFoundByIdAlone(mailbox, internal, busy, 1)
    expect(ids.length).toBeGreaterThan(3)
    expect(await outcomesOf(mailbox, ids)).toEqual(new Set(['internal']))
    expect(ids.filter((id) => readsOf(id).content)).toEqual([])
  })

  it('is screened before its content is asked for: one from before the sync start', async () => {
    const mailbox = await hire(world)
    const { id } = acts().deliver(letter({ mailbox, receivedAt: ago(400 * DAY) }))
    const { beforeStart } = await settle(world)
    acts().update(mailbox, id, { isRead: true })
    failReading(id, busy, 1)
    expect(await settle(world)).toMatchObject({ open: 0, beforeStart })
    expect((await ledgerOf(world, mailbox)).get(id)).toBe(undefined)
    expect(readsOf(id)).toEqual({ envelope: true, content: false })
  })

  it('is screened before its content is asked for: a draft', async () => {
    const mailbox = await hire(world)
    const { id } = acts().deliver(letter({ mailbox, isDraft: true }))
    await settle(world)
    acts().update(mailbox, id, { isRead: false })
    failReading(id, busy, 1)
    await settle(world)
    expect((await ledgerOf(world, mailbox)).get(id)?.outcome).toBe('drafts')
    expect(readsOf(id)).toEqual({ envelope: true, content: false })
  })

  it('is captured once it can be read', async () => {
    const mailbox = await hire(world)
    const ids = await settleFoundByIdAlone(mailbox, {}, busy, 2)
    expect(ids.length).toBeGreaterThan(3)
    expect(await outcomesOf(mailbox, ids)).toEqual(new Set(['accepted']))
  })

  it('is parked with its reason when it never can be, and nothing of it was asked for', async () => {
    const mailbox = await hire(world)
    const ids = await settleFoundByIdAlone(mailbox, internal, { status: 400, code: 'ErrorCorruptData' }, 99)
    const ledger = await ledgerOf(world, mailbox)
    expect(ledger.get(ids[0]!)).toEqual({ outcome: 'parked', reason: 'GRAPH_400_ErrorCorruptData' })
    expect(ids.filter((id) => readsOf(id).content)).toEqual([])
  })
})
