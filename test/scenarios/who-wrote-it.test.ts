import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import {
  BEN,
  CLIENT,
  exportedOf,
  hire,
  ledgerOf,
  letter,
  requestsOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

/** Who an email is from and to, where its header alone does not say it, over the whole product. */

const PEOPLE = `external_id,kind,name,email\ncarla,individual,Carla Client,${CLIENT}`
const OTTO = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=0f3e-otto'

let world: World
beforeAll(async () => {
  world = await startLarch({ enable: 'nobody', people: PEOPLE })
  world.tenant.acts.addUser({ displayName: 'Otto', mail: 'otto@larch.example', exchangeNames: [OTTO] })
})
afterAll(() => world[Symbol.asyncDispose]())

/** Delivers and captures; how it stands in the ledger, and in the CRM. */
async function capture(mail: SeedMessage) {
  const { id } = world.tenant.acts.deliver(mail)
  await settle(world)
  const outcome = (await ledgerOf(world, mail.mailbox)).get(id)!.outcome
  const [exported] = await exportedOf(world, mail)
  const { rows } = await sql<{ sentiment: string | null; caution: string | null }>`
    select m.sentiment, p.caution from crm.messages m join crm.participants p on p.message_id = m.id and p.role = 'from'
    where m.internet_message_id = ${mail.internetMessageId}`.execute(world.database.db)
  const contentRead = requestsOf(world, 'getMessage').some(
    ({ path, select }) => path.includes(encodeURIComponent(id)) && select?.includes('subject'),
  )
  return { outcome, direction: exported?.direction, people: exported?.people.length, contentRead, ...rows[0] }
}

const angry = { contentType: 'text' as const, content: 'This is terrible. I am very angry and disappointed.' }
const received = { outcome: 'accepted', direction: 'inbound', sentiment: 'negative', caution: 'ownAddress' }

describe('a From of our own that the tenant stamped as coming from outside', () => {
  const forged = { from: { name: 'Ben', address: BEN }, authAs: 'Anonymous', body: angry }

  it('is received, rated and marked on the record of the client it goes to', async () => {
    const mailbox = await hire(world)
    const to = [{ address: mailbox }, { address: CLIENT }]
    expect(await capture(letter({ mailbox, ...forged, to }))).toMatchObject({ ...received, people: 1 })
  })

  it('is captured where it goes to employees alone', async () => {
    const mailbox = await hire(world)
    expect(await capture(letter({ mailbox, ...forged }))).toMatchObject({ ...received, people: 0 })
  })

  it('is no copy of what was truly sent, whatever of it was copied', async () => {
    const mailbox = await hire(world)
    const sent = letter({
      mailbox,
      folder: 'Sent Items',
      from: { address: mailbox },
      to: [{ address: CLIENT }],
    })
    expect(await capture(sent)).toMatchObject({ direction: 'outbound', sentiment: null })
    const other = await hire(world)
    world.tenant.acts.deliver({ ...sent, mailbox: other, folder: 'Inbox', authAs: 'Anonymous', body: angry })
    await settle(world)
    expect((await exportedOf(world, sent)).map(({ direction }) => direction).sort()).toEqual([
      'inbound',
      'outbound',
    ])
  })

  it('is outbound once the copy of who sent it says so', async () => {
    const [mailbox, other] = [await hire(world), await hire(world)]
    await world.enable([mailbox, other])
    const body = { contentType: 'text' as const, content: 'Thank you, all is wonderful.' }
    const round = letter({
      mailbox: other,
      from: { address: mailbox },
      to: [{ address: CLIENT }],
      body,
      authAs: 'Anonymous',
    })
    expect(await capture(round)).toMatchObject({ direction: 'inbound', caution: 'ownAddress' })
    expect(await capture({ ...round, mailbox, folder: 'Sent Items', authAs: null })).toMatchObject({
      outcome: 'known',
      direction: 'outbound',
      sentiment: null,
      caution: null,
    })
  })
})

describe('a From of our own', () => {
  it.each(['Internal', null])('is ours where the stamp is %s', async (authAs) => {
    const mailbox = await hire(world)
    const from = { name: 'Ben', address: BEN }
    const to = [{ address: mailbox }, { address: CLIENT }]
    expect(await capture(letter({ mailbox, from, to, authAs, body: angry }))).toMatchObject({
      direction: 'outbound',
      sentiment: null,
      caution: null,
    })
    expect(await capture(letter({ mailbox, from, authAs }))).toMatchObject({
      outcome: 'internal',
      contentRead: false,
    })
  })
})

describe('a name without an address', () => {
  it.each([
    ['a group', { name: 'All staff', address: null }],
    ['hidden recipients', { name: 'undisclosed-recipients:;', address: null }],
    ['a name of Exchange that nobody knows', { name: 'Paula', address: '/O=LARCH/CN=RECIPIENTS/CN=PAULA' }],
    ['a name of Exchange of an employee', { name: 'Otto', address: OTTO.toUpperCase() }],
  ])('keeps no mail of our own from being internal: %s', async (_, to) => {
    const mailbox = await hire(world)
    const from = { name: 'Ben', address: BEN }
    expect(await capture(letter({ mailbox, from, to: [to] }))).toMatchObject({
      outcome: 'internal',
      contentRead: false,
    })
  })

  it('is the employee whom the directory knows by it, also encapsulated', async () => {
    const mailbox = await hire(world)
    const encapsulated = `IMCEAEX-${OTTO.replaceAll('/', '_').replace(/[^\w=-]/g, (c) => `+${c.charCodeAt(0).toString(16)}`)}@larch.example`
    for (const address of [OTTO.toUpperCase(), encapsulated]) {
      const mail = letter({
        mailbox,
        from: { name: 'Otto', address },
        to: [{ address: CLIENT }],
        body: angry,
      })
      expect(await capture(mail)).toMatchObject({ direction: 'outbound', sentiment: null, people: 1 })
      expect((await exportedOf(world, mail))[0]).toMatchObject({ from: 'otto@larch.example' })
    }
  })

  it('is the owner of the mailbox among sent mail', async () => {
    const mailbox = await hire(world)
    const from = { name: 'Employee', address: '/O=LARCH/CN=RECIPIENTS/CN=UNKNOWN' }
    for (const folder of ['Sent Items', 'Sent Items/2026'])
      expect(
        await capture(letter({ mailbox, folder, from, to: [{ address: CLIENT }], body: angry })),
      ).toMatchObject({
        direction: 'outbound',
        sentiment: null,
        people: 1,
      })
  })
})

describe('an encapsulated address', () => {
  it('is the client it encapsulates, on whatever domain', async () => {
    const mailbox = await hire(world)
    for (const domain of ['larch.example', 'eurprd99.prod.outlook.com']) {
      const address = `IMCEAMAILTO-carla+40client+2Eexample@${domain}`
      const mail = letter({ mailbox, folder: 'Sent Items', from: { address: mailbox }, to: [{ address }] })
      expect(await capture(mail)).toMatchObject({ outcome: 'accepted', direction: 'outbound', people: 1 })
      expect((await exportedOf(world, mail))[0]).toMatchObject({ to: [CLIENT] })
    }
  })
})
