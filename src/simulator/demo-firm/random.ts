/** A repeatable source of chance: the same seed text gives the same row of numbers on every machine. */
export class Random {
  readonly #seed: string
  readonly #state: Uint32Array

  constructor(seed: string) {
    this.#seed = seed
    this.#state = stateOf(seed)
    // The first numbers of sfc32 still show the seed; the usual advice is to drop some.
    for (let i = 0; i < 12; i++) this.next()
  }

  /** A stream of its own, so that drawing more here does not change what is drawn there. */
  fork(label: string): Random {
    return new Random(`${this.#seed}/${label}`)
  }

  /** At least 0, below 1 (sfc32). */
  next(): number {
    const s = this.#state
    const sum = (s[0]! + s[1]! + s[3]!) >>> 0
    s[3] = s[3]! + 1
    s[0] = s[1]! ^ (s[1]! >>> 9)
    s[1] = s[2]! + (s[2]! << 3)
    s[2] = ((s[2]! << 21) | (s[2]! >>> 11)) + sum
    return sum / 2 ** 32
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[Math.floor(this.next() * items.length)]!
  }

  /** One key of `weights`, as often as its share of the total says. */
  weighted<Key extends string>(weights: Record<Key, number>): Key {
    const entries = Object.entries(weights) as [Key, number][]
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of entries) {
      left -= weight
      if (left < 0) return key
    }
    return entries.at(-1)![0]
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const result = [...items]
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.int(0, i)
      ;[result[i], result[j]] = [result[j]!, result[i]!]
    }
    return result
  }

  hex(length: number): string {
    return Array.from({ length }, () => this.int(0, 15).toString(16)).join('')
  }
}

/** Four words from a text by cyrb128, which spreads even seeds that differ in one letter. */
function stateOf(seed: string): Uint32Array {
  const words = [1779033703, 3144134277, 1013904242, 2773480762]
  const factors = [597399067, 2869860233, 951274213, 2716044179]
  for (const char of seed) {
    const code = char.codePointAt(0)!
    for (let i = 0; i < 4; i++) {
      words[i] = words[(i + 1) % 4]! ^ Math.imul(words[i]! ^ code, factors[i]!)
    }
  }
  return Uint32Array.from(words)
}

/** Deals every item once in chance order before any comes again, so that neighbours differ. */
export function dealer<Item>(items: readonly Item[], random: Random): () => Item {
  let left: Item[] = []
  return () => {
    if (left.length === 0) left = random.shuffled(items)
    return left.pop()!
  }
}
