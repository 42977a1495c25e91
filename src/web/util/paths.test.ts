import { expect, test } from 'vitest'
import { api, pages } from './paths.ts'

test('ids cannot leave their place in a path', () => {
  expect(pages.person('../settings?x')).toBe('/people/..%2Fsettings%3Fx')
  expect(api.attachment('a/b', 'c#d')).toBe('/api/emails/a%2Fb/attachments/c%23d')
})

test('what is empty or absent is not asked for', () => {
  expect(api.emails('all', {}, 'sent', null)).toBe('/api/emails?folder=all&sort=sent')
  expect(api.people({ text: '' }, null)).toBe('/api/people')
})

test('filters and cursor reach the API', () => {
  const path = api.emails('matched', { sentFrom: '2026-05-01T04:00:00.000Z' }, 'synced', 'next page')
  const query = new URL(path, 'http://localhost').searchParams
  expect(Object.fromEntries(query)).toEqual({
    folder: 'matched',
    sentFrom: '2026-05-01T04:00:00.000Z',
    sort: 'synced',
    cursor: 'next page',
  })
})

test('an open email keeps the filters of its list', () => {
  expect(pages.email('all', '12', '?sentFrom=2026-05-01')).toBe('/emails/all/12?sentFrom=2026-05-01')
})
