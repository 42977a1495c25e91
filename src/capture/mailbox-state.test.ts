import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type MailboxEvent, type MailboxState, nextState } from './mailbox-state.ts'

const after = (...events: MailboxEvent[]) => events.reduce<MailboxState>(nextState, 'waiting')
const anyEvents = fc.array(fc.constantFrom<MailboxEvent>('start', 'caughtUp', 'linkRefused', 'denied'))

it('a mailbox goes from waiting by its history to current, and stays there', () => {
  expect(after('start')).toBe('backfilling')
  expect(after('start', 'caughtUp')).toBe('current')
  expect(after('start', 'caughtUp', 'start', 'caughtUp')).toBe('current')
})

it('a refused link of a current mailbox is a resync, during its history part of that', () => {
  expect(after('start', 'caughtUp', 'linkRefused')).toBe('resyncing')
  expect(after('start', 'caughtUp', 'linkRefused', 'start', 'caughtUp')).toBe('current')
  expect(after('start', 'linkRefused')).toBe('backfilling')
})

it('whatever happened before, a denial blocks, a start unblocks and catching up makes it current', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(after(...events, 'denied')).toBe('blocked')
      expect(after(...events, 'denied', 'start')).toBe('backfilling')
      expect(after(...events, 'caughtUp')).toBe('current')
      expect(after(...events, 'start')).not.toBe('waiting')
    }),
  )
})
