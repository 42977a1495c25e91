/**
 * What happened in one place (a folder's messages, or a mailbox's folders), in order: the source of every delta page.
 * A page reads on from a position, so its cost does not depend on how much the place holds.
 *
 * Source: "Use delta query to track changes", "Get incremental changes to messages in a folder".
 */

/** Where a thing stands in the log of the place it is in now. */
export interface Tracked {
  /** Entry of its latest change; older entries of it are passed over. */
  changedAt: number
  /** Entry of the latest change that a reader must get whole; later ones were read-state changes. */
  wholeAt: number
  /** Entry by which it first came to this place. */
  firstCameAt: number
  /** Entry by which it last left this place, when it has come back since; else -1. */
  leftAt: number
}

interface Entry<Thing extends Tracked> {
  thing: Thing
  /** The id it had when it left (mutable ids change on a move); null: it is here. */
  removedId: string | null
}

/** Where a reader is within a round. Positions are entries of the log. */
export interface Cursor<Thing extends Tracked> {
  /** First entry of this round; 0: the first round, which enumerates everything. */
  readonly start: number
  /** Removals before this entry mean nothing to the reader. */
  readonly base: number
  readonly position: number
  /** A first round in a chosen order reads this before the entries from `base` on. */
  readonly ordered: readonly Thing[] | null
  readonly orderedPosition: number
  /** Items given so far in this round. */
  readonly given: number
}

export interface Change<Thing> {
  thing: Thing
  how: 'created' | 'updated' | 'readState' | 'removed'
  removedId: string | null
}

export class ChangeLog<Thing extends Tracked> {
  readonly #entries: Entry<Thing>[] = []
  /** Things that left: what to remember if they come back. */
  readonly #departed = new Map<Thing, { firstCameAt: number; leftAt: number }>()

  get length() {
    return this.#entries.length
  }

  came(thing: Thing) {
    const before = this.#departed.get(thing)
    this.#departed.delete(thing)
    const at = this.#append(thing, null)
    thing.changedAt = at
    thing.wholeAt = at
    thing.firstCameAt = before?.firstCameAt ?? at
    thing.leftAt = before?.leftAt ?? -1
  }

  changed(thing: Thing, extent: 'whole' | 'readState') {
    thing.changedAt = this.#append(thing, null)
    if (extent === 'whole') thing.wholeAt = thing.changedAt
  }

  left(thing: Thing, removedId: string) {
    const leftAt = this.#append(thing, removedId)
    this.#departed.set(thing, { firstCameAt: thing.firstCameAt, leftAt })
    thing.changedAt = -1
  }

  #append(thing: Thing, removedId: string | null): number {
    return this.#entries.push({ thing, removedId }) - 1
  }

  /** Puts what the log holds so far into a random order: Graph promises none. Only before anybody has read it. */
  shuffle(below: (limit: number) => number) {
    const entries = this.#entries
    for (let last = entries.length - 1; last > 0; last--) {
      const other = below(last + 1)
      const swapped = entries[last]!
      entries[last] = entries[other]!
      entries[other] = swapped
    }
    entries.forEach(({ thing }, at) => {
      thing.changedAt = at
      thing.wholeAt = at
      thing.firstCameAt = at
    })
  }

  firstRound(ordered: readonly Thing[] | null): Cursor<Thing> {
    const base = this.#entries.length
    return { start: 0, base, position: ordered ? base : 0, ordered, orderedPosition: 0, given: 0 }
  }

  /** The round after one that ended at `cursor`; `replayed` entries are told again. */
  nextRound(cursor: Cursor<Thing>, replayed = 0): Cursor<Thing> {
    const start = Math.max(0, cursor.position - replayed)
    return { start, base: start, position: start, ordered: null, orderedPosition: 0, given: 0 }
  }

  /**
   * Reads up to `size` changes that `wanted` lets through. `done`: nothing is left, so the round ends here.
   */
  read(cursor: Cursor<Thing>, size: number, wanted: (change: Change<Thing>) => boolean) {
    const changes: Change<Thing>[] = []
    let { position, orderedPosition } = cursor
    const { ordered } = cursor
    if (ordered) {
      while (orderedPosition < ordered.length && changes.length < size) {
        const thing = ordered[orderedPosition++]!
        // Changed since the round began: the entries below tell of it.
        if (thing.changedAt >= cursor.base || this.#departed.has(thing)) continue
        const change = { thing, how: 'created', removedId: null } as const
        if (wanted(change)) changes.push(change)
      }
    }
    while (position < this.#entries.length && changes.length < size) {
      const change = this.#changeAt(position++, cursor)
      if (change && wanted(change)) changes.push(change)
    }
    const done = position >= this.#entries.length && orderedPosition >= (ordered?.length ?? 0)
    const next: Cursor<Thing> = { ...cursor, position, orderedPosition, given: cursor.given + changes.length }
    return { changes, next, done }
  }

  #changeAt(position: number, cursor: Cursor<Thing>): Change<Thing> | null {
    const { thing, removedId } = this.#entries[position]!
    if (removedId !== null) return position >= cursor.base ? { thing, how: 'removed', removedId } : null
    // Where it stands, it stands in the log of the place it went to.
    if (thing.changedAt !== position || this.#departed.has(thing)) return null
    // Gone and back between two reads: only the going is told, never the coming back.
    // Source: microsoft-graph-docs-contrib issue 72.
    const wentAndCame = thing.leftAt >= cursor.base && thing.firstCameAt < cursor.base
    if (wentAndCame && thing.wholeAt === thing.changedAt) return null
    if (
      thing.firstCameAt >= cursor.start ||
      (thing.leftAt >= 0 && thing.leftAt < cursor.start && thing.wholeAt >= cursor.start)
    ) {
      return { thing, how: 'created', removedId: null }
    }
    return { thing, how: thing.wholeAt >= cursor.start ? 'updated' : 'readState', removedId: null }
  }
}
