import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  ago,
  DAY,
  expectOnce,
  exportedOf,
  hire,
  ledgerOf,
  letter,
  requestsOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
/** What the client would have waited for, in ms. */
const waits: number[] = []
beforeAll(async () => {
  const wait = async (ms: number) => void waits.push(ms)
  world = await startLarch({ enable: 'nobody', maxPageSize: 5, wait })
})
afterAll(() => world[Symbol.asyncDispose]())
afterEach(() => {
  world.tenant.faults.clear()
  waits.length = 0
})

const acts = () => world.tenant.acts
const letters = (mailbox: string, count: number, apart = DAY) =>
  Array.from({ length: count }, (_, index) => letter({ mailbox, receivedAt: ago((index + 1) * apart) }))
const deliver = (mail: ReturnType<typeof letters>) => mail.map((each) => acts().deliver(each).id)

describe('a refused delta link', () => {
  it('makes its folder be enumerated again, without loss and without doubles', async () => {
    const mailbox = await hire(world)
    const mail = [...letters(mailbox, 12), letter({ mailbox, receivedAt: ago(400 * DAY) })]
    deliver(mail.slice(0, 8))
    deliver(mail.slice(12))
    const first = await settle(world)
    deliver(mail.slice(8, 12))
    acts().expireDeltaLinks(mailbox, 'Inbox')
    let startedOver = 0
    const second = await settle(world, { folderStartsOver: () => startedOver++ })
    expect(startedOver).toBe(1)
    await expectOnce(world, mail.slice(0, 12))
    expect(second).toMatchObject({ accepted: first.accepted + 4, beforeStart: 1, gone: 0 })
    expect(await settle(world)).toMatchObject({ accepted: second.accepted, beforeStart: 1 })
  })

  it('is survived when all of the mailbox are refused at once', async () => {
    const mailbox = await hire(world)
    const mail = letters(mailbox, 7)
    deliver(mail.slice(0, 6))
    await settle(world)
    acts().expireDeltaLinks(mailbox)
    acts().createFolder(mailbox, 'Clients')
    acts().move(mailbox, deliver(mail.slice(6))[0]!, 'Clients')
    await settle(world)
    await expectOnce(world, mail)
  })
})

describe('odd pages', () => {
  it.each(['duplicates', 'replay', 'emptyPage'] as const)(
    'with %s lose and double nothing',
    async (oddity) => {
      const mailbox = await hire(world)
      const mail = letters(mailbox, 17)
      world.tenant.faults.add({ match: { operation: 'messageDelta' }, times: null, reply: { oddity } })
      const ids = deliver(mail.slice(0, 9))
      await settle(world)
      deliver(mail.slice(9))
      acts().hardDelete(mailbox, ids[0]!)
      acts().move(mailbox, ids[1]!, 'Archive')
      await settle(world)
      await expectOnce(world, mail)
      expect((await ledgerOf(world, mailbox)).size).toBe(17)
    },
  )

  it('do not matter when the list of recent mail lies', async () => {
    const mailbox = await hire(world)
    const mail = letters(mailbox, 6)
    deliver(mail)
    world.tenant.faults.add({ match: { operation: 'listMessages' }, reply: { oddity: 'emptyResult' } })
    await settle(world)
    await expectOnce(world, mail)
  })

  it('with partial updates blank nothing and forget nothing', async () => {
    const mailbox = await hire(world)
    const [known, old] = [letter({ mailbox }), letter({ mailbox, receivedAt: ago(400 * DAY) })]
    const ids = deliver([known, old])
    await settle(world)
    const [before] = await exportedOf(world, known)
    for (const id of ids) acts().update(mailbox, id, { isRead: true })
    const { beforeStart } = await settle(world)
    acts().update(mailbox, ids[0]!, { categories: ['Client'], flagged: true })
    expect((await settle(world)).beforeStart).toBe(beforeStart)
    expect(await exportedOf(world, known)).toEqual([before])
    expect(await exportedOf(world, old)).toEqual([])
  })
})

describe('a busy service', () => {
  it('is given the time it asks for by Retry-After', async () => {
    const mailbox = await hire(world)
    const mail = letters(mailbox, 3)
    deliver(mail)
    const throttled = (retryAfter: number) => ({ status: 429, code: 'ApplicationThrottled', retryAfter })
    world.tenant.faults.add({ match: { operation: 'getMessage' }, times: 2, reply: throttled(7) })
    world.tenant.faults.add({ match: { operation: 'listMessages' }, reply: throttled(11) })
    world.tenant.faults.add({ match: { operation: 'messageDelta' }, reply: throttled(13) })
    const { parked, open } = await settle(world)
    await expectOnce(world, mail)
    expect([parked, open]).toEqual([0, 0])
    expect(waits).toEqual([11_000, 7_000, 7_000, 13_000])
  })

  const transient = [{ status: 503, code: 'ErrorServerBusy' }, 'drop' as const]
  it.each(transient)('passes: %o on every operation once', { timeout: 90_000 }, async (reply) => {
    const mailbox = await hire(world)
    const attachments = [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('kept') }]
    const mail = [letter({ mailbox, attachments }), ...letters(mailbox, 3)]
    deliver(mail)
    const operations = [
      'token',
      'batch',
      'folderDelta',
      'getFolder',
      'listMessages',
      'messageDelta',
      'getMessage',
    ]
    for (const operation of [...operations, 'listAttachments', 'getAttachment'])
      world.tenant.faults.add({ match: { operation }, reply })
    acts().revokeTokens()
    const { parked, open, gone } = await settle(world)
    await expectOnce(world, mail)
    expect([parked, open, gone]).toEqual([0, 0, 0])
  })
})

describe('a poisoned message', () => {
  it('is parked with its reason, and the others arrive', { timeout: 180_000 }, async () => {
    const mailbox = await hire(world)
    const mail = letters(mailbox, 25, DAY / 24)
    const poisoned = deliver(mail)[11]!
    const reply = { status: 500, code: 'ErrorInternalServerError' }
    world.tenant.faults.add({
      match: { path: `messages/${encodeURIComponent(poisoned)}$` },
      times: null,
      reply,
    })
    const parked: string[] = []
    const summary = await settle(world, { messageParked: (_, code) => parked.push(code) })
    expect(summary).toMatchObject({ parked: 1, open: 0 })
    expect((await ledgerOf(world, mailbox)).get(poisoned)).toEqual({ outcome: 'parked', reason: 'GRAPH_500' })
    expect(await exportedOf(world, mail[11]!)).toEqual([])
    await expectOnce(world, mail.toSpliced(11, 1))
    const later = letter({ mailbox })
    deliver([later])
    await settle(world)
    await expectOnce(world, [later])
  })

  it.each([
    ['parked', 'getMessage'],
    // The email itself was taken; what it lacks is a file, or the list of them.
    ['accepted', 'listAttachments'],
    ['accepted', 'getAttachment'],
  ])(
    'is %s at once, with its reason, when Graph says by %s that it is corrupt',
    async (outcome, operation) => {
      const mailbox = await hire(world)
      const attachments = [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('lost') }]
      const [corrupt, fine] = [letter({ mailbox, attachments }), letter({ mailbox })]
      const [id] = deliver([corrupt, fine])
      const reply = { status: 400, code: 'ErrorCorruptData' }
      world.tenant.faults.add({ match: { operation, path: encodeURIComponent(id!) }, times: null, reply })
      expect(await settle(world)).toMatchObject({ open: 0 })
      await expectOnce(world, outcome === 'accepted' ? [corrupt, fine] : [fine])
      expect((await ledgerOf(world, mailbox)).get(id!)).toEqual({
        outcome,
        reason: 'GRAPH_400_ErrorCorruptData',
      })
    },
  )
})

describe('an idle mailbox', () => {
  it('costs exactly one HTTP call a run', async () => {
    const mailbox = await hire(world)
    for (const folder of ['Clients', 'Prospects', 'Clients/Old']) acts().createFolder(mailbox, folder)
    deliver(letters(mailbox, 8))
    await settle(world)
    world.tenant.log.reset()
    expect(await settle(world)).toMatchObject({ httpCalls: 1 })
    expect(world.tenant.log.counts().httpCalls).toBe(1)
    expect(requestsOf(world, 'getMessage')).toEqual([])
  })
})
