import { expect, test } from 'vitest'
import { clientStateOf, readClientState } from './client-state.ts'

const MAILBOX = '1a2b3c4d-0000-4000-8000-00000000beef'

test('a secret names its mailbox, under the firm’s key alone, and fits into what Graph keeps', () => {
  const secret = clientStateOf('key', MAILBOX)
  expect(readClientState('key', secret)).toBe(MAILBOX)
  expect(secret.length).toBeLessThanOrEqual(128)
  expect(readClientState('another key', secret)).toBeNull()
})

test.each([
  '',
  '.',
  MAILBOX,
  `${MAILBOX}.`,
  `x${clientStateOf('key', MAILBOX)}`,
  `${clientStateOf('key', MAILBOX)}é`,
])('whatever else comes is not ours: %j', (clientState) => {
  expect(readClientState('key', clientState)).toBeNull()
})
