import { describe, expect, test } from 'vitest'
import type { FieldInfo, ReportFilter } from '../../api/contract.ts'
import { cellInWords, filterInWords, lastDaysInWords, momentInWords } from './report-words.ts'

/** Ten minutes after midnight in London, while it is still summer there: 23:10 in UTC, 19:10 in New York. */
const moment = { ranAt: '2026-10-24T23:10:00.000Z', timeZone: 'Europe/London' }
const field = (kind: FieldInfo['kind'], more: Partial<FieldInfo> = {}) =>
  ({
    id: 'x',
    label: 'Sent',
    kind,
    choices: [],
    operators: [],
    canGroup: false,
    canShow: true,
    ...more,
  }) as FieldInfo
/** Ranges come with thin spaces. */
const plain = (words: string) => words.replaceAll('\u2009', ' ')
const told = (kind: FieldInfo['kind'], filter: Omit<ReportFilter, 'field'>, more: Partial<FieldInfo> = {}) =>
  plain(filterInWords({ field: 'x', ...filter }, field(kind, more), moment, 'en-GB'))

describe('relative dates', () => {
  test('count the days of the firm, today among them', () => {
    expect(plain(lastDaysInWords(60, moment, 'en-GB'))).toBe('27 Aug – 25 Oct 2026, Europe/London')
    expect(plain(lastDaysInWords(60, { ...moment, timeZone: 'America/New_York' }, 'en-GB'))).toBe(
      '26 Aug – 24 Oct 2026, America/New York',
    )
  })

  test('count the calendar on over the day on which clocks change', () => {
    const after = { ranAt: '2026-10-26T00:30:00.000Z', timeZone: 'Europe/London' }
    expect(plain(lastDaysInWords(2, after, 'en-GB'))).toBe('25 – 26 Oct 2026, Europe/London')
  })

  test('of one day are today', () => {
    expect(told('date', { operator: 'lastDays', values: [1] })).toBe(
      'Sent: today (25 Oct 2026, Europe/London)',
    )
  })
})

describe('a filter in words', () => {
  test.each([
    ['date', 'lastDays', [60], 'Sent: last 60 days (27 Aug – 25 Oct 2026, Europe/London)'],
    ['date', 'during', ['lastQuarter'], 'Sent: last quarter'],
    ['date', 'between', ['2026-01-05', '2026-02-01'], 'Sent: 5 Jan – 1 Feb 2026'],
    ['day', 'atLeast', ['2026-01-05'], 'Sent: 5 Jan 2026 or later'],
    ['day', 'atMost', ['2026-01-05'], 'Sent: 5 Jan 2026 or earlier'],
    ['number', 'atLeast', [1200], 'Sent: at least 1,200'],
    ['number', 'atMost', [3], 'Sent: at most 3'],
    ['text', 'contains', ['tax'], 'Sent contains “tax”'],
    ['text', 'is', ['a', 'b', 'c'], 'Sent: a, b or c'],
    ['text', 'isNot', ['a'], 'Sent: not a'],
    ['yesNo', 'is', [true], 'Sent: Yes'],
    ['text', 'isEmpty', [], 'Sent: none'],
    ['text', 'isNotEmpty', [], 'Sent: any'],
  ] as const)('%s %s %j', (kind, operator, values, words) => {
    expect(told(kind, { operator, values: [...values] })).toBe(words)
  })

  test('calls choices by their names, and a field that is gone by its id', () => {
    const choices = [{ value: 'negative', label: 'Unhappy' }]
    expect(told('choice', { operator: 'is', values: ['negative', 'odd'] }, { choices })).toBe(
      'Sent: Unhappy or odd',
    )
    const filter: ReportFilter = { field: 'gone', operator: 'is', values: ['a'] }
    expect(filterInWords(filter, undefined, moment, 'en-GB')).toBe('gone: a')
  })
})

test('a cell says instants in the zone of the firm, and days as they are', () => {
  const say = (cell: string | number | boolean | null, kind: FieldInfo['kind']) =>
    cellInWords(cell, kind, undefined, 'Europe/London', 'en-GB')
  expect(say('2026-10-24T23:10:00.000Z', 'date')).toBe('25 Oct 2026, 00:10')
  expect(say('2026-10-24', 'day')).toBe('24 Oct 2026')
  const period = (unit: 'week' | 'month') => field('day', { period: unit })
  expect(cellInWords('2026-11-01', 'day', period('month'), 'UTC', 'en-GB')).toBe('November 2026')
  expect(cellInWords('2026-11-02', 'day', period('week'), 'UTC', 'en-GB')).toBe('Week of 2 Nov 2026')
  expect(say('no date', 'date')).toBe('no date')
  expect(say(1200, 'number')).toBe('1,200')
  expect(say(false, 'yesNo')).toBe('No')
  expect(say(null, 'text')).toBe('–')
  expect(momentInWords(moment, 'en-GB')).toBe('25 Oct 2026, 00:10, Europe/London')
})
