import { GraphFailure } from '../graph/reply.ts'

/** Per app and mailbox. Source: "Microsoft Graph service-specific throttling limits", Outlook service limits. */
const REQUESTS_PER_WINDOW = 10_000
const WINDOW_MS = 10 * 60_000
const CONCURRENT_REQUESTS = 4

/** The window slides in steps of this length. */
const STEP_MS = 10_000

interface Meter {
  inFlight: number
  /** Requests per step, and the step (of the machine's steady clock) each belongs to. */
  steps: { step: number; requests: number }[]
}

/** Outlook's limits of one app: counts every request, refused ones too, and holds a place for each one in flight. */
export class Throttle {
  readonly #enabled: boolean
  readonly #meters = new Map<string, Meter>()

  constructor(enabled: boolean) {
    this.#enabled = enabled
  }

  /** Takes up to `wanted` places in a mailbox's queue of concurrent requests; says how many it got. */
  take(mailboxId: string, wanted: number): number {
    if (!this.#enabled) return wanted
    const meter = this.#meter(mailboxId)
    const taken = Math.min(wanted, CONCURRENT_REQUESTS - meter.inFlight)
    meter.inFlight += taken
    return taken
  }

  giveBack(mailboxId: string, taken: number) {
    if (this.#enabled) this.#meter(mailboxId).inFlight -= taken
  }

  /** Counts one request; the refusal when there were too many. */
  count(mailboxId: string): GraphFailure | null {
    if (!this.#enabled) return null
    const now = performance.now()
    const step = Math.floor(now / STEP_MS)
    const { steps } = this.#meter(mailboxId)
    while (steps.length > 0 && steps[0]!.step <= step - WINDOW_MS / STEP_MS) steps.shift()
    const newest = steps.at(-1)
    if (newest?.step === step) newest.requests++
    else steps.push({ step, requests: 1 })
    const requests = steps.reduce((sum, each) => sum + each.requests, 0)
    if (requests <= REQUESTS_PER_WINDOW) return null
    const freeAt = (steps[0]!.step + 1) * STEP_MS + WINDOW_MS
    return tooManyRequests(Math.ceil((freeAt - now) / 1000))
  }

  #meter(mailboxId: string): Meter {
    const known = this.#meters.get(mailboxId)
    if (known) return known
    const meter: Meter = { inFlight: 0, steps: [] }
    this.#meters.set(mailboxId, meter)
    return meter
  }
}

/** Source: "Microsoft Graph throttling guidance", sample response. */
function tooManyRequests(retryAfterSeconds: number): GraphFailure {
  return new GraphFailure(429, 'TooManyRequests', 'Please retry again later.', {
    'retry-after': String(retryAfterSeconds),
  })
}

/** Source: the text users report for Outlook's limit of concurrent requests. */
export function tooManyAtOnce(): GraphFailure {
  const message = 'Application is over its MailboxConcurrency limit.'
  return new GraphFailure(429, 'ApplicationThrottled', message, { 'retry-after': '1' })
}
