import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTENT_SELECT, ENVELOPE_SELECT, readEnvelope, readMessage } from './read-message.ts'
import type { WireMessage } from './wire.ts'

const whole: WireMessage = {
  id: 'AAA',
  internetMessageId: '<one@client.example>',
  receivedDateTime: '2026-05-23T08:00:01Z',
  sentDateTime: '2026-05-23T08:00:00Z',
  isDraft: false,
  parentFolderId: 'inbox',
  from: { emailAddress: { name: 'Carla', address: 'carla@client.example' } },
  sender: { emailAddress: { name: 'Assistant', address: 'sam@client.example' } },
  toRecipients: [{ emailAddress: { name: '', address: 'ann@larch.example' } }],
  ccRecipients: [{ emailAddress: null }, {}, { emailAddress: { name: 'No address', address: null } }],
  bccRecipients: [],
}

describe('an envelope', () => {
  it('has the participants in order, names and addresses as they stand, and who really sent it', () => {
    expect(readEnvelope(whole)).toMatchObject({
      participants: [
        { role: 'from', name: 'Carla', written: 'carla@client.example' },
        { role: 'to', name: null, written: 'ann@larch.example' },
        { role: 'cc', name: 'No address', written: null },
      ],
      sender: { name: 'Assistant', written: 'sam@client.example' },
      sentAt: new Date('2026-05-23T08:00:00Z'),
    })
  })

  it('names no sender who is From under another spelling, and takes the sender for a missing From', () => {
    const spelled = { emailAddress: { name: 'C', address: 'CARLA@client.example' } }
    expect(readEnvelope({ ...whole, sender: spelled })!.sender).toBeNull()
    const alone = readEnvelope({ ...whole, from: null })!
    expect(alone.participants[0]).toEqual({ role: 'from', name: 'Assistant', written: 'sam@client.example' })
    expect(alone.sender).toBeNull()
  })

  it('knows whether the tenant took it in from outside, in whatever case the property’s name comes back', () => {
    const origin = (id: string, value?: string | null) =>
      readEnvelope({
        ...whole,
        singleValueExtendedProperties: [{ id, ...(value === undefined ? {} : { value }) }],
      })!.origin
    const id = 'String {00020386-0000-0000-c000-000000000046} Name X-MS-Exchange-Organization-AuthAs'
    expect(origin(id, 'Internal')).toBe('inside')
    expect(origin(id.toLowerCase(), ' internal ')).toBe('inside')
    for (const value of ['Anonymous', 'Partner', 'External']) expect(origin(id, value)).toBe('outside')
    for (const value of ['', null, undefined]) expect(origin(id, value)).toBe(null)
    expect(origin('String 0x1A', 'Anonymous')).toBe(null)
    expect(readEnvelope(whole)!.origin).toBe(null)
  })

  it('tells how it is marked, by the number of the property however that is written', () => {
    const marks = (id: string, value: string | null, categories: unknown = ['Private']) =>
      readEnvelope({
        ...{ ...whole, categories: categories as string[] },
        singleValueExtendedProperties: [{ id, value }],
      })!.marks
    for (const id of ['Integer 0x36', 'Integer 0x0036', 'integer 0X36'])
      expect(marks(id, '2')).toEqual({ categories: ['Private'], sensitivity: 'private' })
    expect(marks('Integer 0x36', '3', [])).toEqual({ categories: [], sensitivity: 'confidential' })
    for (const odd of ['0', '9', '-1', 'x', null])
      expect(marks('Integer 0x36', odd, [])).toEqual({ categories: [], sensitivity: 'normal' })
    expect(marks('Integer 0x3600', '2', [null, 'A'])).toEqual({ categories: ['A'], sensitivity: 'normal' })
    expect(marks('Integer 0x36', '2', null)).toBe(null)
    expect(readEnvelope(whole)!.marks).toBe(null)
  })

  it('is null for a partial update, so that nothing is made up', () => {
    expect(readEnvelope({ id: 'AAA', isRead: true, parentFolderId: 'inbox' })).toBeNull()
    for (const name of ['receivedDateTime', 'isDraft', 'toRecipients'] as const) {
      const { [name]: _, ...partial } = whole
      expect(readEnvelope(partial as WireMessage)).toBeNull()
    }
    expect(readEnvelope({ ...whole, receivedDateTime: 'yesterday' })).toBeNull()
  })

  it('is read from anything Graph may leave out', () => {
    const optional = fc.record(
      {
        internetMessageId: fc.constant(null),
        sentDateTime: fc.constantFrom(null, 'never'),
        from: fc.constantFrom(null, {}, { emailAddress: null }, { emailAddress: {} }),
        sender: fc.constantFrom(null, {}, { emailAddress: { address: null } }),
        ccRecipients: fc.constant(undefined),
        bccRecipients: fc.constant(undefined),
        parentFolderId: fc.constant(null),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(optional, (missing) => {
        const envelope = readEnvelope({ ...whole, ...missing } as WireMessage)
        expect(envelope?.participants.every(({ name, written }) => name || written)).toBe(true)
      }),
    )
  })
})

it('a message without body, subject and preview is empty, not missing', () => {
  expect(readMessage(whole)).toMatchObject({
    subject: null,
    preview: '',
    body: { contentType: 'text', content: '' },
    hasAttachments: false,
  })
})

it('has the importance that Graph gives, and none where Graph says what we do not know', () => {
  for (const importance of ['low', 'normal', 'high'] as const)
    expect(readMessage({ ...whole, importance })!.importance).toBe(importance)
  for (const importance of ['urgent', null, undefined])
    expect(readMessage({ ...whole, importance } as WireMessage)!.importance).toBeNull()
})

it('keeps the headers by which threads, bulk and automatic mail are recognised', () => {
  const internetMessageHeaders = [
    { name: 'Received', value: 'from a by b' },
    { name: 'In-Reply-To', value: '<one@client.example>' },
    { name: 'REFERENCES', value: '<root@client.example> <one@client.example>' },
    { name: 'References', value: '<other@client.example>' },
    { name: 'Auto-Submitted', value: 'auto-replied' },
    { name: 'Content-Type', value: 'text/html' },
    { name: 'Content-Class', value: 'urn:content-classes:calendarmessage' },
    { name: 'Return-Path', value: '<>' },
    { name: '__proto__', value: 'x' },
  ]
  expect(readMessage({ ...whole, internetMessageHeaders })!.headers).toEqual({
    'in-reply-to': '<one@client.example>',
    references: '<root@client.example> <one@client.example>',
    'auto-submitted': 'auto-replied',
    'content-class': 'urn:content-classes:calendarmessage',
    'return-path': '<>',
  })
  const unkept = internetMessageHeaders.slice(0, 1)
  expect(readMessage({ ...whole, internetMessageHeaders: unkept })!.headers).toBeNull()
  expect(readMessage(whole)!.headers).toBeNull()
})

it('the light select asks for no content; categories, which employees give, tell private mail', () => {
  expect(ENVELOPE_SELECT).not.toMatch(/subject|body|preview|attachment|header/i)
  expect(ENVELOPE_SELECT.split(',').filter((name) => /categor/i.test(name))).toEqual(['categories'])
  expect(CONTENT_SELECT.startsWith(`${ENVELOPE_SELECT},`)).toBe(true)
})

describe('the check of the sender’s domain', () => {
  const found = (...values: string[]) =>
    readMessage({
      ...whole,
      body: { contentType: 'text', content: '' },
      internetMessageHeaders: values.map((value) => ({ name: 'Authentication-Results', value })),
    })?.headers

  it('is taken from the first header alone: those below are the sender’s to write', () => {
    expect(found('spf=fail; dmarc=fail action=none header.from=a.example;compauth=fail reason=001')).toEqual({
      'authentication-results': 'dmarc=fail',
    })
    expect(found('dmarc=pass; compauth=pass', 'dmarc=fail; compauth=fail')).toBeNull()
    expect(found('dmarc=fail; compauth=fail', 'dmarc=pass; compauth=pass')).not.toBeNull()
  })

  it('has not failed where Exchange let it pass, or said nothing', () => {
    expect(found('dmarc=fail action=none; compauth=pass reason=130')).toBeNull()
    expect(found('dmarc=none; compauth=pass')).toBeNull()
    expect(found()).toBeNull()
  })
})
