import type { Item } from './contents.ts'

/** The messages of one mailbox by the time they were received, for the cross-folder list. Sorted when next read. */
export class ReceivedIndex {
  #items: Item[] = []
  #sorted = true
  #gone = 0

  add(item: Item) {
    const last = this.#items.at(-1)
    if (last && compareReceived(last, item) > 0) this.#sorted = false
    this.#items.push(item)
  }

  /** A deleted message stays in place until many have gone. */
  removed() {
    this.#gone++
  }

  reorder() {
    this.#sorted = false
  }

  /** Oldest first; may hold messages deleted since (`folder` null). */
  get oldestFirst(): readonly Item[] {
    if (this.#gone > 1000 && this.#gone > this.#items.length / 2) {
      this.#items = this.#items.filter((item) => item.folder !== null)
      this.#gone = 0
    }
    if (!this.#sorted) this.#items.sort(compareReceived)
    this.#sorted = true
    return this.#items
  }

  /** How many messages were received before `at` (milliseconds UTC). */
  countBefore(at: number): number {
    const items = this.oldestFirst
    let low = 0
    let high = items.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (items[middle]!.receivedAt < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

function compareReceived(one: Item, other: Item): number {
  return one.receivedAt - other.receivedAt || one.number - other.number
}
