import type { PGlite } from '@electric-sql/pglite'

interface Waiting {
  client: number
  message: Uint8Array
  onData: (data: Uint8Array) => void
  resolve: (bytes: number) => void
  reject: (error: unknown) => void
}

/** First bytes of messages after which the server is ready for another client's. Source: PostgreSQL "Message Formats". */
const ENDS_A_TURN = new Set(['Q', 'S', '\0'].map((type) => type.charCodeAt(0)))
/** Also a client's Flush. */
const WANTS_ITS_REPLY = new Set([...ENDS_A_TURN, 'H'.charCodeAt(0)])
/** Sent on at once, in bytes. */
const LARGE_REPLY = 256 * 1024
const TERMINATE = 'X'.charCodeAt(0)
const UPKEEP = -1
const SYNC = new Uint8Array(['S'.charCodeAt(0), 0, 0, 0, 4])

/**
 * Whose messages the embedded store takes next. All clients share its one session, so a client keeps the turn from its
 * first message to its Sync, and through a whole transaction.
 * NOTE: stands in for the queue of pglite-socket, which takes message by message: two clients' Parse, Bind and Execute
 * then mix ("portal does not exist", "bind message supplies …"), and a failure leaves it stuck.
 */
export class Turns {
  readonly #db: PGlite
  #waiting: Waiting[] = []
  /** The client whose turn it is; null between turns. */
  #holder: number | null = null
  #working = false
  /** Of the holder's messages since the last one that wanted its reply: sent in one piece, which saves writes. */
  #reply: Uint8Array[] = []
  #replied = 0

  constructor(db: PGlite) {
    this.#db = db
  }

  /** Runs one protocol message when its client's turn has come; resolves with the number of bytes it answered, which
   *  may be sent with the next message's. */
  enqueue(client: number, message: Uint8Array, onData: (data: Uint8Array) => void): Promise<number> {
    // Ends the connection, not the session that all share.
    if (message[0] === TERMINATE) return Promise.resolve(0)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ client, message, onData, resolve, reject })
      void this.#work()
    })
  }

  getQueueLength(): number {
    return this.#waiting.length
  }

  clearQueueForHandler(client: number): void {
    const gone = this.#waiting.filter((one) => one.client === client)
    this.#waiting = this.#waiting.filter((one) => one.client !== client)
    for (const { reject } of gone) reject(new Error('the client has gone'))
  }

  /** A client that goes in the middle of its turn leaves nothing behind. */
  async clearTransactionIfNeeded(client: number): Promise<void> {
    if (this.#holder !== client) return
    this.#reply = []
    this.#replied = 0
    await this.#db
      .runExclusive(async () => {
        await this.#db.execProtocolRawStream(SYNC, { onRawData: () => {} })
      })
      .catch(() => {})
    if (this.#db.isInTransaction()) await this.#db.exec('rollback').catch(() => {})
    this.#holder = null
    void this.#work()
  }

  /** Runs upkeep between turns; false when somebody has the turn just now. */
  async alone(work: () => Promise<void>): Promise<boolean> {
    if (this.#holder !== null || this.#working) return false
    this.#holder = UPKEEP
    try {
      await work()
    } finally {
      this.#holder = null
      void this.#work()
    }
    return true
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    for (let next = this.#next(); next; next = this.#next()) {
      const { client, message, onData, resolve, reject } = next
      this.#holder = client
      const before = this.#replied
      try {
        await this.#db.runExclusive(() =>
          this.#db.execProtocolRawStream(message, {
            onRawData: (data) => {
              // Its buffer is used again for the next one.
              this.#reply.push(data.slice())
              this.#replied += data.length
            },
          }),
        )
        if (WANTS_ITS_REPLY.has(message[0]!) || this.#replied > LARGE_REPLY) this.#sendReply(onData)
        resolve(Math.max(0, this.#replied - before))
      } catch (error) {
        this.#reply = []
        this.#replied = 0
        reject(error)
      }
      if (ENDS_A_TURN.has(message[0]!) && !this.#db.isInTransaction()) this.#holder = null
    }
    this.#working = false
  }

  #sendReply(onData: (data: Uint8Array) => void): void {
    onData(Buffer.concat(this.#reply))
    this.#reply = []
    this.#replied = 0
  }

  #next(): Waiting | undefined {
    if (this.#holder === null) return this.#waiting.shift()
    const index = this.#waiting.findIndex(({ client }) => client === this.#holder)
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0]
  }
}
