import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeView, readView, toFilters, writeView } from './email-view.ts'

const NOW = new Date('2026-11-23T15:00:00Z')
const zone = process.env.TZ
beforeEach(() => {
  process.env.TZ = 'America/New_York'
})
afterEach(() => {
  if (zone === undefined) delete process.env.TZ
  else process.env.TZ = zone
})

describe('the view in the address', () => {
  test('comes back as it was written', () => {
    const view = {
      sentFrom: '2026-05-01',
      synced: '7d',
      direction: 'outbound',
      address: 'larch.example',
      sentiment: 'negative',
      text: 'tax & fees',
      sort: 'synced',
    }
    expect(writeView(view)).toBe(
      '?sentFrom=2026-05-01&synced=7d&direction=outbound&address=larch.example&sentiment=negative&text=tax+%26+fees&sort=synced',
    )
    expect(readView(writeView(view))).toEqual(view)
  })

  test('leaves no trace where nothing is chosen', () => {
    expect(writeView({})).toBe('')
  })

  test.each(['2026-02-30', '2026-5-1', 'yesterday', '0020-05-01', '2026-13-01', ''])(
    'leaves out %j, which is no day of the calendar',
    (day) => {
      expect(readView(`?sentFrom=${day}`)).toEqual({})
    },
  )

  test.each([
    'direction=both',
    'attachment=maybe',
    'sentiment=angry',
    'sentiment=toString',
    'sent=8d',
    'sent=toString',
    'sort=sent',
    `text=${'x'.repeat(201)}`,
  ])('leaves out what no filter knows: %s', (search) => {
    expect(readView(`?${search}`)).toEqual({})
  })

  test('has either a span or days of a date', () => {
    expect(changeView({ sentFrom: '2026-05-01', syncedTo: '2026-06-01' }, { sent: '30d' })).toEqual({
      sent: '30d',
      syncedTo: '2026-06-01',
    })
    expect(changeView({ sent: '30d' }, { sentTo: '2026-05-01' })).toEqual({ sentTo: '2026-05-01' })
    expect(changeView({ sent: '30d', text: 'tax' }, { text: '' })).toEqual({ sent: '30d' })
  })
})

describe('the filters for the API', () => {
  test('begin at midnight of the viewer, and end with the end of the last day', () => {
    expect(toFilters({ sentFrom: '2026-05-01', sentTo: '2026-05-01' }, NOW)).toEqual({
      sentFrom: '2026-05-01T04:00:00.000Z',
      sentTo: '2026-05-02T04:00:00.000Z',
    })
  })

  test('know that the day on which clocks go back has 25 hours', () => {
    expect(toFilters({ syncedFrom: '2026-11-01', syncedTo: '2026-11-01' }, NOW)).toEqual({
      syncedFrom: '2026-11-01T04:00:00.000Z',
      syncedTo: '2026-11-02T05:00:00.000Z',
    })
  })

  test('count today among the last days', () => {
    expect(toFilters({ sent: 'today', synced: '30d' }, NOW)).toEqual({
      sentFrom: '2026-11-23T05:00:00.000Z',
      syncedFrom: '2026-10-25T04:00:00.000Z',
    })
  })

  test('hold the rest as it is, without the order', () => {
    expect(toFilters({ person: '7', attachment: 'yes', sort: 'synced' }, NOW)).toEqual({
      person: '7',
      attachment: 'yes',
    })
  })
})

describe('a calendar span', () => {
  // A Monday; clocks were put back on 1 November.
  test.each([
    ['thisWeek', '2026-11-23T05:00:00.000Z', '2026-11-30T05:00:00.000Z'],
    ['lastWeek', '2026-11-16T05:00:00.000Z', '2026-11-23T05:00:00.000Z'],
    ['thisMonth', '2026-11-01T04:00:00.000Z', '2026-12-01T05:00:00.000Z'],
    ['lastMonth', '2026-10-01T04:00:00.000Z', '2026-11-01T04:00:00.000Z'],
    ['thisQuarter', '2026-10-01T04:00:00.000Z', '2027-01-01T05:00:00.000Z'],
    ['lastQuarter', '2026-07-01T04:00:00.000Z', '2026-10-01T04:00:00.000Z'],
  ])('%s has its days', (sent, sentFrom, sentTo) => {
    expect(toFilters({ sent }, NOW)).toEqual({ sentFrom, sentTo })
  })
})
