import type { Oddity } from '../graph/request.ts'

/**
 * What a scripted fault does to a request it matches.
 * - `status`: that refusal, with Graph's code and, if given, Retry-After in seconds; by the token endpoint, without a body.
 * - `aadsts`: that refusal by the token endpoint.
 * - `drop`: the connection breaks without a reply; a batch part breaks its whole batch.
 * - `delayMs`: the reply comes later, its places in flight held meanwhile.
 * - `cutAt`: 200, and JSON that breaks off after so many bytes; a shorter reply stays whole (msgraph-sdk-java issues 1779,
 *   2447). As a batch part it takes the whole batch along.
 * - `missing`: 200 without the comma between two items, in place of which there is nothing (msgraph-sdk-dotnet issue 1701), without
 *   the list itself, or without the link that leads on.
 * - `msPerRecipient`: the reply comes later by so much for each recipient it shows.
 * - `oddity`: emptyPage (a delta page without items but with a next link, never two in a row) · emptyResult (a list
 *   without items) · missingNextLink (a list that ends early) · duplicates (items twice in a delta page) · replay (a delta
 *   round tells earlier changes again).
 * - `notification`: of the operation `notify`, a notification on its way to the app, which `drop` and `delayMs` strike too: it is
 *   told twice, comes after the next one, or has another clientState than the app gave.
 */
export type FaultReply =
  | { status: number; code: string; message?: string; retryAfter?: number }
  | { aadsts: number }
  | 'drop'
  | { delayMs: number }
  | { cutAt: number }
  | { missing: 'comma' | 'value' | 'link' }
  | { msPerRecipient: number }
  | { oddity: Oddity }
  | { notification: 'duplicate' | 'reorder' | 'wrongClientState' }

export interface Fault {
  match: {
    /** Regular expression on the path below the version (of a batch part: its own). */
    path?: string
    /** An operation as the request log names it. */
    operation?: string
    /** Address or object id of the mailbox's owner. */
    mailbox?: string
    /** Only replies that show this message or folder, by any of its ids. */
    shows?: string
    /** Only replies that show more than so many. */
    moreThan?: number
    /** Only replies to requests for one of these properties. */
    asksFor?: string[]
  }
  /** How many matching requests to let pass first. Default 0. */
  after?: number
  /** How many to strike. Default 1; null: all. */
  times?: number | null
  reply: FaultReply
}

/** A request as faults see it; with `shown`, when its answer is known. */
export interface Struck {
  path: string
  operation: string
  names: readonly string[]
  shown?: { count: number; has(id: string): boolean; asksFor(property: string): boolean }
}

interface Armed extends Fault {
  /** It lies in what a reply shows, or breaks the reply. */
  onReply: boolean
  pattern: RegExp | null
  toPass: number
  left: number
}

/** The faults waiting to happen, in the order they were added. */
export class Faults {
  #armed: Armed[] = []

  add(fault: Fault) {
    const { path, shows, moreThan, asksFor } = fault.match
    const onReply = [shows, moreThan, asksFor].some((each) => each !== undefined) || breaksReply(fault.reply)
    const left = fault.times === null ? Number.POSITIVE_INFINITY : (fault.times ?? 1)
    const pattern = path ? new RegExp(path) : null
    this.#armed.push({ ...fault, onReply, pattern, toPass: fault.after ?? 0, left })
  }

  clear() {
    this.#armed = []
  }

  /** The faults that strike this request; each counts it as one of its times. */
  strike(request: Struck): FaultReply[] {
    if (this.#armed.length === 0) return []
    const striking: FaultReply[] = []
    for (const fault of this.#armed) {
      const { operation, mailbox } = fault.match
      if (fault.onReply !== (request.shown !== undefined)) continue
      if (operation !== undefined && operation !== request.operation) continue
      if (mailbox !== undefined && !request.names.includes(mailbox.toLowerCase())) continue
      if (fault.pattern && !fault.pattern.test(request.path)) continue
      if (request.shown && !liesIn(request.shown, fault.match)) continue
      if (fault.toPass-- > 0) continue
      fault.left--
      striking.push(fault.reply)
    }
    this.#armed = this.#armed.filter(({ left }) => left > 0)
    return striking
  }
}

function breaksReply(reply: FaultReply): boolean {
  return reply !== 'drop' && ('cutAt' in reply || 'missing' in reply || 'msPerRecipient' in reply)
}

function liesIn(shown: NonNullable<Struck['shown']>, { shows, moreThan, asksFor }: Fault['match']): boolean {
  if (shows !== undefined && !shown.has(shows)) return false
  if (moreThan !== undefined && shown.count <= moreThan) return false
  return asksFor === undefined || asksFor.some((property) => shown.asksFor(property))
}
