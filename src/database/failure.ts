/** A failure of the store that a person can act on; `code` is stable (docs/errors.md). */
export class StoreError extends Error {
  override name = 'StoreError'
  readonly code: string
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
