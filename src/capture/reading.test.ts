import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Reading } from '../domain/mailbox-state.ts'
import { nextReading, type ReadingEvent } from './reading.ts'

const after = (...events: ReadingEvent[]) => events.reduce<Reading>(nextReading, 'waiting')
const anyEvents = fc.array(fc.constantFrom<ReadingEvent>('start', 'caughtUp', 'linkRefused'))

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

it('whatever happened before, catching up makes it current, and a start ends waiting', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      expect(after(...events, 'caughtUp')).toBe('current')
      expect(after(...events, 'start')).not.toBe('waiting')
    }),
  )
})
