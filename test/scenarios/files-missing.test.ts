import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { exclude } from '../../src/api/settings/exclusions.ts'
import type { SeedAttachment } from '../../src/simulator/seed.ts'
import { expectOnce, hire, ledgerOf, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', wait: async () => {} })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => world.tenant.faults.clear())

const db = () => world.database.db
const file = (name: string): SeedAttachment => ({
  name,
  contentType: 'application/octet-stream',
  content: Buffer.from(name),
})

async function keptOf(subject: string): Promise<Record<string, string | null>> {
  const { rows } = await sql<{ name: string; content: Buffer | null }>`
    select a.name, a.content from crm.attachments a join crm.messages m on m.id = a.message_id
    where m.subject = ${subject} order by a.position`.execute(db())
  return Object.fromEntries(rows.map(({ name, content }) => [name, content?.toString() ?? null]))
}

/** Brings the world up to date, as if no time had to pass between runs. */
async function settleSoon() {
  const hurry = setInterval(
    () => sql`update engine.mailboxes set due_at = now() where enabled`.execute(db()).catch(() => {}),
    200,
  )
  try {
    return await settle(world)
  } finally {
    clearInterval(hurry)
  }
}

describe('an email one of whose files cannot be read', () => {
  const refused = { status: 400, code: 'ErrorInvalidProperty' }
  const failing = { status: 503, code: 'ErrorServerBusy' }
  it.each([
    ['is refused', refused],
    ['fails again and again', failing],
  ])(
    'because it %s is accepted, with its other files; the day after, the missing one comes',
    async (_, reply) => {
      const mailbox = await hire(world)
      const one = letter({ mailbox, attachments: [file('first'), file('second')] })
      world.tenant.acts.deliver(one)
      const ofFirst = {
        match: { operation: 'getAttachment' },
        times: reply === refused ? 1 : null,
        reply,
      } as const
      world.tenant.faults.add(ofFirst)
      expect(await settleSoon()).toMatchObject({ parked: 0, open: 0 })
      await expectOnce(world, [one])
      const kept = await keptOf(one.subject!)
      expect(kept.first).toBe(null)
      expect(kept.second).toBe(reply === refused ? 'second' : null)
      expect([...(await ledgerOf(world, mailbox)).values()]).toMatchObject([
        { outcome: 'accepted', reason: expect.stringMatching(/^GRAPH_/) },
      ])

      world.tenant.faults.clear()
      await sql`update engine.ledger set settled_at = settled_at - interval '25 hours'`.execute(db())
      expect(await settleSoon()).toMatchObject({ parked: 0, open: 0 })
      expect(await keptOf(one.subject!)).toEqual({ first: 'first', second: 'second' })
      expect([...(await ledgerOf(world, mailbox)).values()]).toMatchObject([
        { outcome: 'accepted', reason: null },
      ])
    },
  )

  it('stays on record when its sender is excluded meanwhile', async () => {
    const mailbox = await hire(world)
    const one = letter({
      ...{ mailbox, from: { address: 'a@shop.example' } },
      attachments: [file('first')],
    })
    world.tenant.acts.deliver(one)
    world.tenant.faults.add({ match: { operation: 'getAttachment' }, times: 1, reply: refused })
    await settleSoon()
    const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
    const place = { kind: 'domain', value: 'shop.example', match: 'any' } as const
    await exclude(db(), { ...place, reason: 'A test.' }, actor)
    await sql`update engine.ledger set settled_at = settled_at - interval '25 hours'`.execute(db())
    expect(await settleSoon()).toMatchObject({ parked: 0, open: 0 })
    await expectOnce(world, [one])
    expect([...(await ledgerOf(world, mailbox)).values()]).toEqual([{ outcome: 'accepted', reason: null }])
  })

  it.each([
    ['are refused', { status: 400, code: 'ErrorCorruptData' }],
    ['fail again and again', failing],
    ['break off', { cutAt: 100 }],
  ])(
    'or whose files %s to be listed, is accepted without them; the day after, they come',
    async (_, reply) => {
      const mailbox = await hire(world)
      const one = letter({ mailbox, attachments: [file('first'), file('second')] })
      world.tenant.acts.deliver(one)
      world.tenant.faults.add({ match: { operation: 'listAttachments' }, times: null, reply })
      expect(await settleSoon()).toMatchObject({ parked: 0, open: 0 })
      await expectOnce(world, [one])
      expect(await keptOf(one.subject!)).toEqual({})
      expect([...(await ledgerOf(world, mailbox)).values()]).toMatchObject([
        { outcome: 'accepted', reason: expect.stringMatching(/^(GRAPH|REPLY)_/) },
      ])

      world.tenant.faults.clear()
      await sql`update engine.ledger set settled_at = settled_at - interval '25 hours'`.execute(db())
      expect(await settleSoon()).toMatchObject({ parked: 0, open: 0 })
      expect(await keptOf(one.subject!)).toEqual({ first: 'first', second: 'second' })
      expect([...(await ledgerOf(world, mailbox)).values()]).toMatchObject([
        { outcome: 'accepted', reason: null },
      ])
      // Its content is that of an email with these files: a second copy in this mailbox is known.
      world.tenant.acts.deliver(one)
      expect(await settle(world)).toMatchObject({ parked: 0, open: 0 })
      await expectOnce(world, [one])
    },
  )

  it('stays accepted where it is deleted before the missing file could be read', async () => {
    const mailbox = await hire(world)
    const one = letter({ mailbox, attachments: [file('only')] })
    const { id } = world.tenant.acts.deliver(one)
    world.tenant.faults.add({ match: { operation: 'getAttachment' }, reply: refused })
    await settleSoon()
    world.tenant.acts.hardDelete(mailbox, id)
    await sql`update engine.ledger set settled_at = settled_at - interval '25 hours'`.execute(db())
    expect(await settleSoon()).toMatchObject({ parked: 0, open: 0 })
    expect([...(await ledgerOf(world, mailbox)).values()]).toMatchObject([
      { outcome: 'accepted', reason: null },
    ])
  })
})
