import type { Oddity } from '../graph/request.ts'

/**
 * What a scripted fault does to a request it matches.
 * - `status`: that refusal, with Graph's code and, if given, Retry-After in seconds; by the token endpoint, without a body.
 * - `aadsts`: that refusal by the token endpoint.
 * - `drop`: the connection breaks without a reply; a batch part breaks its whole batch.
 * - `delayMs`: the reply comes later, its places in flight held meanwhile.
 * - `oddity`: emptyPage (a delta page without items but with a next link, never two in a row) · emptyResult (a list
 *   without items) · missingNextLink (a list that ends early) · duplicates (items twice in a delta page) · replay (a delta
 *   round tells earlier changes again).
 */
export type FaultReply =
  | { status: number; code: string; message?: string; retryAfter?: number }
  | { aadsts: number }
  | 'drop'
  | { delayMs: number }
  | { oddity: Oddity }

export interface Fault {
  match: {
    /** Regular expression on the path below the version (of a batch part: its own). */
    path?: string
    /** An operation as the request log names it. */
    operation?: string
    /** Address or object id of the mailbox's owner. */
    mailbox?: string
  }
  /** How many matching requests to let pass first. Default 0. */
  after?: number
  /** How many to strike. Default 1; null: all. */
  times?: number | null
  reply: FaultReply
}

interface Armed extends Fault {
  pattern: RegExp | null
  toPass: number
  left: number
}

/** The faults waiting to happen, in the order they were added. */
export class Faults {
  #armed: Armed[] = []

  add(fault: Fault) {
    const { path } = fault.match
    const left = fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1)
    this.#armed.push({ ...fault, pattern: path ? new RegExp(path) : null, toPass: fault.after ?? 0, left })
  }

  clear() {
    this.#armed = []
  }

  /** The faults that strike this request; each counts it as one of its times. */
  strike(request: { path: string; operation: string; names: readonly string[] }): FaultReply[] {
    if (this.#armed.length === 0) return []
    const striking: FaultReply[] = []
    for (const fault of this.#armed) {
      const { operation, mailbox } = fault.match
      if (operation !== undefined && operation !== request.operation) continue
      if (mailbox !== undefined && !request.names.includes(mailbox.toLowerCase())) continue
      if (fault.pattern && !fault.pattern.test(request.path)) continue
      if (fault.toPass-- > 0) continue
      fault.left--
      striking.push(fault.reply)
    }
    this.#armed = this.#armed.filter(({ left }) => left > 0)
    return striking
  }
}
