import { describe, expect, test } from 'vitest'
import type { FieldInfo, ReportDefinition, ReportFilter, ReportTypeInfo } from '../../api/contract.ts'
import {
  isComplete,
  moved,
  narrowed,
  newDefinition,
  newFilter,
  rolesThatRun,
  runnable,
  sameDefinition,
  withOperator,
} from './report-definition.ts'

const field = (
  id: string,
  kind: FieldInfo['kind'],
  operators: FieldInfo['operators'] = ['is'],
): FieldInfo => ({
  ...{
    id,
    label: id,
    kind,
    operators,
    choices: [],
    canGroup: true,
    canShow: true,
    period: null,
    emptyLabel: 'None',
    roles: ['advisor', 'compliance'],
  },
})
const sent = field('sent', 'date', ['lastDays', 'between'])
const subject = field('subject', 'text', ['is', 'contains'])
const fields = new Map([sent, subject].map((one) => [one.id, one]))
const definition = (filters: ReportFilter[]): ReportDefinition => ({
  ...{ type: 'emails', columns: ['sent'], groupBy: [], sort: null, chart: null },
  filters,
})

test('a column goes up and down, and no further than the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a'])
})

describe('a filter', () => {
  test('begins as the first operator of its field wants', () => {
    expect(newFilter(sent)).toEqual({ field: 'sent', operator: 'lastDays', values: [30] })
    expect(newFilter(field('key', 'yesNo'))).toEqual({ field: 'key', operator: 'is', values: [true] })
  })

  test('keeps its values where the next operator takes the same', () => {
    const filter: ReportFilter = { field: 'subject', operator: 'is', values: ['a', 'b'] }
    expect(withOperator(filter, 'isNot', subject).values).toEqual(['a', 'b'])
    expect(withOperator(filter, 'contains', subject).values).toEqual([])
  })

  test.each([
    ['lastDays', [30], true],
    ['lastDays', [0], false],
    ['lastDays', [1.5], false],
    ['lastDays', [], false],
    ['between', ['2026-01-01', '2026-01-02'], true],
    ['between', ['2026-01-01', ''], false],
    ['between', ['2026-02-30', '2026-03-01'], false],
    ['isEmpty', [], true],
    ['is', ['2026-01-01'], true],
    ['is', [], false],
  ] as const)('of a date, %s %j, is complete: %s', (operator, values, complete) => {
    expect(isComplete({ field: 'sent', operator, values: [...values] }, sent)).toBe(complete)
  })

  test('of a number or a text is complete with a number or a text', () => {
    const said = (kind: FieldInfo['kind'], value: string | number) =>
      isComplete({ field: 'x', operator: 'is', values: [value] }, field('x', kind))
    expect(said('number', 3)).toBe(true)
    expect(said('number', Number.NaN)).toBe(false)
    expect(said('text', 'a')).toBe(true)
    expect(said('text', '')).toBe(false)
  })
})

test('what is not complete is not run, and the places of the others are known', () => {
  const whole: ReportFilter = { field: 'subject', operator: 'contains', values: ['tax'] }
  const gone: ReportFilter = { field: 'gone', operator: 'is', values: [] }
  const { definition: asked, places } = runnable(
    definition([{ ...whole, values: [' '] }, whole, gone]),
    fields,
  )
  // The server says what is wrong with a field that is gone.
  expect(asked.filters).toEqual([whole, gone])
  expect(places).toEqual([1, 2])
})

test('a bar opens its rows, that of no value too', () => {
  const before: ReportFilter = { field: 'sent', operator: 'lastDays', values: [90] }
  const open = (value: string | null) => narrowed(definition([before]), 'feeling', value).filters
  expect(open('negative')).toEqual([before, { field: 'feeling', operator: 'is', values: ['negative'] }])
  expect(open(null)).toEqual([before, { field: 'feeling', operator: 'isEmpty', values: [] }])
})

test('two definitions are the same whatever the order of their parts', () => {
  const { filters, ...rest } = definition([])
  expect(sameDefinition({ filters, ...rest }, { ...rest, filters })).toBe(true)
  expect(sameDefinition(definition([]), { ...definition([]), columns: ['subject'] })).toBe(false)
})

test('who may run a report are those who may use each of its fields', () => {
  const report = newDefinition({ type: 'emails', defaultColumns: ['subject'] } as ReportTypeInfo)
  const phrases: FieldInfo = { ...subject, id: 'phrases', roles: ['compliance'] }
  const all = new Map([...fields, ['phrases', phrases]])
  expect(rolesThatRun(report, all)).toEqual(['advisor', 'compliance'])
  const filtered = { ...report, filters: [{ field: 'phrases', operator: 'isNotEmpty' as const, values: [] }] }
  expect(rolesThatRun(filtered, all)).toEqual(['compliance'])
})
