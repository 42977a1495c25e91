/**
 * How many requests of ours a mailbox may have in flight. Graph allows four per app and mailbox and counts the parts of a
 * `$batch`; we keep one for people who wait. Source: Microsoft Graph "service-specific throttling limits", Outlook.
 */
export const WORKER_IN_FLIGHT = 3
export const PERSON_IN_FLIGHT = 1

export type Lane = 'worker' | 'person'

/** Counting gates, one per mailbox and lane, made on first use and dropped when nobody is inside. */
export class Pacing {
  readonly #gates = new Map<
    string,
    { free: number; waiting: { slots: number; go: () => void }[]; limit: number }
  >()

  /** Runs `work` while holding `slots` of the mailbox's lane; first come, first served. */
  async within<Result>(
    mailbox: string,
    lane: Lane,
    slots: number,
    work: () => Promise<Result>,
  ): Promise<Result> {
    const name = `${lane} ${mailbox}`
    const limit = lane === 'worker' ? WORKER_IN_FLIGHT : PERSON_IN_FLIGHT
    const need = Math.min(slots, limit)
    let gate = this.#gates.get(name)
    if (!gate) {
      gate = { free: limit, waiting: [], limit }
      this.#gates.set(name, gate)
    }
    if (gate.waiting.length > 0 || gate.free < need) {
      await new Promise<void>((go) => gate.waiting.push({ slots: need, go }))
    } else {
      gate.free -= need
    }
    try {
      return await work()
    } finally {
      gate.free += need
      while (gate.waiting[0] && gate.waiting[0].slots <= gate.free) {
        const next = gate.waiting.shift()!
        gate.free -= next.slots
        next.go()
      }
      if (gate.free === gate.limit) this.#gates.delete(name)
    }
  }
}
