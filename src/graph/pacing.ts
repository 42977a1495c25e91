/**
 * How many requests of ours a mailbox may have in flight. Graph allows four per app and mailbox and counts the parts of a
 * `$batch`; we keep one for people who wait. Source: Microsoft Graph "service-specific throttling limits", Outlook.
 */
export const WORKER_IN_FLIGHT = 3
export const PERSON_IN_FLIGHT = 1

export type Lane = 'worker' | 'person'

interface Gate {
  free: number
  limit: number
  waiting: { slots: number; go: () => void }[]
}

/** Counting gates, one per mailbox and lane, made on first use and dropped when nobody is inside. */
export class Pacing {
  readonly #gates = new Map<string, Gate>()

  /** Runs `work` while holding `slots` of the mailbox's lane; first come, first served. Aborted, it waits no longer. */
  async within<Result>(
    mailbox: string,
    lane: Lane,
    slots: number,
    work: () => Promise<Result>,
    life: AbortSignal | null = null,
  ): Promise<Result> {
    const name = `${lane} ${mailbox}`
    const limit = lane === 'worker' ? WORKER_IN_FLIGHT : PERSON_IN_FLIGHT
    const need = Math.min(slots, limit)
    let gate = this.#gates.get(name)
    if (!gate) {
      gate = { free: limit, waiting: [], limit }
      this.#gates.set(name, gate)
    }
    life?.throwIfAborted()
    if (gate.waiting.length > 0 || gate.free < need) await turn(gate, need, life)
    else gate.free -= need
    try {
      return await work()
    } finally {
      gate.free += need
      letIn(gate)
      if (gate.free === gate.limit) this.#gates.delete(name)
    }
  }
}

/** Waits in the queue; a request that leaves it makes way for those behind. */
async function turn(gate: Gate, slots: number, life: AbortSignal | null): Promise<void> {
  const { promise, resolve: go, reject } = Promise.withResolvers<void>()
  const place = { slots, go }
  const leave = () => {
    const at = gate.waiting.indexOf(place)
    if (at < 0) return
    gate.waiting.splice(at, 1)
    reject(life!.reason)
    letIn(gate)
  }
  gate.waiting.push(place)
  life?.addEventListener('abort', leave, { once: true })
  try {
    await promise
  } finally {
    life?.removeEventListener('abort', leave)
  }
}

function letIn(gate: Gate): void {
  while (gate.waiting[0] && gate.waiting[0].slots <= gate.free) {
    const next = gate.waiting.shift()!
    gate.free -= next.slots
    next.go()
  }
}
