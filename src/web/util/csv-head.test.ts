import { expect, test } from 'vitest'
import { readCsvHead } from './csv-head.ts'

test('the first rows are read, quotes, line ends and byte order mark off', () => {
  const csv = '\ufeffid,"the ""name""",x\r\n1,"Elm, Eve\nof Oak",\r\n\r\n2,Ed,y\r\n3,Max,z'
  expect(readCsvHead(csv, 3)).toEqual([
    ['id', 'the "name"', 'x'],
    ['1', 'Elm, Eve\nof Oak', ''],
    ['2', 'Ed', 'y'],
  ])
  expect(readCsvHead(csv, 9)).toHaveLength(4)
  expect(readCsvHead('', 9)).toEqual([])
})

test('semicolons part the columns where the header has more of them', () => {
  expect(readCsvHead('id;name\n1;Elm, Eve', 2)).toEqual([
    ['id', 'name'],
    ['1', 'Elm, Eve'],
  ])
})
