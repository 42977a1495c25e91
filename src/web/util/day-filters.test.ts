import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readDayFilters, toInstants, writeDayFilters } from './day-filters.ts'

const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'America/New_York'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('filters by day', () => {
  test('come back from the address as they were written', () => {
    const filters = { sentFrom: '2026-05-01', sentTo: '2026-05-31', syncedTo: '2026-06-30' }
    expect(writeDayFilters(filters)).toBe('?sentFrom=2026-05-01&sentTo=2026-05-31&syncedTo=2026-06-30')
    expect(readDayFilters(writeDayFilters(filters))).toEqual(filters)
  })

  test('leave no trace in the address when there are none', () => {
    expect(writeDayFilters({})).toBe('')
  })

  test.each(['2026-02-30', '2026-5-1', 'yesterday', '0020-05-01', '2026-13-01', ''])(
    'leave out %j, which is no day of the calendar',
    (day) => {
      expect(readDayFilters(`?sentFrom=${day}`)).toEqual({})
    },
  )

  test('begin at midnight of the viewer, and end with the end of the last day', () => {
    expect(toInstants({ sentFrom: '2026-05-01', sentTo: '2026-05-01' })).toEqual({
      sentFrom: '2026-05-01T04:00:00.000Z',
      sentTo: '2026-05-02T04:00:00.000Z',
    })
  })

  test('know that the day on which clocks go back has 25 hours', () => {
    expect(toInstants({ syncedFrom: '2026-11-01', syncedTo: '2026-11-01' })).toEqual({
      syncedFrom: '2026-11-01T04:00:00.000Z',
      syncedTo: '2026-11-02T05:00:00.000Z',
    })
  })
})
