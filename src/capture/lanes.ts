import type { DueMailbox } from './mailboxes.ts'

/**
 * Runs of mailboxes side by side. `most` of any kind, and one more of a mailbox that is up to date: histories being read in all lanes
 * keep nobody's new mail waiting.
 */
export class Lanes {
  readonly #most: number
  readonly #run: (mailbox: DueMailbox['mailbox']) => Promise<void>
  readonly #running = new Map<DueMailbox['mailbox'], Promise<void>>()
  #waiting: DueMailbox[] = []
  #onEnd: () => void = () => {}

  /** `run` does not reject. */
  constructor(most: number, run: (mailbox: DueMailbox['mailbox']) => Promise<void>) {
    this.#most = most
    this.#run = run
  }

  /** Takes these, and no others, in this order, each as soon as there is room. `onEnd`: the last of them has begun, and a lane is free. */
  take(due: DueMailbox[], onEnd: () => void): void {
    this.#waiting = due.filter(({ mailbox }) => !this.#running.has(mailbox))
    this.#onEnd = onEnd
    this.#fill()
  }

  /** Takes no more; resolves when nothing runs. */
  async end(): Promise<void> {
    this.#waiting = []
    this.#onEnd = () => {}
    await Promise.all(this.#running.values())
  }

  #fill(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      const { mailbox } = next
      this.#running.set(
        mailbox,
        this.#run(mailbox).then(() => {
          this.#running.delete(mailbox)
          this.#fill()
          if (this.#waiting.length === 0) this.#onEnd()
        }),
      )
    }
  }

  #next(): DueMailbox | undefined {
    const room = this.#most - this.#running.size
    if (room > 0) return this.#waiting.shift()
    const index = room === 0 ? this.#waiting.findIndex(({ upToDate }) => upToDate) : -1
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0]
  }
}
