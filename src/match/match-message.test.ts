import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EmailAddress } from '../domain/email-address.ts'
import type { Participant, Role } from '../domain/message.ts'
import { type AddressHolder, addressesOf, matchMessage } from './match-message.ts'

const always = { validFrom: null, validTo: null }
const holders: Record<string, AddressHolder[]> = {
  'carla@client.example': [{ personId: 1, field: 'email', ...always }],
  'elms@client.example': [
    { personId: 2, field: 'email', ...always },
    { personId: 3, field: 'alternate_email', ...always },
  ],
  'both@client.example': [
    { personId: 4, field: 'contact_point', ...always },
    { personId: 4, field: 'email', ...always },
    { personId: 4, field: 'alternate_email', ...always },
  ],
}
const holdersOf = (address: EmailAddress) => holders[address] ?? []
const match = (...participants: [Role, string | null][]) =>
  matchMessage(
    participants.map(([role, written]): Participant => ({ role, written, name: null })),
    new Date('2026-05-23T23:59:59Z'),
    holdersOf,
  )

describe('a message', () => {
  it('links to every holder of a shared address', () => {
    expect(match(['from', 'Elms@client.example'])).toEqual([
      { personId: 2, role: 'from', address: 'elms@client.example', field: 'email' },
      { personId: 3, role: 'from', address: 'elms@client.example', field: 'alternate_email' },
    ])
  })

  it.each(['from', 'to', 'cc', 'bcc'] as const)('links by %s', (role) => {
    expect(match([role, 'carla@client.example'])).toMatchObject([{ personId: 1, role }])
  })

  it('links once for a role and address that stand in it twice, and once for each role', () => {
    const links = match(
      ['to', 'carla@client.example'],
      ['to', 'CARLA@client.example'],
      ['cc', 'carla@client.example'],
    )
    expect(links.map(({ role }) => role)).toEqual(['to', 'cc'])
  })

  it('says Email before Alternate Email before contact points where one address stands in several', () => {
    expect(match(['from', 'both@client.example'])).toMatchObject([{ personId: 4, field: 'email' }])
  })

  it('links to nobody by what is no address, by a name, or by an unknown address', () => {
    expect(match(['from', null], ['to', 'carla'], ['cc', 'nobody@client.example'])).toEqual([])
  })

  it('links exactly the holders of its addresses, whatever it holds', () => {
    const participant = fc.tuple(
      fc.constantFrom<Role>('from', 'to', 'cc', 'bcc'),
      fc.oneof(fc.constantFrom(...Object.keys(holders)), fc.emailAddress(), fc.constant(null)),
    )
    fc.assert(
      fc.property(fc.array(participant), (participants) => {
        const links = match(...participants)
        const expected = participants.flatMap(([role, written]) =>
          (holders[written ?? ''] ?? []).map(({ personId }) => `${personId} ${role} ${written}`),
        )
        const found = links.map(({ personId, role, address }) => `${personId} ${role} ${address}`)
        expect(new Set(found)).toEqual(new Set(expected))
        expect(found.length).toBe(new Set(found).size)
      }),
    )
  })
})

it('what has to be looked up is each usable address once', () => {
  const written = ['a@x.example', 'A@X.example', null, 'no address', 'b@x.example']
  const participants = written.map((each): Participant => ({ role: 'to', written: each, name: null }))
  expect(addressesOf(participants)).toEqual(['a@x.example', 'b@x.example'])
})
