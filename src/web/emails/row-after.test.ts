import { expect, test } from 'vitest'
import { rowAfter } from './row-after.ts'

test.each([
  ['abcde', 'b', 'c'],
  ['abcde', 'bc', 'd'],
  ['abcde', 'ac', 'd'],
  ['abcde', 'de', 'c'],
  ['abcde', 'be', 'd'],
  ['abcde', 'abcde', null],
  ['', 'a', null],
])('of %s, when %s leave, one goes on with %j', (rows, leaving, next) => {
  expect(rowAfter([...rows], (row) => leaving.includes(row))).toBe(next)
})
