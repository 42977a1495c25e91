import { pathToFileURL } from 'node:url'

/** What a log may hold of an unexpected error: where it happened and of which kind, and nothing that somebody wrote. */
export interface ErrorDescription {
  /** The class: TypeError, DatabaseError. */
  name: string
  /** A stable code (SQLSTATE, errno), where it has one. */
  code?: string
  /** Of a database's error: which constraint, table and column of ours. */
  constraint?: string
  table?: string
  column?: string
  /** `src/api/emails/emails.ts:42`, innermost first, at most {@link MOST_FRAMES}. */
  frames: string[]
  cause?: ErrorDescription
}

const MOST_FRAMES = 12
const MOST_CAUSES = 3
/** Names that programs make, and nobody writes in an email by the way. */
const NAME = /^\w{1,63}$/
/** Frames lie in our own folder: who writes a message that looks like a stack does not know where that is. */
const ROOT = new URL('../..', import.meta.url).href
/** The place at the end of a line of V8's stack. Packages that are no modules stand there without `file:`. */
const PLACE = /\(?([^\s()]+):(\d+):\d+\)?$/

/**
 * Describes an error without its message, which may quote a value (a database names the row that it refuses). Never throws, whatever
 * was thrown.
 */
export function describeError(error: unknown, depth = 0): ErrorDescription {
  if (typeof error !== 'object' || error === null) return { name: typeof error, frames: [] }
  const { name, code, constraint, table, column, cause } = error as Record<string, unknown>
  return {
    name: known(name) ?? 'Error',
    ...optional({ code, constraint, table, column }),
    frames: framesOf(error),
    ...(cause && depth < MOST_CAUSES ? { cause: describeError(cause, depth + 1) } : {}),
  }
}

/** The message, which may have lines like those of a stack, is skipped. */
function framesOf(error: object): string[] {
  const { stack, message } = error as Partial<Error>
  if (typeof stack !== 'string') return []
  const text = String(message ?? '')
  const start = Math.max(0, stack.indexOf(text)) + text.length
  const frames = stack.slice(start).split('\n').flatMap(frameOf)
  return frames.slice(0, MOST_FRAMES)
}

function frameOf(line: string): string[] {
  const [, at, number] = (/^\s+at /.test(line) && PLACE.exec(line)) || []
  if (!at || at.startsWith('node:')) return []
  const place = at.startsWith('file:') ? at : pathToFileURL(at).href
  return place.startsWith(ROOT) ? [`${place.slice(ROOT.length)}:${number}`] : []
}

function optional(given: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const word = known(value)
      return word ? [[key, word]] : []
    }),
  )
}

function known(value: unknown): string | undefined {
  return typeof value === 'string' && NAME.test(value) ? value : undefined
}
