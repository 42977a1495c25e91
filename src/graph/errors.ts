import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { WireError } from './wire.ts'

/** A reply that is not a success, reduced to what decisions need: never its text. */
export interface GraphFailure {
  status: number
  /** The deepest error code of the body. Source: Microsoft Graph "error responses": decide on the innermost known code. */
  code: string
  retryAfterMs: number | null
  /** Of a redirect: where it leads. */
  location?: string
}

/** The code of a request that got no reply, or half of one: the connection broke. */
export const NO_REPLY = 'NoReply'
/** The code of a request whose reply did not come in time. */
export const TIMED_OUT = 'TimedOut'
/** The code of a reply that came whole and says 200, but is not what Graph promises: its JSON breaks off, or lacks a part. */
export const UNREADABLE = 'Unreadable'

export function readFailure(
  status: number,
  body: unknown,
  retryAfter: string | null | undefined,
  location?: string | null,
): GraphFailure {
  const error = (body as Partial<WireError> | null)?.error
  const inner = error?.innerError?.code
  // Gateways repeat the status as inner code; that says nothing.
  const code = inner && !/^\d+$/.test(inner) ? inner : (error?.code ?? '')
  const failure = { status, code: String(code).slice(0, 100), retryAfterMs: parseRetryAfter(retryAfter) }
  return status === 308 && location ? { ...failure, location } : failure
}

/** In ms from now; null: not given, or unreadable. */
export function parseRetryAfter(value: string | null | undefined): number | null {
  if (!value) return null
  const seconds = Number(value)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

/** Replies worth another try. Source: Microsoft Graph throttling guidance and error responses. */
export function isTransient({ status, code }: GraphFailure): boolean {
  return (
    [408, 409, 423, 424, 429, 500, 502, 503, 504].includes(status) ||
    [UNREADABLE, 'MailboxInfoStale'].includes(code)
  )
}

/**
 * Whether a failure may come of what was asked for: of one item that cannot be given, or of too many at once. A service that
 * is busy says so. Source: the reports of pages that fail for good (500 and 504 for one item or a large page, 200 with JSON
 * that breaks off: microsoft-graph-docs 2913, 5853, 7758; msgraph-sdk-java 1779, 2447).
 */
export function mayLieInWhatWasAsked({ status, code, retryAfterMs }: GraphFailure): boolean {
  if (retryAfterMs !== null || code === 'MailboxInfoStale') return false
  return code === UNREADABLE || status === 400 || status === 408 || status >= 500
}

export function isGone({ status, code }: GraphFailure): boolean {
  return (
    status === 404 &&
    /^(ErrorItemNotFound|itemNotFound|ErrorFolderNotFound|ErrorInvalidMailboxItemId)$/i.test(code)
  )
}

/**
 * Of a folder of an archive: its content lies in another part. Source: "Handle archive mailbox redirects"; the code is the import and
 * export API's, and a guess for mail.
 */
export function isElsewhere({ status, code }: GraphFailure): boolean {
  return status === 308 || code === 'ErrorArchiveFolderMovedPermanently'
}

/** Any 410 on a delta link, whatever its code: live texts differ. Source: Microsoft Graph "delta query overview". */
export function isResync({ status, code }: GraphFailure): boolean {
  return (
    status === 410 || /^(SyncStateNotFound|SyncStateInvalid|InvalidSyncStateData|resyncRequired)$/i.test(code)
  )
}

/** How something fails, as the ledger keeps it (docs/errors.md). */
export function reasonOf({ status, code }: GraphFailure): string {
  if (code === UNREADABLE) return 'GRAPH_UNREADABLE'
  if (code === TIMED_OUT) return 'GRAPH_TIMED_OUT'
  if (code === NO_REPLY) return 'GRAPH_NO_REPLY'
  return (status === 400 ? `GRAPH_400_${code}` : `GRAPH_${status}`).slice(0, 60)
}

/** The error that a lasting failure of a mailbox or directory request becomes. */
export function toSyncError(failure: GraphFailure, what: string): SyncError {
  const { status, code } = failure
  if (code === NO_REPLY) {
    return new TryLaterError(
      'GRAPH_BUSY',
      'mailbox',
      `Microsoft 365 does not answer while ${what}; the next run tries again. Check the network, a proxy or firewall, and M365_GRAPH_URL where it is set.`,
      null,
    )
  }
  if (code === TIMED_OUT) {
    return new TryLaterError(
      'GRAPH_BUSY',
      'mailbox',
      `Microsoft 365 takes longer than two minutes to answer while ${what}; the next run goes on.`,
      null,
    )
  }
  if (code === UNREADABLE) {
    return new TryLaterError(
      'REPLY_UNREADABLE',
      'mailbox',
      `Microsoft 365 gives a reply that breaks off or lacks a part while ${what}; the next run tries again. A proxy that changes replies can cause it, too.`,
      null,
    )
  }
  if (isTransient(failure)) {
    return new TryLaterError(
      'GRAPH_BUSY',
      'mailbox',
      `Microsoft 365 is busy (${[status, code].filter(Boolean).join(' ')}) while ${what}; the next run goes on.`,
      failure.retryAfterMs,
    )
  }
  return lastingError(failure, what)
}

function lastingError(failure: GraphFailure, what: string): SyncError {
  const { status, code, retryAfterMs: waitMs } = failure
  if (isElsewhere(failure)) {
    return new SyncError(
      'ARCHIVE_ELSEWHERE',
      'folder',
      'A folder of this online archive lies in another part of it; the next run reads it there.',
    )
  }
  if (status === 401) {
    return new SyncError(
      'TOKEN_REFUSED',
      'tenant',
      `Microsoft 365 refuses our token (${code}). Check M365_CLOUD and the app registration.`,
      { waitMs },
    )
  }
  if (status === 403 && /^Authorization_/i.test(code)) {
    return new SyncError(
      'CONSENT_MISSING',
      'tenant',
      'The app may not read the directory: grant it the application permission User.Read.All and give admin consent.',
      { waitMs },
    )
  }
  if (status === 403) {
    return new SyncError(
      'MAILBOX_NOT_ALLOWED',
      'mailbox',
      'The app may not read this mailbox: give admin consent to the application permission Mail.Read, or add the mailbox to the scope of the app’s Exchange role or access policy (changes take up to two hours).',
      { waitMs },
    )
  }
  if (/^MailboxNotEnabledForRESTAPI$/i.test(code)) {
    return new SyncError(
      'MAILBOX_NOT_FOUND',
      'mailbox',
      'There is no Exchange Online mailbox behind this account: assign it an Exchange licence, or disable the employee.',
      { waitMs },
    )
  }
  if (/^MailboxNotSupportedForRESTAPI$/i.test(code) || code === 'extensionError') {
    return new SyncError(
      'MAILBOX_ON_PREMISES',
      'mailbox',
      'This mailbox is not in Exchange Online (on-premises): move it to Exchange Online, or disable the employee.',
      { waitMs },
    )
  }
  if (status === 404) {
    return new SyncError(
      'USER_UNKNOWN',
      'mailbox',
      'Microsoft 365 does not know this account any more: disable the employee.',
      { waitMs },
    )
  }
  return new SyncError(
    'REQUEST_REFUSED',
    'mailbox',
    `Microsoft 365 refused a request (${status} ${code}) while ${what}. Please report this.`,
    { waitMs },
  )
}
