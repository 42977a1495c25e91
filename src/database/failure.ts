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

/** Five characters, the first two of which name the class. Source: PostgreSQL "Error Codes". */
const SQLSTATE = /^[0-9A-Z]{5}$/
/** What the values of a statement can be to blame for: data that is no such data, a broken rule of a table, more than the
 *  store's limits. */
const OF_THE_VALUES = /^(?:22|23|54)/
/** Waiting for another client: the same may work a moment later. */
const TRANSIENT = /^(?:40|55P03|57014)/

/** The store's code for a failure of its own; null: the failure came from elsewhere. */
function sqlStateOf(error: unknown): string | null {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown }
  return typeof code === 'string' && SQLSTATE.test(code) && severity !== undefined ? code : null
}

/** Whether the values that were written are to blame, and not the store. */
export function isOfTheValues(error: unknown): boolean {
  return OF_THE_VALUES.test(sqlStateOf(error) ?? '')
}

/** A deadlock, a lock or a statement that took too long. */
export function isTransient(error: unknown): boolean {
  return TRANSIENT.test(sqlStateOf(error) ?? '')
}

/**
 * What is wrong with the store, for people, where the failure is its own: no value that was written is to blame, and whatever is
 * written next fails alike. Null: the failure is not the store's. Holds nothing of what was written.
 */
export function storeFault(error: unknown): StoreError | null {
  if (error instanceof StoreError) return error
  const state = sqlStateOf(error)
  if (state === null || OF_THE_VALUES.test(state)) return null
  const [code, sentence] = faults.find(([pattern]) => pattern.test(state))!.slice(1) as [string, string]
  return new StoreError(
    code,
    `${sentence} (${state}). Nothing is lost: reading goes on from where it stood.`,
    {
      cause: error,
    },
  )
}

const faults: [RegExp, string, string][] = [
  [/^53100/, 'STORE_FULL', 'The disk of the database is full: free some space'],
  [/^(?:53|58)/, 'STORE_EXHAUSTED', 'The database lacks memory, connections or files: see its log'],
  [
    /^(?:25006|57P)/,
    'STORE_READ_ONLY',
    'The database takes nothing in just now: see whether it is a standby or shuts down',
  ],
  [/^(?:28|42501)/, 'STORE_DENIED', 'The database refuses its user: grant all on its schemas'],
  [
    /^(?:42|3D|3F)/,
    'STORE_DIFFERS',
    'The tables of the database are not those of this version: start the version that last ran on it, or a newer one',
  ],
  [TRANSIENT, 'STORE_BUSY', 'The database is locked or too busy: see who holds its locks'],
  [/./, 'STORE_FAILED', 'The database failed: see its log'],
]
