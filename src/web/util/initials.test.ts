import { expect, test } from 'vitest'
import { initialOf, initials } from './initials.ts'

test.each([
  ['Margaret Whitlock', 'MW'],
  ['Anna van den Berg', 'AB'],
  ['jane.doe@example.com', 'JD'],
  ['Cher', 'C'],
  ['"Smith, John" (London)', 'SJ'],
  ['John Smith (London)', 'JS'],
  ['محمد الفاسي', 'ما'],
  ['侯文', '侯'],
  ['🌻', ''],
  ['🌻 Zoë', 'Z'],
  ['', ''],
])('initials of %j are %j', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

test.each([
  ['Élise Moreau', 'E'],
  ['ines', 'I'],
  ['4 Seasons', '#'],
  ['🌻 Zoë', '#'],
])('%j is filed under %s', (name, letter) => {
  expect(initialOf(name)).toBe(letter)
})
