import { expect, it } from 'vitest'
import { ownAddresses } from '../domain/internal-rule.ts'
import type { MessageEnvelope, Participant } from '../domain/message.ts'
import { screeningRules } from '../domain/screening-rules.ts'
import { screen } from './screen.ts'

const own = ownAddresses([{ domain: 'larch.example', includeSubdomains: true }], [])
const start = new Date('2026-01-01T00:00:00Z')

const envelope: MessageEnvelope = {
  immutableId: 'A',
  internetMessageId: null,
  folderId: null,
  conversationId: null,
  sentAt: null,
  receivedAt: start,
  isDraft: false,
  participants: [],
  replyTo: [],
  origin: null,
  marks: null,
  sender: null,
}

function screened(given: Partial<MessageEnvelope>, from = 'carla@client.example') {
  const participants: Participant[] = [
    { role: 'from', name: null, written: from },
    { role: 'to', name: null, written: 'ann@larch.example' },
  ]
  return screen(
    { ...envelope, participants, ...given },
    { syncStart: start, rules: screeningRules({ version: 1, own }), privateFolders: new Map() },
  ).outcome
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

it('an Exchange name that the directory knows counts as the address behind it, any other as no address', () => {
  const known = ownAddresses(
    [{ domain: 'larch.example', includeSubdomains: true }],
    ['ben@larch.example'],
    [
      { name: '/o=Larch/cn=Recipients/cn=Ben', address: 'ben@larch.example' },
      { name: '/o=Larch/cn=Recipients/cn=Carla', address: 'carla@client.example' },
    ],
  )
  const mail = (...written: string[]): MessageEnvelope => ({
    ...envelope,
    participants: written.map((one, place) => ({
      role: place === 0 ? 'from' : 'to',
      name: null,
      written: one,
    })),
    sender: { name: null, written: '/O=LARCH/CN=RECIPIENTS/CN=BEN' },
  })
  const verdict = screen(
    mail('X500:/O=LARCH/CN=RECIPIENTS/CN=BEN', 'IMCEAEX-_O=LARCH_CN=RECIPIENTS_CN=CARLA@larch.example'),
    { syncStart: start, rules: screeningRules({ version: 1, own: known }), privateFolders: new Map() },
  )
  expect(verdict.outcome === 'open' && verdict.message).toMatchObject({
    participants: [{ written: 'ben@larch.example' }, { written: 'carla@client.example' }],
    sender: { written: 'ben@larch.example' },
  })
  const unknown = '/o=Larch/cn=Recipients/cn=Dora'
  const rules = {
    syncStart: start,
    rules: screeningRules({ version: 1, own: known }),
    privateFolders: new Map(),
  }
  expect(screen(mail(unknown, 'ben@larch.example'), rules).outcome).toBe('internal')
  expect(screen(mail('carla@client.example', unknown), rules)).toMatchObject({
    message: { participants: [{ written: 'carla@client.example' }, { written: unknown }] },
  })
})
