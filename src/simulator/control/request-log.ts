/** One HTTP call, or one part of a batch. Holds no token, secret, delta token or content. */
export interface LoggedRequest {
  /** Running number. */
  number: number
  /** ISO 8601, the tenant's clock. */
  at: string
  method: string
  /** Such as 'token', 'batch', 'listUsers', 'messageDelta', 'getMessage'; 'unknown' when nothing is there. */
  operation: string
  /** Object id of the mailbox's owner; null: not about a mailbox. */
  mailbox: string | null
  /** Without the query. */
  path: string
  /** `$select` as sent. */
  select: string | null
  /** 0 until answered, and for a connection that was dropped. */
  status: number
  /** The number of the batch's own entry. */
  partOfBatch: number | null
}

export interface RequestCounts {
  httpCalls: number
  /** Requests that count against each mailbox's limit: batch parts, refused ones too. By object id. */
  countedRequests: Record<string, number>
}

/** Entries kept; counts go on beyond it. */
const KEPT = 500_000

export class RequestLog {
  #entries: LoggedRequest[] = []
  #last = 0
  #httpCalls = 0
  #counted = new Map<string, number>()

  get entries(): readonly LoggedRequest[] {
    return this.#entries
  }

  /** Call when the request comes in; fill in `status` when it is answered. */
  begin(entry: Omit<LoggedRequest, 'number' | 'status'>): LoggedRequest {
    const logged = { ...entry, number: ++this.#last, status: 0 }
    if (this.#entries.length >= KEPT) this.#entries = this.#entries.slice(KEPT / 2)
    this.#entries.push(logged)
    if (entry.partOfBatch === null) this.#httpCalls++
    if (entry.mailbox !== null) this.#counted.set(entry.mailbox, (this.#counted.get(entry.mailbox) ?? 0) + 1)
    return logged
  }

  counts(): RequestCounts {
    return { httpCalls: this.#httpCalls, countedRequests: Object.fromEntries(this.#counted) }
  }

  reset() {
    this.#entries = []
    this.#httpCalls = 0
    this.#counted.clear()
  }
}
