import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLines } from './csv-lines.ts'

it('keeps every value apart, whatever it holds', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('a,b', 'x"y', 'l\nm', 'l\rm', 'l\r\nm', ' ', ''),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 }), (rows) => {
      const marked = rows.map((row) => row.map((text) => `:${text}`))
      expect(parse(csvLines(marked), { record_delimiter: '\r\n' })).toEqual(marked)
    }),
  )
})

it.each([
  ['=1+1', "'=1+1\r\n"],
  ['+1', "'+1\r\n"],
  ['-5', "'-5\r\n"],
  ['@name', "'@name\r\n"],
  ['\tx', "'\tx\r\n"],
  ['a=1', 'a=1\r\n'],
])('puts an apostrophe before what a spreadsheet would take for a formula: %j', (text, line) => {
  expect(csvLines([[text]])).toBe(line)
})

it('leaves numbers as they are, and nothing as an empty value', () => {
  expect(csvLines([[-5, 1.5, null, '']])).toBe('-5,1.5,,\r\n')
})

it('ends no row at a line end within a value', () => {
  expect(csvLines([['one\nother', 'one\rother']])).toBe('"one\nother","one\rother"\r\n')
})
