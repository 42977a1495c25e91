import fc from 'fast-check'
import { expect, it } from 'vitest'
import { implausibleDateOf, sentAtOf } from './sent-date.ts'

const receivedAt = new Date('2026-11-27T16:00:00Z')
const HOUR = 3_600_000
const sent = (hours: number) => ({ receivedAt, sentAt: new Date(receivedAt.getTime() + hours * HOUR) })

it('is the date of the header up to 14 days before and an hour behind the received date', () => {
  for (const hours of [-14 * 24, -24, 0, 1]) {
    expect(sentAtOf(sent(hours))).toEqual(sent(hours).sentAt)
    expect(implausibleDateOf(sent(hours))).toBe(null)
  }
})

it('is the received date beyond that, and the date of the header is kept beside it', () => {
  for (const hours of [-14 * 24 - 0.01, 1.01, 24 * 365 * 10, -24 * 365 * 3]) {
    expect(sentAtOf(sent(hours))).toEqual(receivedAt)
    expect(implausibleDateOf(sent(hours))).toEqual(sent(hours).sentAt)
  }
  expect(sentAtOf({ receivedAt, sentAt: null })).toEqual(receivedAt)
  expect(implausibleDateOf({ receivedAt, sentAt: null })).toBe(null)
})

it('is never further from the received date, whatever the header says', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (sentAt, received) => {
      const after = sentAtOf({ sentAt, receivedAt: received }).getTime() - received.getTime()
      expect(after).toBeGreaterThanOrEqual(-14 * 24 * HOUR)
      expect(after).toBeLessThanOrEqual(HOUR)
    }),
  )
})
