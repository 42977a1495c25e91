import { describe, expect, test } from 'vitest'
import type { FieldInfo, ReportDefinition } from '../../api/contract.ts'
import { nextSort, readReportView, viewed, writeReportView } from './report-view.ts'

const own: ReportDefinition = {
  ...{ type: 'entities', columns: ['name'], filters: [], groupBy: [] },
  sort: { field: 'name', descending: false },
  chart: { kind: 'bar', field: 'rated' },
}
const fields = (kind: FieldInfo['kind']) => new Map([['rated', { id: 'rated', kind } as FieldInfo]])

describe('the view in the address', () => {
  test.each([
    ['?bar=negative&sort=-sentAt', { bar: 'negative', sort: { field: 'sentAt', descending: true } }],
    ['?bar=&sort=name', { bar: '', sort: { field: 'name', descending: false } }],
    ['?bar=off+the+books+%26+more', { bar: 'off the books & more', sort: null }],
    ['', { bar: null, sort: null }],
  ])('%s comes back as it was written', (search, view) => {
    expect(readReportView(search)).toEqual(view)
    expect(writeReportView(view)).toBe(search)
  })
})

describe('what is run', () => {
  test('is the report itself where nothing is opened', () => {
    expect(viewed(own, { bar: null, sort: null }, fields('choice'))).toEqual({ whole: own, shown: own })
  })

  test.each([
    ['choice', '3', { operator: 'is', values: ['3'] }],
    ['number', '3', { operator: 'is', values: [3] }],
    ['yesNo', 'true', { operator: 'is', values: [true] }],
    ['choice', '', { operator: 'isEmpty', values: [] }],
  ] as const)('has, of the bar of a %s, %j', (kind, bar, filter) => {
    const { whole, shown } = viewed(own, { bar, sort: null }, fields(kind))
    expect(whole.filters).toEqual([])
    expect(shown.filters).toEqual([{ field: 'rated', ...filter }])
  })

  test('is the whole where the report has no chart (any more)', () => {
    const plain = { ...own, chart: null }
    expect(viewed(plain, { bar: 'x', sort: null }, fields('choice')).shown).toEqual(plain)
  })
})

test('a head sorts up, down, and back to the order of the report', () => {
  const press = (sort: ReportDefinition['sort'], field: string) =>
    nextSort({ bar: null, sort }, own.sort, field)
  expect(press(null, 'sentAt')).toEqual({ field: 'sentAt', descending: false })
  expect(press({ field: 'sentAt', descending: false }, 'sentAt')).toEqual({
    field: 'sentAt',
    descending: true,
  })
  expect(press({ field: 'sentAt', descending: true }, 'sentAt')).toBe(null)
  expect(press(null, 'name')).toEqual({ field: 'name', descending: true })
  expect(press({ field: 'name', descending: true }, 'name')).toEqual({ field: 'name', descending: false })
})
