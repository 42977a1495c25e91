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

test('the header is found below a title and a sep= line; a column without a name is called by its place', () => {
  expect(readCsvHead('sep=;\r\nClients;;\r\n;;\r\nid;;name;name;;\r\n1;x;Eve\r\n', 3)).toEqual([
    ['id', 'Column 2', 'name', 'name (column 4)'],
    ['1', 'x', 'Eve', ''],
  ])
})
