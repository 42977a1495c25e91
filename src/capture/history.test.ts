import fc from 'fast-check'
import { expect, it } from 'vitest'
import { monthsBefore } from './history.ts'

const before = (date: string, months: number) => monthsBefore(new Date(date), months).toISOString()

it.each([
  ['2026-05-23T08:09:10.123Z', 6, '2025-11-23T08:09:00.000Z'],
  ['2026-08-31T12:00:00Z', 6, '2026-02-28T12:00:00.000Z'],
  ['2024-08-31T12:00:00Z', 6, '2024-02-29T12:00:00.000Z'],
  ['2026-01-31T00:00:00Z', 1, '2025-12-31T00:00:00.000Z'],
  ['2026-03-31T23:59:59Z', 1, '2026-02-28T23:59:00.000Z'],
  ['2026-05-23T08:00:00Z', 12, '2025-05-23T08:00:00.000Z'],
  ['2026-05-23T08:00:00Z', 1200, '1926-05-23T08:00:00.000Z'],
])('%s less %i months is %s', (date, months, expected) => {
  expect(before(date, months)).toBe(expected)
})

it('is always the same minute of the same day that many months earlier, or the last day of that month', () => {
  const date = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 1200 }), (from, months) => {
      const to = monthsBefore(from, months)
      const monthOf = (each: Date) => each.getUTCFullYear() * 12 + each.getUTCMonth()
      expect(monthOf(from) - monthOf(to)).toBe(months)
      expect(to.getUTCHours() * 60 + to.getUTCMinutes()).toBe(from.getUTCHours() * 60 + from.getUTCMinutes())
      if (to.getUTCDate() !== from.getUTCDate()) {
        expect(to.getUTCDate()).toBeLessThan(from.getUTCDate())
        expect(new Date(to.getTime() + 86_400_000).getUTCDate()).toBe(1)
      }
    }),
  )
})

it('does not change the date it is given', () => {
  const date = new Date('2026-08-31T12:00:00Z')
  monthsBefore(date, 6)
  expect(date.toISOString()).toBe('2026-08-31T12:00:00.000Z')
})
