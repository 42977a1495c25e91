import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmailAddress } from './email-address.ts'
import { authorshipOf, isInternal, isInternalOnly, ownAddresses } from './internal-rule.ts'
import type { Origin, Participant, Role } from './message.ts'

const own = ownAddresses(
  [
    { domain: 'Larch.example', includeSubdomains: true },
    { domain: 'exact.example', includeSubdomains: false },
  ],
  ['ann@larch.example', 'ann.private@elsewhere.example', 'not an address'],
)
const CLIENT = 'carla@client.example'
const someone = (role: Role, written: string | null, name: string | null = null): Participant => ({
  role,
  written,
  name,
})
const isOwn = (written: string) => own.isInternal(parseEmailAddress(written)!)

describe('an internal domain', () => {
  it('takes its subdomains along where it is told to', () => {
    expect(isOwn('a@larch.example')).toBe(true)
    expect(isOwn('a@LARCH.Example')).toBe(true)
    expect(isOwn('a@deep.sub.larch.example')).toBe(true)
    expect(isOwn('a@exact.example')).toBe(true)
    expect(isOwn('a@sub.exact.example')).toBe(false)
  })

  it('is not one that only ends or begins like it', () => {
    for (const domain of ['mylarch.example', 'larch.example.evil.example', 'example', 'larch'])
      expect(isOwn(`a@${domain}`)).toBe(false)
  })
})

describe('internal-only', () => {
  it('is a message all of whose addresses are internal', () => {
    expect(isInternalOnly([someone('from', 'a@larch.example'), someone('to', 'b@larch.example')], own)).toBe(
      true,
    )
  })

  it.each(['from', 'to', 'cc', 'bcc'] as const)('is not internal with one outsider as %s', (role) => {
    const participants = [someone('from', 'a@larch.example'), someone(role, 'carla@client.example')]
    expect(isInternalOnly(participants, own)).toBe(false)
  })

  it('is not internal when nobody has a usable address: rather captured than lost', () => {
    expect(isInternalOnly([], own)).toBe(false)
    expect(isInternalOnly([someone('from', null, 'Printer')], own)).toBe(false)
    expect(isInternalOnly([someone('to', '/O=LARCH/CN=RECIPIENTS/CN=B')], own)).toBe(false)
  })

  it.each([
    [null, 'undisclosed-recipients:;'],
    [null, 'All staff'],
    ['/O=LARCH/CN=RECIPIENTS/CN=B', 'Ben'],
    ['IMCEAEX-_O=LARCH_CN=RECIPIENTS_CN=B@larch.example', 'Ben'],
    ['otto', null],
  ])('does not ask for an address behind a name: %s %s', (written, name) => {
    const named = someone('to', written, name)
    expect(isInternalOnly([someone('from', 'a@larch.example'), named], own)).toBe(true)
    expect(isInternalOnly([someone('from', 'a@client.example'), named], own)).toBe(false)
  })

  it('is not internal with an outsider encapsulated behind our own domain', () => {
    const outsider = someone('to', 'IMCEAMAILTO-vera+40client+2Eexample@larch.example')
    expect(isInternalOnly([someone('from', 'a@larch.example'), outsider], own)).toBe(false)
  })

  it('goes by domains, not by who is an employee: mail to a private address is not internal', () => {
    const participants = [
      someone('from', 'ann@larch.example'),
      someone('to', 'ann.private@elsewhere.example'),
    ]
    expect(isInternalOnly(participants, own)).toBe(false)
  })

  it('never changes with the order, and never when an outsider joins', () => {
    const participant = fc.record({
      role: fc.constantFrom<Role>('from', 'to', 'cc', 'bcc'),
      name: fc.constant(null),
      written: fc.oneof(
        fc.constant(null),
        fc.constantFrom('a@larch.example', 'b@x.larch.example', 'c@exact.example', 'c@client.example'),
      ),
    })
    fc.assert(
      fc.property(fc.array(participant), (participants) => {
        const internal = isInternalOnly(participants, own)
        expect(isInternalOnly([...participants].reverse(), own)).toBe(internal)
        expect(isInternalOnly([...participants, someone('cc', 'x@client.example')], own)).toBe(false)
        const usable = participants.flatMap(({ written }) => parseEmailAddress(written) ?? [])
        expect(internal).toBe(usable.length > 0 && usable.every((address) => own.isInternal(address)))
      }),
    )
  })
})

const message = (from: string | null, to: string, origin: Origin | null = null) => ({
  participants: [someone('from', from), someone('to', to)],
  sender: null,
  replyTo: [],
  origin,
})

describe('a mail among our own addresses', () => {
  it('is not internal where the tenant stamped it as coming from outside', () => {
    const internal = (from: string | null, origin: Origin | null) =>
      isInternal(message(from, 'ben@larch.example', origin), own)
    expect(internal('ann@larch.example', 'outside')).toBe(false)
    expect(internal(null, 'outside')).toBe(false)
    expect(internal('ann@larch.example', 'inside')).toBe(true)
    expect(internal('ann@larch.example', null)).toBe(true)
  })

  it('is internal all the same where its domain is received elsewhere: the stamp says nothing of it', () => {
    expect(isInternal(message('a@exact.example', 'ben@larch.example', 'outside'), own)).toBe(true)
  })
})

describe('direction', () => {
  it('is outbound from an internal address or an employee, wherever that lies, else inbound', () => {
    const from = (written: string | null) =>
      authorshipOf(message(written, 'a@larch.example'), own, { inSent: false }).direction
    expect(from('anybody@larch.example')).toBe('outbound')
    expect(from('Ann.Private@elsewhere.example')).toBe('outbound')
    expect(from('carla@client.example')).toBe('inbound')
    expect(from(null)).toBe('inbound')
    const nobody = { participants: [], sender: null, replyTo: [], origin: null }
    expect(authorshipOf(nobody, own, { inSent: false }).direction).toBe('inbound')
  })

  it('is inbound under an address of ours that the mail is not from, which is said', () => {
    const from = (written: string, origin: Origin | null) =>
      authorshipOf(message(written, CLIENT, origin), own, { inSent: false })
    expect(from('ann@larch.example', 'outside')).toMatchObject({ direction: 'inbound', claimed: true })
    for (const origin of ['inside', null] as const)
      expect(from('ann@larch.example', origin)).toMatchObject({ direction: 'outbound', claimed: false })
    expect(from('carla@client.example', 'outside')).toMatchObject({ direction: 'inbound', claimed: false })
    // Not of a domain that the tenant receives.
    for (const written of ['a@exact.example', 'ann.private@elsewhere.example'])
      expect(from(written, 'outside')).toMatchObject({ direction: 'outbound', claimed: false })
  })

  it('is outbound among sent mail, also without an address of the sender, unless an outsider wrote it', () => {
    const sent = (from: string | null, sender: string | null = null) =>
      authorshipOf({ ...message(from, CLIENT), sender: { name: null, written: sender } }, own, {
        inSent: true,
      })
    expect(sent('/O=LARCH/CN=RECIPIENTS/CN=ANN')).toEqual({
      direction: 'outbound',
      claimed: false,
      sent: true,
    })
    expect(sent(null)).toMatchObject({ direction: 'outbound' })
    expect(sent('ann@larch.example')).toMatchObject({ direction: 'outbound', sent: true })
    expect(sent('carla@client.example')).toMatchObject({ direction: 'inbound', sent: false })
    expect(sent('/O=LARCH/CN=RECIPIENTS/CN=ANN', 'carla@client.example')).toMatchObject({
      direction: 'inbound',
    })
  })
})
