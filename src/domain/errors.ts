/** How far a failure reaches: skip one message or one folder, stop one mailbox, or stop the whole tenant and tell the administrator. */
type ErrorScope = 'message' | 'folder' | 'mailbox' | 'tenant'

/**
 * A failure a person can act on: `message` names the thing and the way out, `code` is stable (docs/errors.md).
 * Never carries content of a message, a token or a delta link.
 */
export class ThroughlineError extends Error {
  override name = 'ThroughlineError'
  readonly code: string
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** A failure while reading mail; `scope` tells the caller what to stop. */
export class SyncError extends ThroughlineError {
  override name = 'SyncError'
  readonly scope: ErrorScope
  /** When the server asks for another try, in ms from now; null: it does not say. */
  readonly waitMs: number | null
  constructor(
    code: string,
    scope: ErrorScope,
    message: string,
    { waitMs = null, ...options }: { cause?: unknown; waitMs?: number | null } = {},
  ) {
    super(code, message, options)
    this.scope = scope
    this.waitMs = waitMs
  }
}

/** Nothing is wrong for good: the same request may work later. */
export class TryLaterError extends SyncError {
  override name = 'TryLaterError'
  constructor(
    code: string,
    scope: ErrorScope,
    message: string,
    waitMs: number | null,
    options?: { cause?: unknown },
  ) {
    super(code, scope, message, { ...options, waitMs })
  }
}
