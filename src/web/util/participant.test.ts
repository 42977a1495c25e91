import { expect, test } from 'vitest'
import type { Participant } from '../../api/contract.ts'
import { counterpart, participantName, rowTitle } from './participant.ts'

const to = (name: string | null, address: string | null = null): Participant => ({
  role: 'to',
  name,
  address,
  caution: null,
})

test('a participant goes by name, else by address, and is never without a name', () => {
  expect(participantName(to('Jane', 'jane@example.com'))).toBe('Jane')
  expect(participantName(to('  ', 'jane@example.com'))).toBe('jane@example.com')
  expect(participantName(to(null))).toBe('(no address)')
  expect(participantName(null)).toBe('(no address)')
  expect(
    participantName({ ...to('ann@ash.example', 'crook@elsewhere.example'), caution: 'nameIsAddress' }),
  ).toBe('crook@elsewhere.example (shown as ann@ash.example)')
})

test('whoever writes from outside under an address of the firm claims to be somebody', () => {
  const ann: Participant = { ...to('Ann', 'ann@larch.example'), role: 'from', caution: 'ownAddress' }
  expect(participantName(ann)).toBe('Claims to be Ann')
  expect(counterpart({ direction: 'inbound', from: ann, to: [to('Ben')], recipientCount: 1 })).toBe(
    'Claims to be Ann',
  )
})

test('inbound mail is about its sender', () => {
  const email = { direction: 'inbound' as const, from: to('Jane'), to: [to('Helen')], recipientCount: 1 }
  expect(counterpart(email)).toBe('Jane')
})

test('outbound mail is about its recipients, with the number of those not named', () => {
  const email = { direction: 'outbound' as const, from: to('Helen'), to: [to('Jane'), to('Joe')] }
  expect(counterpart({ ...email, recipientCount: 2 })).toBe('To: Jane, Joe')
  expect(counterpart({ ...email, recipientCount: 60 })).toBe('To: Jane, Joe +58')
})

test('outbound mail to blind copies alone says how many it went to', () => {
  const email = { direction: 'outbound' as const, from: to('Helen'), to: [] }
  expect(counterpart({ ...email, recipientCount: 4 })).toBe('To: 4 not shown')
  expect(counterpart({ ...email, recipientCount: 0 })).toBe('To: (nobody)')
})

test('a row goes by the people it is linked to, and says who wrote where that is somebody else', () => {
  const people = (...names: string[]) => names.map((name) => ({ id: name, name }))
  const email = { direction: 'inbound' as const, from: to('J. Larch'), to: [], recipientCount: 0 }
  expect(rowTitle({ ...email, people: [] })).toEqual({ title: 'J. Larch', face: 'J. Larch', aside: null })
  expect(rowTitle({ ...email, people: people('Jane Larch') })).toEqual({
    title: 'Jane Larch',
    face: 'Jane Larch',
    aside: null,
  })
  expect(rowTitle({ ...email, people: people('Ann Birch', 'Bob Birch', 'Cy Birch') })).toEqual({
    title: 'Ann Birch, Bob Birch +1',
    face: 'Ann Birch',
    aside: 'J. Larch',
  })
})
