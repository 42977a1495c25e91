import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../../database/database.ts'

/** Of one person, side by side: another one's finds room among the connections that reading has. */
const AT_ONCE = 2
/** Of one person, behind those: what a page asks for that is changed quickly. */
const WAITING = 8

interface Queue {
  running: number
  waiting: (() => void)[]
}

/** Answered with 429 and written to the audit log (answer-errors.ts). */
export class TooMany extends Error {
  override name = 'TooMany'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Long reading for people, by turns. */
export class Reading {
  /** Apart from those on which pages are answered and mail is taken in. */
  readonly db: Db
  readonly #queues = new Map<string, Queue>()

  constructor(db: Db) {
    this.db = db
  }

  /**
   * Runs a handler that reads much, in its person's turn: two at once, eight that wait, more are refused: throws
   * TooMany. A file that is sent as its rows come keeps its place until it is sent; who goes away while waiting leaves
   * theirs. Counted by this process.
   */
  async inTurn<Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    handler: () => Promise<Result>,
  ): Promise<Result> {
    const { id } = request.viewer
    const queue = this.#queues.get(id) ?? { running: 0, waiting: [] }
    this.#queues.set(id, queue)
    if (queue.running < AT_ONCE) queue.running++
    else if (queue.waiting.length >= WAITING)
      throw new TooMany(
        'READS_FULL',
        'Too many of your reports and exports are under way. Wait until some are done, then try again.',
      )
    else if (!(await getsPlace(queue, reply))) return reply as never
    try {
      // NOTE: an answer that is sent as it comes is a promise, too: of its end.
      return await handler()
    } finally {
      this.#leave(id, queue)
    }
  }

  /** Gives the place to who waits longest. */
  #leave(id: string, queue: Queue): void {
    const next = queue.waiting.shift()
    if (next) next()
    else if (--queue.running === 0) this.#queues.delete(id)
  }
}

/** Waits; false: the client has disconnected, so nothing needs to be read or answered. */
function getsPlace(queue: Queue, { raw }: FastifyReply): Promise<boolean> {
  return new Promise((resolve) => {
    const take = () => {
      raw.off('close', goAway)
      resolve(true)
    }
    const goAway = () => {
      queue.waiting = queue.waiting.filter((one) => one !== take)
      resolve(false)
    }
    raw.once('close', goAway)
    queue.waiting.push(take)
  })
}
