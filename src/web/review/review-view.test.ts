import { expect, test } from 'vitest'
import { changeReviewView, readReviewView, toReviewFilters, writeReviewView } from './review-view.ts'

test('a view is read back from its address, and what does not belong there is ignored', () => {
  const view = readReviewView(
    '?sentFrom=2026-03-01&source=sample&list=7&phrase=grey+area&state=open&sent=always',
  )
  expect(view).toEqual({ sentFrom: '2026-03-01', source: 'sample', list: '7', phrase: 'grey area' })
  expect(readReviewView(writeReviewView(view))).toEqual(view)
  expect(writeReviewView({})).toBe('')
})

test('another list takes the phrase of the one before with it', () => {
  const view = { list: '7', phrase: 'grey area' }
  expect(changeReviewView(view, { list: '8' })).toEqual({ list: '8' })
  expect(changeReviewView(view, { source: 'phrase' })).toEqual({ ...view, source: 'phrase' })
})

test('a span and days of one’s own exclude each other', () => {
  expect(changeReviewView({ sent: '60d' }, { sentTo: '2026-03-01' })).toEqual({ sentTo: '2026-03-01' })
  expect(changeReviewView({ sentTo: '2026-03-01' }, { sent: '60d' })).toEqual({ sent: '60d' })
})

test('days are whole days of the viewer’s zone, both ends included', () => {
  const now = new Date(2026, 2, 18, 15)
  expect(toReviewFilters({ sentFrom: '2026-03-01', sentTo: '2026-03-02', reviewer: 'r' }, now)).toEqual({
    reviewer: 'r',
    sentFrom: new Date(2026, 2, 1).toISOString(),
    sentTo: new Date(2026, 2, 3).toISOString(),
  })
  expect(toReviewFilters({ sent: '60d' }, now)).toEqual({ sentFrom: new Date(2026, 0, 18).toISOString() })
})
