import { expect, test } from 'vitest'
import { safeReturn } from './return-address.ts'

test.each(['/', '/emails/all?sentFrom=2026-01-01', '/people/12#top', '/emails/all?text=a%20b'])(
  '%s is gone on with',
  (path) => expect(safeReturn(path)).toBe(path),
)

test.each([
  undefined,
  '',
  'emails',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  '/emails all',
  '/é',
  '/api/emails',
  '/auth/sign-in',
  '/x/../api/sign-out',
  `/${'x'.repeat(3_000)}`,
])('%s is not: the start is', (path) => expect(safeReturn(path)).toBe('/'))
