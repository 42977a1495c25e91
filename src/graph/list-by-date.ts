import type { DateWindow, ListedPage, MailboxId, MessageChange, UnreadablePlace } from '../domain/ports.ts'
import { type Cost, type GraphClient, type Reply, unreadable } from './client.ts'
import { isElsewhere, mayLieInWhatWasAsked, reasonOf, toSyncError } from './errors.ts'
import { nextWish, smallerWish } from './page-wish.ts'
import { proveReadable } from './prove-readable.ts'
import { ENVELOPE_SELECT, IDS_SELECT, MARKS_EXPAND, toMessageChange, wholeSeconds } from './read-message.ts'
import type { WireCollection, WireMessage } from './wire.ts'

/** Source: Microsoft Graph "List messages": `$top` between 1 and 1,000. */
const PAGE = 200
const LARGEST_PAGE = 1_000
/** Failures in one list after which what is left is no longer taken apart: some twenty places, each found to the second. */
const MOST_FAILURES = 1_000
/** How far from what was listed last the next message is looked for, in seconds; then in ever larger steps. */
const FIRST_REACH = 60
/** Mail may bear a date that is still to come. */
const AHEAD_MS = 366 * 86_400_000

type Listed = WireCollection<WireMessage>
type Fields = typeof ENVELOPE_SELECT | typeof IDS_SELECT

/**
 * The messages received within a window, newest first, paged by date and not by offset: offsets skip items when others vanish
 * meanwhile. Where a page fails it is asked for in smaller pieces, then without addresses, then by halves of its time, until
 * what cannot be given is isolated and returned as a place; everything around it is listed.
 * Source: Microsoft Graph "List messages"; that such lists can skip items: microsoft-graph-docs issues 2153, 7569.
 */
export async function* listByDate(
  client: GraphClient,
  mailbox: MailboxId,
  window: DateWindow,
): AsyncGenerator<ListedPage> {
  const list = new List(client, mailbox, window.folderId)
  const until = window.until?.getTime() ?? (client.now() ?? new Date()).getTime() + AHEAD_MS
  yield* list.within(seconds(window.since.getTime()), seconds(until))
  yield* list.rest()
}

class List {
  readonly #client: GraphClient
  readonly #mailbox: MailboxId
  readonly #folderId: string | null
  #size = PAGE
  #failures = 0
  #reach = FIRST_REACH
  #provenReadable = false
  #listable: boolean | null = null
  /** The date of what was listed last, and ids of that second: pages overlap by it. */
  #lastAt: number | null = null
  #lastIds = new Set<string>()
  /** Places whose older neighbour is still to come. */
  #places: UnreadablePlace[] = []

  constructor(client: GraphClient, mailbox: MailboxId, folderId: string | null) {
    this.#client = client
    this.#mailbox = mailbox
    this.#folderId = folderId
  }

  /** Both in seconds since 1970, both included. `asked`: in which fields a message is asked for that fails in its first page. */
  async *within(from: number, to: number, asked: readonly Fields[] = BOTH): AsyncGenerator<ListedPage> {
    let fields = asked
    let failedHere = false
    for (let upTo = to; upTo >= from; ) {
      const reply = await this.#ask(from, upTo, this.#size === 1 ? fields : [ENVELOPE_SELECT])
      if (!reply.ok) {
        failedHere = true
        const smaller = smallerWish(this.#size)
        if (smaller === null) return yield* this.#apart(from, upTo, reply.failure)
        this.#size = smaller
        continue
      }
      const { value, '@odata.nextLink': more } = reply.body
      const page = this.#take(value)
      if (page) yield page
      if (value.length === 0 || (value.length < this.#size && !more)) return
      const oldest = seconds(Date.parse(value.at(-1)!.receivedDateTime ?? ''))
      fields = BOTH
      if (oldest < upTo) {
        upTo = oldest
        failedHere = false
        this.#resize(value.length, reply.cost)
      } else if (!failedHere && this.#size < LARGEST_PAGE) {
        // A page of one second alone: a larger one shows whether there is more.
        this.#size = Math.min(LARGEST_PAGE, this.#size * 4)
      } else {
        yield* this.#second(upTo--)
        this.#size = Math.min(this.#size, PAGE)
        failedHere = false
      }
    }
  }

  #resize(items: number, cost: Cost | undefined): void {
    if (!cost) return
    const wish = nextWish(this.#size, items, cost)
    this.#size = Math.min(PAGE, wish < this.#size ? wish : this.#size * 2)
  }

  /** Places that nothing older follows. */
  *rest(): Generator<ListedPage> {
    if (this.#places.length > 0) yield { items: [], unreadable: this.#places.splice(0) }
  }

  /** A window whose newest message cannot be given. */
  async *#apart(
    from: number,
    to: number,
    failure: { status: number; code: string },
  ): AsyncGenerator<ListedPage> {
    await this.#proveReadable()
    if (this.#failures > MOST_FAILURES || !(await this.#canList())) {
      this.#note(from, to, 0, failure)
    } else if (from === to) {
      yield* this.#second(to)
    } else {
      // By small steps first: what cannot be given is most often not far from what could.
      const reach = Math.min(Math.ceil((to - from) / 2), this.#reach)
      this.#reach *= 8
      const middle = to - reach
      // That its addresses are to blame has been ruled out, until a message stands alone.
      yield* this.within(middle + 1, to, [ENVELOPE_SELECT])
      yield* this.within(from, middle, [ENVELOPE_SELECT])
    }
  }

  /** The messages of one second, one by one. */
  async *#second(at: number): AsyncGenerator<ListedPage> {
    const before = this.#size
    this.#size = 1
    for (let skip = 0, nth = 0; ; skip++) {
      const reply = await this.#ask(at, at, BOTH, skip)
      if (reply.ok && reply.body.value.length === 0) break
      if (reply.ok) {
        const page = this.#take(reply.body.value)
        if (page) yield page
      } else {
        this.#note(at, at, nth++, reply.failure)
        if (this.#failures > MOST_FAILURES) break
      }
    }
    this.#size = before
  }

  /** Null: nothing new. */
  #take(value: WireMessage[]): ListedPage | null {
    const fresh = value.filter(({ id }) => !this.#lastIds.has(id))
    if (fresh.length === 0) return null
    this.#reach = FIRST_REACH
    const newest = new Date(fresh[0]!.receivedDateTime ?? '')
    for (const place of this.#places) place.olderAt = newest
    for (const { id, receivedDateTime } of fresh) {
      const at = seconds(Date.parse(receivedDateTime ?? ''))
      if (at !== this.#lastAt) this.#lastIds.clear()
      this.#lastAt = at
      this.#lastIds.add(id)
    }
    const items: MessageChange[] = fresh.map(toMessageChange)
    return { items, unreadable: this.#places.splice(0) }
  }

  #note(from: number, to: number, nth: number, failure: { status: number; code: string }): void {
    this.#places.push({
      folderId: this.#folderId,
      ...{ from: new Date(from * 1000), to: new Date(to * 1000), nth },
      newerAt: this.#lastAt === null ? null : new Date(this.#lastAt * 1000),
      olderAt: null,
      code: reasonOf({ ...failure, retryAfterMs: null }),
    })
  }

  /** A page of the window, with the first fields it can be given with. */
  async #ask(from: number, to: number, asked: readonly Fields[], skip = 0): Promise<Reply<Listed>> {
    let reply: Reply<Listed> = unreadable(200)
    for (const select of asked) {
      const path = this.#path(from, to, select, skip)
      const tries = from === to && this.#size === 1 ? 3 : this.#failures > 0 ? 1 : 2
      reply = await this.#client.tryGet<Listed>({ path }, { mailbox: this.#mailbox, lane: 'worker' }, tries)
      if (reply.ok && !Array.isArray(reply.body?.value)) reply = unreadable(200)
      if (reply.ok) return reply
      const mayDiffer = mayLieInWhatWasAsked(reply.failure) || reply.failure.status === 403
      if (!mayDiffer || isElsewhere(reply.failure)) throw toSyncError(reply.failure, 'listing mail by date')
      this.#failures++
    }
    return reply
  }

  #path(from: number, to: number, select: string, skip: number): string {
    const within = `receivedDateTime ge ${inWords(from)} and receivedDateTime le ${inWords(to)}`
    const folder = this.#folderId === null ? '' : `/mailFolders/${encodeURIComponent(this.#folderId)}`
    const options = `$select=${select}&$orderby=receivedDateTime desc&$top=${this.#size}&$filter=${within}`
    const user = `/users/${encodeURIComponent(this.#mailbox)}`
    const more = `${select === ENVELOPE_SELECT ? MARKS_EXPAND : ''}${skip > 0 ? `&$skip=${skip}` : ''}`
    return `${user}${folder}/messages?${encodeURI(options)}${more}`
  }

  async #proveReadable(): Promise<void> {
    if (!this.#provenReadable) await proveReadable(this.#client, this.#mailbox)
    this.#provenReadable = true
  }

  /** Whether the list can be given at all, where nothing is on it. */
  async #canList(): Promise<boolean> {
    if (this.#listable !== null) return this.#listable
    const never = seconds(Date.UTC(2200, 0, 1))
    const { ok } = await this.#client.tryGet(
      { path: this.#path(never, never, IDS_SELECT, 0) },
      { mailbox: this.#mailbox, lane: 'worker' },
      3,
    )
    this.#listable = ok
    return ok
  }
}

const BOTH: readonly Fields[] = [ENVELOPE_SELECT, IDS_SELECT]

function seconds(ms: number): number {
  return Math.floor(ms / 1000)
}

function inWords(at: number): string {
  return wholeSeconds(new Date(at * 1000))
}
