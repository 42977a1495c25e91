import { afterEach, beforeEach, expect, test } from 'vitest'
import { dayHeading, fromNow, monthHeading, monthName, shortDay } from './format-date.ts'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'Europe/Berlin'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

const now = new Date('2026-11-23T08:00:00.000Z')

test('an email of half an hour after midnight here is of today, though it is yesterday in UTC', () => {
  expect(dayHeading('2026-11-22T23:30:00.000Z', now, 'en-GB')).toBe('Today')
  expect(dayHeading('2026-11-22T22:30:00.000Z', now, 'en-GB')).toBe('Yesterday')
})

test('older days are named by weekday and date, with the year once it is another one', () => {
  expect(dayHeading('2026-11-20T12:00:00.000Z', now, 'en-GB')).toBe('Friday 20 November')
  expect(dayHeading('2025-11-20T12:00:00.000Z', now, 'en-GB')).toContain('2025')
})

test('a day keeps its name across the change of clocks', () => {
  const dayAfterChange = new Date('2026-10-26T08:00:00.000Z')
  expect(dayHeading('2026-10-25T00:30:00.000Z', dayAfterChange, 'en-GB')).toBe('Yesterday')
})

test('a short day shows the year only when it is another one', () => {
  expect(shortDay('2026-05-03T12:00:00.000Z', now, 'en-GB')).toBe('3 May')
  expect(shortDay('2025-05-03T12:00:00.000Z', now, 'en-GB')).toBe('3 May 2025')
})

test('dates follow the locale', () => {
  expect(monthHeading('2026-11-20T12:00:00.000Z', 'de-DE')).toBe('November 2026')
  expect(monthHeading('2026-05-20T12:00:00.000Z', 'fr-FR')).toBe('mai 2026')
})

test.each([
  ['2026-11-23T08:00:04.000Z', 'just now'],
  ['2026-11-23T07:59:00.000Z', '60 seconds ago'],
  ['2026-11-23T08:04:00.000Z', 'in 4 minutes'],
  ['2026-11-23T03:00:00.000Z', '5 hours ago'],
  ['2026-11-20T08:00:00.000Z', '3 days ago'],
])('%s is told as "%s"', (instant, words) => {
  expect(fromNow(instant, now, 'en-GB')).toBe(words)
})

test('a month is named as it is written, west of Greenwich too', () => {
  process.env.TZ = 'America/Los_Angeles'
  expect(monthName('2026-03', 'long', 'en-GB')).toBe('March 2026')
  expect(monthName('2026-03', 'short', 'en-GB')).toBe('Mar')
})
