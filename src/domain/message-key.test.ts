import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MessageEnvelope, Participant } from './message.ts'
import { contentDigest, messageIdentity } from './message-key.ts'

const TENANT = '1a2b3c4d-0000-4000-8000-00000000beef'

function envelope(given: Partial<MessageEnvelope> = {}): MessageEnvelope {
  return {
    immutableId: 'AAA',
    internetMessageId: '<one@client.example>',
    folderId: null,
    conversationId: null,
    sentAt: new Date('2026-05-23T08:00:00Z'),
    receivedAt: new Date('2026-05-23T08:00:01Z'),
    isDraft: false,
    participants: [
      { role: 'from', name: 'Carla', written: 'carla@client.example' },
      { role: 'to', name: null, written: 'ann@larch.example' },
      { role: 'to', name: null, written: 'ben@larch.example' },
    ],
    replyTo: [],
    origin: null,
    marks: null,
    sender: null,
    ...given,
  }
}
const identity = (given?: Partial<MessageEnvelope>, tenant = TENANT) => {
  const { key, fingerprint, hasMessageId } = messageIdentity(tenant, envelope(given))
  return { key: key.toString('hex'), fingerprint: fingerprint.toString('hex'), hasMessageId }
}

describe('the message key', () => {
  it('is the same in every mailbox and folder, for every worker', () => {
    const elsewhere = { immutableId: 'BBB', folderId: 'inbox', receivedAt: new Date() }
    expect(identity(elsewhere)).toEqual(identity())
    expect(identity({}, TENANT.toUpperCase())).toEqual(identity())
  })

  it('does not mind brackets and space around the Message-ID, but does mind its case', () => {
    for (const id of ['one@client.example', ' <one@client.example>\r\n'])
      expect(identity({ internetMessageId: id })).toEqual(identity())
    expect(identity({ internetMessageId: '<ONE@client.example>' }).key).not.toBe(identity().key)
  })

  it('is another for another tenant: nobody can look a Message-ID up in a foreign table', () => {
    expect(identity({}, '9f9f9f9f-0000-4000-8000-000000000009').key).not.toBe(identity().key)
  })

  it.each([null, '', '  ', '<>'])(
    'without a Message-ID (%j) comes from sender, date and recipients',
    (internetMessageId) => {
      const without = identity({ internetMessageId })
      expect(without.hasMessageId).toBe(false)
      expect(without.key).not.toBe(identity().key)
      expect(identity({ internetMessageId, sentAt: null }).key).not.toBe(without.key)
      expect(identity({ internetMessageId, participants: [] }).key).not.toBe(without.key)
    },
  )
})

describe('the fingerprint', () => {
  it('does not mind the order of recipients, their case and names, nor Bcc', () => {
    const participants: Participant[] = [
      { role: 'to', name: 'Ben', written: 'BEN@larch.example' },
      { role: 'bcc', name: null, written: 'secret@client.example' },
      { role: 'to', name: 'Ann', written: '<ann@larch.example>' },
      { role: 'from', name: null, written: 'Carla@client.example' },
    ]
    expect(identity({ participants })).toEqual(identity())
  })

  it('distinguishes what differs in sender, date, To or Cc', () => {
    const base = envelope().participants
    const changed: Partial<MessageEnvelope>[] = [
      { sentAt: new Date('2026-05-23T08:00:01Z') },
      { sentAt: null },
      { participants: base.slice(1) },
      { participants: base.slice(0, 2) },
      { participants: base.map((each) => (each.role === 'to' ? { ...each, role: 'cc' } : each)) },
      { participants: [...base, { role: 'to', name: 'No address', written: null }] },
    ]
    const prints = [{}, ...changed].map((each) => identity(each).fingerprint)
    expect(new Set(prints).size).toBe(prints.length)
    expect(new Set([{}, ...changed].map((each) => identity(each).key)).size).toBe(1)
  })
})

describe('the content digest', () => {
  const digest = (subject: string | null, content: string, names: string[] = []) =>
    contentDigest(
      { subject, body: { contentType: 'text', content } },
      names.map((name) => ({ name, sizeBytes: 1 })),
    ).toString('hex')

  it('does not mind white space or the order of attachments', () => {
    fc.assert(
      fc.property(fc.lorem(), fc.lorem(), (subject, body) => {
        const wrapped = ` ${body.replaceAll(' ', '\r\n\t')}\n`
        expect(digest(subject.replaceAll(' ', '  '), wrapped)).toBe(digest(subject, body))
      }),
    )
    expect(digest('s', 'b', ['x', 'y'])).toBe(digest('s', 'b', ['y', 'x']))
  })

  it('distinguishes what differs in subject, body or attachments, and where one ends and the other begins', () => {
    const forms = [
      digest('ab', 'c'),
      digest('a', 'bc'),
      digest(null, 'abc'),
      digest('abc', ''),
      digest('ab', 'c', ['x']),
      digest('ab', 'c', ['x', 'x']),
      digest('ab', 'cx'),
    ]
    expect(new Set(forms).size).toBe(forms.length)
  })
})
