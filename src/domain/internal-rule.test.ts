import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmailAddress } from './email-address.ts'
import { directionOf, isInternalOnly, ownAddresses } from './internal-rule.ts'
import type { Participant, Role } from './message.ts'

const own = ownAddresses(
  [
    { domain: 'Larch.example', includeSubdomains: true },
    { domain: 'exact.example', includeSubdomains: false },
  ],
  ['ann@larch.example', 'ann.private@elsewhere.example', 'not an address'],
)
const someone = (role: Role, written: string | null, name: string | null = null): Participant => ({
  role,
  written,
  name,
})
const isInternal = (written: string) => own.isInternal(parseEmailAddress(written)!)

describe('an internal domain', () => {
  it('takes its subdomains along where it is told to', () => {
    expect(isInternal('a@larch.example')).toBe(true)
    expect(isInternal('a@LARCH.Example')).toBe(true)
    expect(isInternal('a@deep.sub.larch.example')).toBe(true)
    expect(isInternal('a@exact.example')).toBe(true)
    expect(isInternal('a@sub.exact.example')).toBe(false)
  })

  it('is not one that only ends or begins like it', () => {
    for (const domain of ['mylarch.example', 'larch.example.evil.example', 'example', 'larch'])
      expect(isInternal(`a@${domain}`)).toBe(false)
  })
})

describe('internal-only', () => {
  it('is a message all of whose addresses are internal', () => {
    expect(isInternalOnly([someone('from', 'a@larch.example'), someone('to', 'b@larch.example')], own)).toBe(
      true,
    )
  })

  it.each(['from', 'to', 'cc', 'bcc'] as const)('is none with one outsider as %s', (role) => {
    const participants = [someone('from', 'a@larch.example'), someone(role, 'carla@client.example')]
    expect(isInternalOnly(participants, own)).toBe(false)
  })

  it('is none when anybody has no usable address: rather captured than lost', () => {
    expect(isInternalOnly([], own)).toBe(false)
    expect(isInternalOnly([someone('from', null, 'Printer')], own)).toBe(false)
    expect(
      isInternalOnly([someone('from', 'a@larch.example'), someone('to', '/O=LARCH/CN=RECIPIENTS/CN=B')], own),
    ).toBe(false)
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
        const all = participants.map(({ written }) => parseEmailAddress(written))
        expect(internal).toBe(all.length > 0 && all.every((address) => address && own.isInternal(address)))
      }),
    )
  })
})

describe('direction', () => {
  it('is outbound from an internal address or an employee, wherever that lies, else inbound', () => {
    const from = (written: string | null) =>
      directionOf([someone('to', 'a@larch.example'), someone('from', written)], own)
    expect(from('anybody@larch.example')).toBe('outbound')
    expect(from('Ann.Private@elsewhere.example')).toBe('outbound')
    expect(from('carla@client.example')).toBe('inbound')
    expect(from(null)).toBe('inbound')
    expect(directionOf([], own)).toBe('inbound')
  })
})
