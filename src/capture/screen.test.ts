import { expect, it } from 'vitest'
import { ownAddresses } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import { screen } from './screen.ts'

const own = ownAddresses([{ domain: 'larch.example', includeSubdomains: true }], [])
const start = new Date('2026-01-01T00:00:00Z')

function screened(given: Partial<MessageEnvelope>, from = 'carla@client.example') {
  const envelope: MessageEnvelope = {
    immutableId: 'A',
    internetMessageId: null,
    folderId: null,
    sentAt: null,
    receivedAt: start,
    isDraft: false,
    participants: [
      { role: 'from', name: null, written: from },
      { role: 'to', name: null, written: 'ann@larch.example' },
    ],
    sender: null,
    ...given,
  }
  return screen(envelope, { syncStart: start, own }).outcome
}

it('the very moment of the sync start is in, the moment before is out, whenever it was sent', () => {
  const sentAt = new Date('2020-01-01T00:00:00Z')
  expect(screened({ sentAt })).toBe('open')
  expect(screened({ receivedAt: new Date(start.getTime() - 1), sentAt: new Date() })).toBe('beforeStart')
})

it('a draft waits until it is sent, an internal mail is settled', () => {
  expect(screened({ isDraft: true })).toBe('drafts')
  expect(screened({}, 'ben@larch.example')).toBe('internal')
  expect(screened({ isDraft: true }, 'ben@larch.example')).toBe('drafts')
})

it('a mail without any address is open', () => {
  expect(screened({ participants: [] })).toBe('open')
})
