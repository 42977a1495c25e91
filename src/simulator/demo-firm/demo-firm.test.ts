import { describe, expect, test } from 'vitest'
import type { SeedMessage } from '../seed.ts'
import { isInternalAddress } from './compose.ts'
import { demoFirm } from './index.ts'
import { addressesOf } from './mailbox-copies.ts'

const NOW = new Date('2026-03-18T15:20:00Z')
const HOUR = 3_600_000
const DAY = 24 * HOUR
const firm = demoFirm({ now: NOW })
const small = demoFirm({ now: NOW, size: 'small' })

/** Every email once, with all its copies. */
const emails = [...Map.groupBy(firm.mail, ({ internetMessageId }) => internetMessageId).values()]
const isInternal = (message: SeedMessage) =>
  addressesOf(message).every(({ address }) => isInternalAddress(address))
const share = <Item>(items: Item[], test: (item: Item) => boolean) => items.filter(test).length / items.length
const text = ({ body }: SeedMessage) => body.content

/** RFC 2606: the names nobody can own. */
const RESERVED = /@([a-z0-9-]+\.)*(example|test|example\.(com|net|org))$/i

describe('the firm', () => {
  test('has a dozen employees, a shared mailbox, an unlicensed account and a guest', () => {
    const kinds = Map.groupBy(firm.tenant.users, ({ mailbox = 'cloud' }) => mailbox)
    expect(kinds.get('cloud')!.length).toBeGreaterThanOrEqual(12)
    expect([
      kinds.get('shared')?.length,
      kinds.get('unlicensed')?.length,
      kinds.get('guest')?.length,
    ]).toEqual([1, 1, 1])
    expect(firm.tenant.domains).toEqual(firm.internalDomains)
    expect(firm.tenant.domains.filter((domain) => domain.endsWith('.onmicrosoft.com'))).toHaveLength(1)
    expect(firm.tenant.domains).toHaveLength(3)
  })

  test('every copy lies in a mailbox of the directory, and every mailbox has mail', () => {
    const mailboxes = firm.tenant.users.filter(
      ({ mailbox = 'cloud' }) => mailbox === 'cloud' || mailbox === 'shared',
    )
    expect(new Set(firm.mail.map(({ mailbox }) => mailbox))).toEqual(
      new Set(mailboxes.map(({ mail }) => mail)),
    )
  })

  test.each([
    ['demo', firm, 6_000],
    ['small', small, 400],
  ] as const)('%s holds about the copies it promises', (_, { mail }, copies) => {
    expect(mail.length).toBeGreaterThan(copies * 0.9)
    expect(mail.length).toBeLessThan(copies * 1.15)
  })
})

describe('chance', () => {
  test('the same seed gives the same firm, another seed another one', () => {
    expect(demoFirm({ now: NOW, size: 'small' })).toEqual({ ...small, arrivals: expect.any(Function) })
    const other = demoFirm({ now: NOW, size: 'small', randomSeed: 2 })
    expect(other.mail.map(text)).not.toEqual(small.mail.map(text))
    expect(other.peopleCsv).not.toBe(small.peopleCsv)
  })

  test('new arrivals are sent at the time given, never stop and repeat with the seed', () => {
    const times = Array.from({ length: 300 }, (_, index) => new Date(NOW.getTime() + index * 5_000))
    const play = () => {
      const stream = firm.arrivals()
      return times.map((time) => stream.next(time).value)
    }
    const steps = play()
    expect(play()).toEqual(steps)
    for (const [index, copies] of steps.entries()) {
      expect(copies.length).toBeGreaterThan(0)
      expect(new Set(copies.map(({ internetMessageId }) => internetMessageId)).size).toBe(1)
      for (const { sentAt, receivedAt } of copies)
        expect([sentAt, receivedAt]).toEqual(Array(2).fill(times[index]!.toISOString()))
    }
    const old = new Set(firm.mail.map(({ internetMessageId }) => internetMessageId))
    expect(steps.flat().filter(({ internetMessageId }) => old.has(internetMessageId))).toEqual([])
    expect(steps.flat().some(({ subject }) => /^re: /i.test(subject!))).toBe(true)
  })
})

describe('the mail', () => {
  test.each([
    ['demo', firm],
    ['small', small],
  ] as const)('in %s a quarter to a third of the copies is internal', (_, { mail }) => {
    expect(share(mail, isInternal)).toBeGreaterThan(0.25)
    expect(share(mail, isInternal)).toBeLessThan(0.35)
  })

  test('goes in both directions, mostly as HTML, with plain text among it', () => {
    const outside = firm.mail.filter((message) => !isInternal(message))
    const outbound = share(outside, ({ from }) => isInternalAddress(from!.address))
    expect(outbound).toBeGreaterThan(0.25)
    expect(outbound).toBeLessThan(0.6)
    const html = share(firm.mail, ({ body }) => body.contentType === 'html')
    expect(html).toBeGreaterThan(0.6)
    expect(html).toBeLessThan(0.97)
  })

  test('mostly concerns people whom the CRM knows, and sometimes nobody it knows', () => {
    const known = new Set(firm.peopleCsv.toLowerCase().match(/[^\s,;"]+@[^\s,;"]+/g))
    const outside = emails.filter(([copy]) => !isInternal(copy!))
    const matched = share(outside, (copies) =>
      copies
        .flatMap(addressesOf)
        .some(({ address }) => !isInternalAddress(address) && known.has(address!.toLowerCase())),
    )
    expect(matched).toBeGreaterThan(0.6)
    expect(matched).toBeLessThan(0.85)
  })

  test('carries addresses on reserved domains only', () => {
    const addresses = firm.mail.flatMap(addressesOf).map(({ address }) => address!)
    const written = firm.mail.flatMap((message) => text(message).match(/[\w.+-]+@[\w.-]+\w/g) ?? [])
    const inCids = /^(image001\.png|[0-9a-f]{8}-[0-9a-f]{4})@/
    const strange = [...addresses, ...written].filter(
      (address) => !inCids.test(address) && !RESERVED.test(address),
    )
    expect(strange).toEqual([])
    const links = firm.mail.flatMap((message) =>
      [...text(message).matchAll(/https?:\/\/([\w.-]+)/g)].map((match) => match[1]!),
    )
    const outlookNamespaces = ['www.w3.org']
    expect(links.filter((host) => !outlookNamespaces.includes(host) && !RESERVED.test(`@${host}`))).toEqual(
      [],
    )
  })

  test('lies within a bit more than six months, nothing after now, oldest first', () => {
    const received = firm.mail.map(({ receivedAt }) => Date.parse(receivedAt))
    expect(received).toEqual([...received].sort((a, b) => a - b))
    expect(received.at(-1)).toBeLessThanOrEqual(NOW.getTime())
    expect(firm.mail.every(({ sentAt, receivedAt }) => sentAt! <= receivedAt)).toBe(true)
    const sixMonthsAgo = Date.parse('2025-09-18T15:20:00Z')
    expect(received.filter((at) => at < sixMonthsAgo).length).toBeGreaterThan(50)
    expect(received[0]).toBeGreaterThan(sixMonthsAgo - 20 * DAY)
  })

  test.each([
    ['on a working day', '2026-03-18T15:20:00Z'],
    ['on a Sunday night', '2026-07-05T03:10:00Z'],
  ])('is busiest in the newest week and goes on in the last hours, %s', (_, moment) => {
    const now = Date.parse(moment)
    const ages = demoFirm({ now: new Date(now) }).mail.map(({ receivedAt }) => now - Date.parse(receivedAt))
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0)
    const between = (from: number, to: number) => ages.filter((age) => age >= from && age < to).length
    expect(between(0, 6 * HOUR)).toBeGreaterThan(20)
    expect(between(0, 7 * DAY)).toBeGreaterThan(between(7 * DAY, 14 * DAY) * 1.3)
  })

  test('is written on weekdays and in business hours for the most part', () => {
    const weekdays = share(firm.mail, ({ receivedAt }) => ![0, 6].includes(new Date(receivedAt).getUTCDay()))
    expect(weekdays).toBeGreaterThan(0.85)
    expect(weekdays).toBeLessThan(1)
  })
})

describe('copies', () => {
  test('one email in several mailboxes has one internetMessageId, date, sender and body', () => {
    expect(share(emails, (copies) => copies.length > 1)).toBeGreaterThan(0.3)
    for (const copies of emails) {
      const facts = copies.map(({ sentAt, from, subject, body, to, cc }) => ({
        sentAt,
        from,
        subject,
        body,
        to,
        cc,
      }))
      expect(facts).toEqual(Array(copies.length).fill(facts[0]))
      const places = copies.map(({ mailbox, folder }) => `${mailbox} ${folder}`)
      expect(new Set(places).size).toBe(places.length)
    }
  })

  test("Bcc stands only in the sender's copy, also where it is all that leads to a client", () => {
    const withBcc = firm.mail.filter(({ bcc }) => bcc.length > 0)
    for (const { mailbox, folder, from, sender } of withBcc) {
      expect((sender ?? from)!.address).toBe(mailbox)
      expect(['Sent Items', 'Deleted Items']).toContain(folder)
    }
    const onlyBcc = withBcc.filter((message) => isInternal({ ...message, bcc: [] }) && !isInternal(message))
    expect(onlyBcc.length).toBeGreaterThanOrEqual(3)
  })

  test('every internal reader has one, members of distribution lists among them', () => {
    const toAll = emails.find(([copy]) =>
      copy!.to.some(({ address }) => address === 'everyone@alderfinch.example'),
    )!
    expect(new Set(toAll.map(({ mailbox }) => mailbox)).size).toBe(13)
  })
})

describe('what a demo needs to show', () => {
  const find = (test: (message: SeedMessage) => boolean) => firm.mail.filter(test)
  test.each<[string, (message: SeedMessage) => boolean, number]>([
    ['drafts', ({ isDraft, folder }) => isDraft === true && folder === 'Drafts', 10],
    ['junk', ({ folder }) => folder === 'Junk Email', 20],
    ['deleted mail', ({ folder }) => folder === 'Deleted Items', 50],
    ['archived mail', ({ folder }) => folder === 'Archive', 50],
    ['mail filed in sub-folders', ({ folder }) => folder === 'Inbox/Clients', 50],
    ['meeting requests', ({ kind }) => kind === 'meetingRequest', 50],
    ['accepted meetings', ({ kind }) => kind === 'meetingAccepted', 50],
    ['automatic replies', ({ headers }) => !!headers?.some(({ name }) => name === 'Auto-Submitted'), 20],
    ['mail on behalf of somebody', ({ from, sender }) => !!sender && sender.address !== from!.address, 3],
    ['remote tracking pictures', (message) => /<img src="https:\/\/track\./.test(text(message)), 100],
    ['replies quoted by Outlook', (message) => /<b>Sent:<\/b>/.test(text(message)), 200],
    ['replies quoted by Gmail', (message) => /class="gmail_quote"/.test(text(message)), 100],
    ['replies quoted by a phone', (message) => /<blockquote type="cite">/.test(text(message)), 50],
    [
      'replies quoted as plain text',
      ({ body }) => body.contentType === 'text' && /^> /m.test(body.content),
      50,
    ],
    ['files', ({ attachments }) => !!attachments?.some(({ isInline }) => !isInline), 200],
    ['an attached email', ({ attachments }) => !!attachments?.some(({ kind }) => kind === 'item'), 1],
    ['an empty subject', ({ subject, isDraft }) => subject === '' && !isDraft, 1],
    ['a very long subject', ({ subject }) => subject!.length > 255, 1],
    ['sixty readers', ({ to }) => to.length === 60, 1],
    ['a right-to-left name', ({ from }) => /\p{Script=Arabic}/u.test(from!.name!), 3],
    ['an emoji name', ({ from }) => /\p{Extended_Pictographic}/u.test(from!.name!), 3],
    [
      'the former domain',
      ({ to }) => to.some(({ address }) => address!.endsWith('@finchadvisory.example')),
      3,
    ],
    ['readers in hiding', ({ to, cc, bcc }) => [...to, ...cc, ...bcc].length === 0, 3],
  ])('there is some: %s', (_, test, least) => {
    expect(find(test).length).toBeGreaterThanOrEqual(least)
  })

  test.each(['off the books', 'nobody will find out', 'write off', 'cover up', 'grey area'])(
    'the phrase "%s" stands in mail with clients or colleagues',
    (phrase) => {
      expect(find((message) => text(message).toLowerCase().includes(phrase)).length).toBeGreaterThan(0)
    },
  )

  test('inline images are referred to by the body they belong to', () => {
    const withImages = find(({ attachments }) => !!attachments?.some(({ isInline }) => isInline))
    expect(withImages.length).toBeGreaterThan(200)
    for (const { attachments, body } of withImages.filter(({ body }) => body.contentType === 'html')) {
      for (const { isInline, contentId, content } of attachments!) {
        if (!isInline) continue
        expect(body.content).toContain(`cid:${contentId}`)
        expect([...content.slice(1, 4)]).toEqual([...Buffer.from('PNG')])
      }
    }
  })

  test('a page of fifty emails hardly repeats itself', () => {
    const outside = emails
      .map(([copy]) => copy!)
      .filter((copy) => !isInternal(copy) && copy.kind === 'message')
    const newest = outside.slice(-50)
    expect(new Set(newest.map(({ subject }) => subject)).size).toBeGreaterThan(40)
    expect(new Set(newest.map(text)).size).toBe(50)
  })
})
