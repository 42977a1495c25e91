import { expect, test } from 'vitest'
import { parseMailDate } from './parse-mail-date.ts'

test.each([
  ['Mon, 5 Jan 2026 10:00:00 +0100', '2026-01-05T09:00:00.000Z'],
  ['Mon, 05 Jan 2026 10:00:00 -0800 (PST)', '2026-01-05T18:00:00.000Z'],
  ['5 Jan 2026 10:00 GMT', '2026-01-05T10:00:00.000Z'],
  ['Mon, 5 Jan 2026 10:00:00 EST', '2026-01-05T15:00:00.000Z'],
  ['Mon, 5 Jan 2026 10:00:00', '2026-01-05T10:00:00.000Z'],
  ['Mon, 5 Jan 2026 10:00:00 (EST) -0500', '2026-01-05T15:00:00.000Z'],
  ['Sun, 7 May 95 16:21:03 GMT', '1995-05-07T16:21:03.000Z'],
  ['Thu, 22 Aug 102 12:46:39 +0000', '2002-08-22T12:46:39.000Z'],
  ['Mon, 14 May 0001 16:39:00 +0000', '2001-05-14T16:39:00.000Z'],
  ['2026-01-05T10:00:00+01:00', '2026-01-05T09:00:00.000Z'],
])('the mail date "%s" is read as %s', (text, iso) => {
  expect(parseMailDate(text)).toBe(iso)
})

test.each([
  '',
  'Whenever',
  '<HR>',
  'Order 66',
  '31 Feb 2026 10:00:00 +0000',
  '5 Jan 2026 25:00 +0000',
  '5 Foo 2026 10:00',
])('"%s" is no date', (text) => {
  expect(parseMailDate(text)).toBeNull()
})
