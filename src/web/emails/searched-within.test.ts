import { expect, test } from 'vitest'
import { searchedWithin } from './searched-within.ts'

test('a search over all mail says nothing of filters', () => {
  expect(searchedWithin({})).toBe('')
})

test('each filter is named once', () => {
  const sent = { sentFrom: '2026-03-01T00:00:00.000Z', sentTo: '2026-04-01T00:00:00.000Z' }
  expect(searchedWithin({ ...sent, employee: '1', phrase: 'any' })).toBe(
    'Only within the filters that were on then: sent date, employee, and suspicious phrase.',
  )
})
