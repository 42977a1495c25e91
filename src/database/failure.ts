/** A failure of the store that a person can act on; `code` is stable (docs/errors.md). */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly code: string
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}

/** The connection broke off: what was under way may have been done or not, and is worth another try at once. */
export function isStoreLost(error: unknown): boolean {
  return error instanceof StoreError && error.code === 'STORE_LOST'
}
