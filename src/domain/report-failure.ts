import { randomUUID } from 'node:crypto'
import { describeError } from './describe-error.ts'

/** The part of a logger that failures need; pino fits. */
export interface FailureLog {
  error(fields: object, text: string): void
}

const references = new WeakMap<object, string>()

/**
 * Logs an unexpected error once, however many layers it passes: of which kind, where in the code, for which ids, without values.
 * Returns the reference under which the log has it, eight characters for a person to quote.
 */
export function reportFailure(log: FailureLog, error: unknown, what: string, ids: object = {}): string {
  const known = typeof error === 'object' && error !== null ? references.get(error) : undefined
  if (known) return known
  const reference = randomUUID().slice(0, 8)
  if (typeof error === 'object' && error !== null) references.set(error, reference)
  log.error({ reference, ...ids, error: describeError(error) }, what)
  return reference
}

/** How often a failure that stays is logged again, in ms. */
const AGAIN_MS = 600_000

/**
 * For loops that try again and again: logs a failure when it is new, and every ten minutes while it stays. One whose code is stable
 * and explained (docs/errors.md) needs no place in the code.
 */
export function failureRecorder(
  log: FailureLog & { warn(fields: object, text: string): void },
  isExplained: (error: unknown) => boolean,
): (what: string) => (error: unknown) => void {
  return (what) => {
    let last = ''
    let lastAt = 0
    return (error) => {
      const { frames, ...kind } = describeError(error)
      const key = JSON.stringify([kind.name, kind.code, frames[0]])
      if (key === last && Date.now() - lastAt < AGAIN_MS) return
      last = key
      lastAt = Date.now()
      if (isExplained(error)) log.warn({ code: kind.code ?? 'FAILED' }, what)
      else reportFailure(log, error, what)
    }
  }
}
