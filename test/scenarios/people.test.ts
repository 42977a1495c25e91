import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { linkEarlierMail } from '../../src/crm/commands/link-earlier-mail.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import {
  ago,
  DAY,
  exportedOf,
  hire,
  hireSeveral,
  ledgerOf,
  letter,
  linksOf,
  settle,
  startLarch,
} from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startLarch({
    enable: 'nobody',
    people: [
      'external_id,kind,name,email,alternate_email,contact_point_emails',
      'carla,individual,Carla Client,carla@client.example,,',
      'eve,contact,Eve Elm,the-elms@client.example,,',
      'ed,contact,Ed Elm,ed@client.example,the-elms@client.example,',
      'lena,contact,Lena Law,,,lena@law.example;Lena.Law@old.example',
    ].join('\n'),
  })
})
afterAll(() => world[Symbol.asyncDispose]())

const acts = () => world.tenant.acts
const only = async (message: SeedMessage) => {
  const found = await exportedOf(world, message)
  expect(found).toHaveLength(1)
  return found[0]!
}

describe('links', () => {
  it('are made for both of a couple who share an address, with the field that says why', async () => {
    const mailbox = await hire(world)
    const shared = letter({ mailbox, from: { address: 'The-Elms@client.example' } })
    acts().deliver(shared)
    await settle(world)
    expect((await only(shared)).people).toEqual([
      {
        externalId: 'eve',
        name: 'Eve Elm',
        roles: ['from'],
        via: [{ address: 'the-elms@client.example', field: 'email' }],
      },
      {
        externalId: 'ed',
        name: 'Ed Elm',
        roles: ['from'],
        via: [{ address: 'the-elms@client.example', field: 'alternate_email' }],
      },
    ])
  })

  it('are made by From, To, Cc and Bcc alike, one for every role', async () => {
    const mailbox = await hire(world)
    const sent = letter({
      mailbox,
      folder: 'Sent Items',
      from: { address: mailbox },
      to: [{ address: 'ed@client.example' }, { address: 'carla@client.example' }],
      cc: [{ name: 'Our lawyer', address: 'lena@law.example' }],
      bcc: [{ address: 'CARLA@client.example' }],
    })
    const received = letter({ mailbox, cc: [{ address: 'lena.law@old.example' }] })
    acts().deliver(sent)
    acts().deliver(received)
    await settle(world)
    expect(linksOf(await only(sent))).toEqual({ carla: ['to', 'bcc'], ed: ['to'], lena: ['cc'] })
    expect(linksOf(await only(received))).toEqual({ carla: ['from'], lena: ['cc'] })
  })

  it.each(['sender', 'recipient'])('by Bcc are there when the %s’s copy comes first', async (first) => {
    const [sender, recipient] = (await hireSeveral(world, 2)) as [string, string]
    const email = letter({
      from: { address: sender },
      to: [{ address: recipient }, { address: 'ed@client.example' }],
      bcc: [{ name: 'Carla', address: 'carla@client.example' }, { address: 'stranger@nowhere.example' }],
    })
    const copies = {
      sender: { ...email, mailbox: sender, folder: 'Sent Items' },
      recipient: { ...email, mailbox: recipient, bcc: [] },
    }
    acts().deliver(first === 'sender' ? copies.sender : copies.recipient)
    await settle(world)
    acts().deliver(first === 'sender' ? copies.recipient : copies.sender)
    await settle(world)
    const found = await only(email)
    expect(found.bcc).toEqual(['carla@client.example', 'stranger@nowhere.example'])
    expect(linksOf(found)).toEqual({ carla: ['bcc'], ed: ['to'] })
    expect(found.mailboxes).toEqual([sender, recipient].sort())
  })

  it('to people imported later are made by link-earlier, once', async () => {
    const mailbox = await hire(world)
    const early = letter({ mailbox, from: { address: 'late@client.example' } })
    acts().deliver(early)
    await settle(world)
    expect((await only(early)).people).toEqual([])
    await importPeople(
      world.database.db,
      'external_id,kind,name,email\nlate,contact,Lars Late,late@client.example',
    )
    expect((await only(early)).people).toEqual([])
    expect(await linkEarlierMail(world.database.db)).toBe(1)
    expect(linksOf(await only(early))).toEqual({ late: ['from'] })
    expect(await linkEarlierMail(world.database.db)).toBe(0)
    expect(linksOf(await only(early))).toEqual({ late: ['from'] })
  })

  it('of an address that an import takes away go with it, and no others', async () => {
    const mailbox = await hire(world)
    const people = (addresses: string) =>
      `external_id,kind,name,email,alternate_email\nnora,contact,Nora North,${addresses}\nnils,contact,Nils North,north@client.example,`
    await importPeople(world.database.db, people('nora@client.example,north@client.example'))
    const [own, shared] = ['nora', 'north'].map((name) =>
      letter({ mailbox, from: { address: `${name}@client.example` } }),
    ) as [SeedMessage, SeedMessage]
    const both = letter({
      mailbox,
      from: { address: 'north@client.example' },
      cc: [{ address: 'nora@client.example' }],
    })
    for (const each of [own, shared, both]) acts().deliver(each)
    await settle(world)
    expect(linksOf(await only(shared))).toEqual({ nora: ['from'], nils: ['from'] })
    await importPeople(world.database.db, people('nora@client.example,(none)'))
    expect(linksOf(await only(own))).toEqual({ nora: ['from'] })
    expect(linksOf(await only(shared))).toEqual({ nils: ['from'] })
    expect(linksOf(await only(both))).toEqual({ nora: ['cc'], nils: ['from'] })
    await importPeople(world.database.db, people('(none),(none)'))
    expect(linksOf(await only(own))).toEqual({})
    expect(linksOf(await only(both))).toEqual({ nils: ['from'] })
  })
})

describe('records', () => {
  it('one email in three mailboxes is one record that names the three', async () => {
    const mailboxes = await hireSeveral(world, 3)
    const email = letter({ to: mailboxes.map((address) => ({ address })) })
    for (const mailbox of mailboxes) acts().deliver({ ...email, mailbox })
    const { accepted: before, known: knownBefore } = await settle(world)
    expect((await only(email)).mailboxes).toEqual([...mailboxes].sort())
    const again = await settle(world)
    expect([again.accepted, again.known]).toEqual([before, knownBefore])
  })

  it('a copy that comes later is recognised by its envelope, its content is not read again', async () => {
    const [first, second] = (await hireSeveral(world, 2)) as [string, string]
    const email = letter({ to: [{ address: first }, { address: second }] })
    acts().deliver({ ...email, mailbox: first })
    await settle(world)
    const { id } = acts().deliver({ ...email, mailbox: second })
    world.tenant.log.reset()
    await settle(world)
    expect((await only(email)).mailboxes).toEqual([first, second].sort())
    expect((await ledgerOf(world, second)).get(id)).toEqual({ outcome: 'known', reason: null })
    expect(world.tenant.log.entries.filter(({ operation }) => operation === 'getMessage')).toEqual([])
  })

  it('a reused Message-ID with other content becomes a second record', async () => {
    const [one, other] = (await hireSeveral(world, 2)) as [string, string]
    const first = letter({ mailbox: one })
    const second = letter({ mailbox: other, internetMessageId: first.internetMessageId })
    const third = letter({
      mailbox: one,
      internetMessageId: first.internetMessageId,
      receivedAt: ago(2 * DAY),
    })
    acts().deliver(first)
    acts().deliver(second)
    await settle(world)
    acts().deliver(third)
    acts().deliver({ ...third, mailbox: other })
    await settle(world)
    const found = await exportedOf(world, first)
    expect(new Map(found.map(({ subject, mailboxes }) => [subject, mailboxes]))).toEqual(
      new Map([
        [first.subject, [one]],
        [second.subject, [other]],
        [third.subject, [one, other].sort()],
      ]),
    )
  })

  it('a changed envelope around the same content is a copy, as mailing lists and gateways make them', async () => {
    const [one, other] = (await hireSeveral(world, 2)) as [string, string]
    const email = letter({ mailbox: one })
    acts().deliver(email)
    acts().deliver({ ...email, mailbox: other, to: [{ address: 'clients@larch.example' }] })
    await settle(world)
    expect((await only(email)).mailboxes).toEqual([one, other].sort())
  })

  it('a mail without any usable address is captured, as is one without anything', async () => {
    const mailbox = await hire(world)
    const odd = letter({
      mailbox,
      from: { name: 'The Printer', address: null },
      to: [{ name: null, address: '/O=FIRM/OU=EXCHANGE/CN=RECIPIENTS/CN=X' }],
    })
    const bare = letter({
      mailbox,
      from: null,
      to: [],
      subject: null,
      sentAt: null,
      body: { contentType: 'text', content: '' },
    })
    acts().deliver(odd)
    acts().deliver(bare)
    await settle(world)
    expect(await only(odd)).toMatchObject({
      from: 'The Printer',
      to: ['/O=FIRM/OU=EXCHANGE/CN=RECIPIENTS/CN=X'],
      people: [],
    })
    expect(await only(bare)).toMatchObject({ from: null, to: [], subject: null, people: [] })
  })

  it('the same Message-ID, date and people with other content are two records in one mailbox', async () => {
    const [mailbox, other] = (await hireSeveral(world, 2)) as [string, string]
    const email = letter({ mailbox })
    const attached = { name: 'terms.txt', contentType: 'text/plain', content: Buffer.from('one') }
    const changed = [
      { ...email, subject: `${email.subject}, corrected` },
      { ...email, body: { contentType: 'text' as const, content: 'Corrected.' } },
      { ...email, attachments: [attached] },
      { ...email, attachments: [{ ...attached, content: Buffer.from('three') }] },
    ]
    acts().deliver(email)
    acts().deliver({ ...email, folder: 'Copies' })
    acts().deliver(changed[0]!)
    await settle(world)
    for (const each of changed.slice(1)) acts().deliver(each)
    acts().deliver({ ...email, folder: 'Archive' })
    await settle(world)
    expect(await exportedOf(world, email)).toHaveLength(5)
    acts().deliver({ ...changed[0]!, mailbox: other })
    await settle(world)
    const found = await exportedOf(world, email)
    expect(found.flatMap(({ mailboxes, subject }) => (mailboxes.includes(other) ? [subject] : []))).toEqual([
      changed[0]!.subject,
    ])
    expect(found).toHaveLength(5)
  })

  it('mails without Message-ID are distinguished by their content, and never joined within a mailbox', async () => {
    const [mailbox, other] = (await hireSeveral(world, 2)) as [string, string]
    const subject = `Without id ${mailbox}`
    const like = letter({ mailbox, internetMessageId: null, subject })
    const mails = [
      like,
      { ...like, body: { contentType: 'text' as const, content: 'Another' } },
      { ...like, subject: `${subject}!` },
      { ...like, folder: 'Copies' },
    ]
    for (const each of mails) acts().deliver(each)
    await settle(world)
    acts().deliver({ ...mails[1]!, mailbox: other })
    await settle(world)
    const found = (await world.exported()).filter((each) => each.subject?.startsWith(subject))
    expect(found.map((each) => each.subject).sort()).toEqual([subject, subject, subject, `${subject}!`])
    expect(new Set(found.map(({ messageId }) => messageId))).toEqual(new Set([null]))
    expect(found.filter(({ mailboxes }) => mailboxes.includes(other))).toHaveLength(1)
  })
})

describe('internal mail', () => {
  it('is settled from its addresses: its content is never asked for', async () => {
    const [mailbox, colleague] = (await hireSeveral(world, 2)) as [string, string]
    const internal = [
      letter({ mailbox, from: { address: colleague } }),
      letter({ mailbox, folder: 'Sent Items', from: { address: mailbox }, to: [{ address: colleague }] }),
      letter({
        mailbox,
        from: { address: colleague },
        cc: [{ address: 'team@sub.LARCH.example' }],
        attachments: [{ name: 'secret.txt', contentType: 'text/plain', content: Buffer.from('secret') }],
      }),
    ].map((each) => ({ each, id: acts().deliver(each).id }))
    const fromOutside = letter({ mailbox, cc: [{ address: colleague }] })
    const outsideId = acts().deliver(fromOutside).id
    world.tenant.log.reset()
    await settle(world)
    const { entries } = world.tenant.log
    const names = (path: string, id: string) => path.includes(id) || decodeURIComponent(path).includes(id)
    for (const { each, id } of internal) {
      expect(entries.filter(({ path }) => names(path, id))).toEqual([])
      expect(await exportedOf(world, each)).toEqual([])
      expect((await ledgerOf(world, mailbox)).get(id)?.outcome).toBe('internal')
    }
    const withContent = entries.filter(({ select }) => /subject|body|preview/i.test(select ?? ''))
    expect(withContent.map(({ operation }) => operation)).toEqual(['getMessage'])
    expect(names(withContent[0]!.path, outsideId)).toBe(true)
    const listings = entries.filter(({ operation }) => ['messageDelta', 'listMessages'].includes(operation))
    expect(listings.filter(({ select }) => select !== null).length).toBeGreaterThan(3)
    await only(fromOutside)
  })
})
