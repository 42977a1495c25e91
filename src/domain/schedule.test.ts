import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRunAt, nextRuns, parseQuietHours, parseTimes, quietUntil, type Schedule } from './schedule.ts'

const HOUR_MS = 3_600_000
const schedule = (given: Partial<Schedule>): Schedule => ({
  everyMs: 5 * 60_000,
  times: [],
  quiet: null,
  timeZone: 'UTC',
  ...given,
})
const times = (...written: string[]) => parseTimes(written.join(','))!
const texts = (dates: Date[]) => dates.map((date) => date.toISOString().slice(0, 16))

describe('times of the day', () => {
  it('are those of the firm’s clocks, and keep so when they change, in two zones', () => {
    // London goes from +0 to +1 on 29 March 2026 and back on 25 October; New York from -5 to -4 on 8 March, back on 1 November.
    const london = schedule({ times: times('07:30', '18:00'), timeZone: 'Europe/London' })
    expect(texts(nextRuns(london, new Date('2026-03-28T12:00Z'), 4))).toEqual([
      '2026-03-28T18:00',
      '2026-03-29T06:30',
      '2026-03-29T17:00',
      '2026-03-30T06:30',
    ])
    const newYork = schedule({ times: times('07:30'), timeZone: 'America/New_York' })
    expect(texts(nextRuns(newYork, new Date('2026-10-31T00:00Z'), 3))).toEqual([
      '2026-10-31T11:30',
      '2026-11-01T12:30',
      '2026-11-02T12:30',
    ])
  })

  it('that the clock leaves out come an hour later by it; of those it has twice the first counts', () => {
    const night = schedule({ times: times('01:30'), timeZone: 'Europe/London' })
    expect(texts(nextRuns(night, new Date('2026-03-28T12:00Z'), 2))).toEqual([
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ])
    expect(texts(nextRuns(night, new Date('2026-10-24T12:00Z'), 2))).toEqual([
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ])
  })

  it('may be written in any order, and nothing else passes for them', () => {
    expect(parseTimes('18:00, 7:30,18:00')).toEqual([450, 1080])
    expect(parseTimes('')).toEqual([])
    for (const wrong of ['24:00', '7', '7:3', '07:30;18:00', '07:30,', 'noon', '-1:00'])
      expect(parseTimes(wrong)).toBeNull()
    expect(
      parseTimes(Array.from({ length: 25 }, (_, n) => `00:${String(n).padStart(2, '0')}`).join()),
    ).toBeNull()
  })
})

describe('quiet hours', () => {
  it('over midnight end on the next day, by the clocks of that day', () => {
    const london = schedule({ quiet: parseQuietHours('22:00-06:00')!, timeZone: 'Europe/London' })
    expect(quietUntil(london, new Date('2026-03-28T21:59Z'))).toBeNull()
    expect(quietUntil(london, new Date('2026-03-28T22:00Z'))?.toISOString()).toBe('2026-03-29T05:00:00.000Z')
    expect(quietUntil(london, new Date('2026-03-29T04:59:59Z'))?.toISOString()).toBe(
      '2026-03-29T05:00:00.000Z',
    )
    expect(quietUntil(london, new Date('2026-03-29T05:00Z'))).toBeNull()
  })

  it('are written as two times that differ', () => {
    expect(parseQuietHours('22:00 - 6:00')).toEqual({ from: 1320, to: 360 })
    expect(parseQuietHours('')).toBeNull()
    for (const wrong of ['22:00', '22:00-22:00', '22-6', '22:00-06:00-07:00', '25:00-06:00'])
      expect(parseQuietHours(wrong)).toBeUndefined()
  })
})

const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
]

it('whatever the schedule, the next run is later, not in quiet hours, and within two days and the quiet hours', () => {
  const minutes = fc.nat({ max: 1439 })
  fc.assert(
    fc.property(
      fc.record({
        everyMs: fc.integer({ min: 60_000, max: 24 * HOUR_MS }),
        times: fc.array(minutes, { maxLength: 4 }),
        quiet: fc.option(fc.record({ from: minutes, to: minutes }).filter(({ from, to }) => from !== to)),
        timeZone: fc.constantFrom(...zones),
      }),
      fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true }),
      (given, after) => {
        const next = nextRunAt(given, after)
        expect(next.getTime()).toBeGreaterThan(after.getTime())
        expect(next.getTime()).toBeLessThanOrEqual(after.getTime() + 51 * HOUR_MS)
        expect(quietUntil(given, next)).toBeNull()
      },
    ),
    { numRuns: 300 },
  )
})
