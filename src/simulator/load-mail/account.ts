/** How many reasons of one place are told each, and how many file names of one reason. */
const NAMES_TOLD = 3

interface Tally {
  read: number
  leftOut: Map<string, number>
}

/** What became of every file below the place that was opened: how much of it was read, and what was left out, and why. */
export class Account {
  /** By file of many messages, or by folder of files of one message each. */
  readonly #tallies = new Map<string, Tally>()
  #oldest: string | null = null
  /** Files left out whole, by folder and reason. */
  readonly #files = new Map<string, { folder: string; why: string; names: string[] }>()

  /** `place`: path of the file, or of the folder of such files, below what was opened; '' is what was opened. */
  read(place: string, { receivedAt }: { receivedAt: string }): void {
    this.#tally(place).read++
    if (this.#oldest === null || receivedAt < this.#oldest) this.#oldest = receivedAt
  }

  /** When the oldest message was received, ISO 8601 UTC; null: nothing was read. */
  get oldest(): string | null {
    return this.#oldest
  }

  /** One message, or some, of a place that was read. `why` completes "left out: …". */
  leftOut(place: string, why: string, count = 1): void {
    const { leftOut } = this.#tally(place)
    leftOut.set(why, (leftOut.get(why) ?? 0) + count)
  }

  /** A whole file, or folder, of which nothing is read. */
  leftOutFile(folder: string, name: string, why: string): void {
    const key = `${folder}\0${why}`
    const known = this.#files.get(key)
    if (known) known.names.push(name)
    else this.#files.set(key, { folder, why, names: [name] })
  }

  /** Nothing was gone through yet: what is left out whole stays. */
  forget(): void {
    this.#tallies.clear()
    this.#oldest = null
  }

  /** One sentence for each place and reason, places in the order they were gone through. */
  sentences(): string[] {
    const places = [...this.#tallies].map(([place, { read, leftOut }]) => {
      const reasons = [...leftOut].map(([why, count]) => `${count} ${why}`)
      return `${place || '.'}: ${counted(read, 'message')} read${reasons.length > 0 ? `; left out: ${reasons.join(', ')}` : ''}.`
    })
    const files = [...this.#files.values()].map(({ folder, why, names }) => {
      const told = names.slice(0, NAMES_TOLD).join(', ')
      const more = names.length > NAMES_TOLD ? ` and ${names.length - NAMES_TOLD} more` : ''
      return `${folder ? `${folder}/` : ''}${told}${more}: left out: ${why}.`
    })
    return [...places, ...files]
  }

  #tally(place: string): Tally {
    const known = this.#tallies.get(place)
    if (known) return known
    const tally = { read: 0, leftOut: new Map<string, number>() }
    this.#tallies.set(place, tally)
    return tally
  }
}

export function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`
}
