import { expect, test } from 'vitest'
import { describeTimeZone, findTimeZones } from './time-zones.ts'

const WINTER = new Date('2026-01-15T12:00:00Z')
const zones = (text: string) => findTimeZones(text, 5, WINTER).map(({ zone }) => zone)

test('a zone is found by its place as people write it, in any case', () => {
  expect(zones('new york')).toEqual(['America/New_York'])
  expect(zones('AUCKLAND')).toEqual(['Pacific/Auckland'])
  expect(zones('america/new_york')).toEqual(['America/New_York'])
})

test('a zone is found by its offset, and by place and area together', () => {
  expect(zones('+13:45')).toEqual(['Pacific/Chatham'])
  expect(zones('europe ber')[0]).toBe('Europe/Berlin')
})

test('places that begin with what is typed come first', () => {
  expect(zones('lon').slice(0, 2)).toEqual(['Arctic/Longyearbyen', 'Europe/London'])
})

test('UTC is among them, and nothing is found for nothing', () => {
  expect(zones('utc')).toContain('UTC')
  expect(zones(' ')).toEqual([])
  expect(zones('nowhere at all')).toEqual([])
})

test('a zone is shown with its offset on that day', () => {
  expect(describeTimeZone('America/New_York', WINTER)).toEqual({
    zone: 'America/New_York',
    name: 'New York, America',
    offset: 'GMT-05:00',
  })
  expect(describeTimeZone('America/New_York', new Date('2026-07-15T12:00:00Z')).offset).toBe('GMT-04:00')
})
