import { setTimeout as sleep } from 'node:timers/promises'

/** Of this window the share of slow answers is told. */
const WINDOW_MS = 10 * 60_000
const SLOW_SHARE = 0.1
const DROP_SHARE = 0.15
/** Source of all rules here: "Receive change notifications through webhooks". To a slow address, notifications go out so much later. */
const SLOW_DELAY_MS = 10_000
/** What was not taken is sent again, after growing gaps, for so long. */
const RETRY_FOR_MS = 4 * 60 * 60_000
const LONGEST_GAP_MS = 15 * 60_000
/** A notification that is to come after the next one comes after this at the latest. */
const REORDER_MS = 1_000
/** How many sent requests are remembered. */
const KEPT = 20_000

/** One request that carried notifications. */
interface Delivery {
  url: string
  items: number
  /** null: no answer in time, or none at all. */
  status: number | null
  ms: number
}

interface Address {
  waiting: Record<string, unknown>[]
  last: Record<string, unknown>[]
  answers: { at: number; slow: boolean }[]
}

/** Carries notifications to the app's addresses. In memory: what waits for another try is lost when the tenant ends. */
export class Post implements Disposable {
  readonly deliveries: Delivery[] = []
  /** Notifications that were given up: to an address that was too slow for too long, or never took them. */
  dropped = 0
  /** Between a change and its notification, in ms. */
  latencyMs = 0
  /** An answer that takes longer counts as slow, and what it answers as not taken; of a handshake, as failed. In ms. */
  answerWithinMs = 10_000
  /** Before the second try, in ms; each further gap is twice as long. */
  firstGapMs = 10_000
  readonly #addresses = new Map<string, Address>()
  readonly #life = new AbortController()

  /** `last`: after the notification that comes next. */
  send(url: string, item: Record<string, unknown>, { delayMs = 0, last = false } = {}) {
    const address = this.#address(url)
    const state = this.#stateOf(address)
    if (state === 'drop') return void this.dropped++
    const wait = this.latencyMs + delayMs + (state === 'slow' ? SLOW_DELAY_MS : 0)
    void this.#after(wait, () => {
      if (last) {
        address.last.push(item)
        return this.#after(REORDER_MS, () => this.#flush(url, address))
      }
      address.waiting.push(item)
      // Those of one moment share a request.
      if (address.waiting.length === 1)
        setImmediate(() => void this.#after(0, () => this.#flush(url, address)))
    })
  }

  /** Whether the address answers as the app's endpoint must, within ten seconds; null: it does, else what Graph says. */
  async validate(url: string, token: string): Promise<string | null> {
    const asked = new URL(url)
    asked.searchParams.set('validationToken', token)
    try {
      const response = await fetch(asked, {
        method: 'POST',
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        signal: AbortSignal.any([AbortSignal.timeout(this.answerWithinMs), this.#life.signal]),
        redirect: 'manual',
      })
      const text = await response.text()
      if (response.status !== 200)
        return `Subscription validation request failed. HTTP status code is '${response.status}'. Notification endpoint must respond with 200 OK to validation request.`
      const type = response.headers.get('content-type') ?? ''
      if (text !== token || !type.startsWith('text/plain'))
        return 'Subscription validation request failed. Response must exactly match validationToken query parameter.'
      return null
    } catch {
      return 'Subscription validation request timed out.'
    }
  }

  [Symbol.dispose]() {
    this.#life.abort()
  }

  #address(url: string): Address {
    const known = this.#addresses.get(url)
    if (known) return known
    const address = { waiting: [], last: [], answers: [] }
    this.#addresses.set(url, address)
    return address
  }

  #stateOf({ answers }: Address): 'quick' | 'slow' | 'drop' {
    while (answers[0] && answers[0].at < Date.now() - WINDOW_MS) answers.shift()
    const share = answers.filter(({ slow }) => slow).length / Math.max(answers.length, 1)
    return share > DROP_SHARE ? 'drop' : share > SLOW_SHARE ? 'slow' : 'quick'
  }

  async #flush(url: string, address: Address) {
    const items = [...address.waiting.splice(0), ...address.last.splice(0)]
    if (items.length > 0) await this.#deliver(url, address, items)
  }

  async #deliver(url: string, address: Address, items: Record<string, unknown>[]) {
    const since = Date.now()
    for (let gap = this.firstGapMs; ; gap = Math.min(gap * 2, LONGEST_GAP_MS)) {
      if (await this.#isTaken(url, address, items)) return
      if (Date.now() + gap - since > RETRY_FOR_MS) break
      await sleep(gap, undefined, { signal: this.#life.signal, ref: false })
    }
    this.dropped += items.length
  }

  async #isTaken(url: string, address: Address, items: Record<string, unknown>[]): Promise<boolean> {
    const startedAt = performance.now()
    let slow = false
    const status = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ value: items }),
      signal: AbortSignal.any([AbortSignal.timeout(this.answerWithinMs), this.#life.signal]),
      redirect: 'manual',
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      (error: Error) => {
        slow = error.name === 'TimeoutError'
        return null
      },
    )
    const ms = performance.now() - startedAt
    address.answers.push({ at: Date.now(), slow })
    if (this.deliveries.length >= KEPT) this.deliveries.splice(0, KEPT / 2)
    this.deliveries.push({ url, items: items.length, status, ms })
    return status !== null && status >= 200 && status < 300
  }

  /** Ends quietly with the tenant. */
  async #after(ms: number, act: () => unknown): Promise<void> {
    if (ms > 0) {
      const ended = await sleep(ms, false, { signal: this.#life.signal, ref: false }).catch(() => true)
      if (ended) return
    }
    await Promise.resolve(act()).catch(() => {})
  }
}
