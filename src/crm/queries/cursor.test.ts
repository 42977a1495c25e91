import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodePlace, encodePlace } from './cursor.ts'

it('a place comes back as it was given', () => {
  const place = fc.record({
    at: fc.date({ noInvalidDate: true }),
    id: fc.nat(),
  })
  fc.assert(fc.property(place, (given) => void expect(decodePlace(encodePlace(given))).toEqual(given)))
})

it('what is no cursor of ours is no place, and never throws', () => {
  for (const text of ['', 'nonsense', Buffer.from('2026-05-23').toString('base64url'), '%00', '=']) {
    expect(decodePlace(text)).toBeNull()
  }
  const forged = (text: string) => decodePlace(Buffer.from(text).toString('base64url'))
  expect(forged('2026-05-23T08:00:00.000Z 1; drop table crm.messages')).toBeNull()
  expect(forged('2026-05-23T08:00:00.000Z -1')).toBeNull()
  fc.assert(
    fc.property(fc.string(), (text) => {
      const place = decodePlace(text)
      if (place) expect(Number.isNaN(place.at.getTime())).toBe(false)
    }),
  )
})
