import pg from 'pg'

/** One SQL statement, and what its executions had in sum. */
export interface StatementCount {
  /** Its beginning, white space squeezed. */
  text: string
  calls: number
  /** From sending to the last row, waiting for the store's turn included, in ms. */
  waitedMs: number
}

/** Counts every statement this process sends from now on: one round trip each. */
export function countStatements(): { list(): StatementCount[] } {
  const counts = new Map<string, StatementCount>()
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  const counted = function (this: pg.Client, ...args: unknown[]): unknown {
    const sent = performance.now()
    const result = query.apply(this, args)
    const text = beginningOf(args[0])
    if (text !== null && result instanceof Promise) {
      const done = () => note(text, performance.now() - sent)
      result.then(done, done)
    }
    return result
  }
  pg.Client.prototype.query = counted as typeof pg.Client.prototype.query

  const note = (text: string, ms: number) => {
    const known = counts.get(text) ?? { text, calls: 0, waitedMs: 0 }
    known.calls++
    known.waitedMs += ms
    counts.set(text, known)
  }
  return { list: () => [...counts.values()].sort((one, other) => other.waitedMs - one.waitedMs) }
}

function beginningOf(query: unknown): string | null {
  const text = typeof query === 'string' ? query : (query as { text?: unknown } | null)?.text
  return typeof text === 'string' ? text.replace(/\s+/g, ' ').trim().slice(0, 90) : null
}
