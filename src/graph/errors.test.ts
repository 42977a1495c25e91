import { describe, expect, it } from 'vitest'
import { TryLaterError } from '../domain/errors.ts'
import { isGone, isResync, isTransient, readFailure, toSyncError } from './errors.ts'

const body = (code: string, inner?: string) => ({
  error: { code, message: 'Subject: the secret merger', innerError: inner ? { code: inner } : {} },
})
const failure = (status: number, code: string) => readFailure(status, body(code), null)

describe('a failure', () => {
  it('is reduced to status, innermost code and Retry-After: never its text', () => {
    expect(readFailure(429, body('TooManyRequests', '429'), '10')).toEqual({
      status: 429,
      code: 'TooManyRequests',
      retryAfterMs: 10_000,
    })
    expect(readFailure(403, body('AccessDenied', 'deeper'), null).code).toBe('deeper')
    for (const odd of [null, 'text', {}, { error: null }, { error: { code: 5 } }])
      expect(() => readFailure(500, odd, null)).not.toThrow()
  })

  it('takes Retry-After in seconds or as a date, and neither the past nor nonsense', () => {
    const after = (text: string) => readFailure(503, null, text).retryAfterMs
    expect(after('0')).toBe(0)
    expect(after('1.5')).toBe(1_500)
    expect(after('-3')).toBe(0)
    expect(after('soon')).toBeNull()
    expect(after(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(57_000)
    expect(after('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0)
  })

  it('passes, is gone, or needs a resync by status and code in any case', () => {
    for (const status of [408, 409, 423, 424, 429, 500, 502, 503, 504])
      expect(isTransient(failure(status, 'x'))).toBe(true)
    for (const status of [400, 401, 403, 404, 410, 501]) expect(isTransient(failure(status, 'x'))).toBe(false)
    expect(isGone(failure(404, 'erroritemnotfound'))).toBe(true)
    expect(isGone(failure(404, 'MailboxNotEnabledForRESTAPI'))).toBe(false)
    for (const code of ['syncStateNotFound', 'SyncStateInvalid', 'RESYNCREQUIRED'])
      expect(isResync(failure(400, code))).toBe(true)
    expect(isResync(failure(410, 'anything'))).toBe(true)
    expect(isResync(failure(400, 'BadRequest'))).toBe(false)
  })

  it.each([
    [503, 'ErrorServerBusy', 'GRAPH_BUSY', 'mailbox'],
    [503, 'NoReply', 'GRAPH_BUSY', 'mailbox'],
    [401, 'InvalidAuthenticationToken', 'TOKEN_REFUSED', 'tenant'],
    [403, 'Authorization_RequestDenied', 'CONSENT_MISSING', 'tenant'],
    [403, 'ErrorAccessDenied', 'MAILBOX_NOT_ALLOWED', 'mailbox'],
    [404, 'MailboxNotEnabledForRESTAPI', 'MAILBOX_NOT_FOUND', 'mailbox'],
    [404, 'MailboxNotSupportedForRESTAPI', 'MAILBOX_ON_PREMISES', 'mailbox'],
    [404, 'ErrorInvalidUser', 'USER_UNKNOWN', 'mailbox'],
    [400, 'ErrorInvalidUrlQuery', 'REQUEST_REFUSED', 'mailbox'],
  ])('%i %s is told as %s and stops the %s', (status, code, ours, scope) => {
    const error = toSyncError(failure(status, code), 'reading')
    expect(error).toMatchObject({ code: ours, scope })
    expect(error instanceof TryLaterError).toBe(ours === 'GRAPH_BUSY')
    expect(error.message).not.toContain('secret merger')
  })
})
