import { expect, test } from 'vitest'
import { readPercent } from './read-percent.ts'

test.each([
  ['1', 1],
  [' 2.5 ', 2.5],
  ['0,25', 0.25],
  ['100', 100],
  ['0', null],
  ['100.01', null],
  ['1.234', null],
  ['-1', null],
  ['1e2', null],
  ['', null],
])('"%s" percent is %s', (text, percent) => {
  expect(readPercent(text)).toBe(percent)
})
