import { type Actor, recordView, type ViewEntry } from '../../admin/audit/audited.ts'
import type { Db } from '../../database/database.ts'
import { type FailureLog, reportFailure } from '../../domain/report-failure.ts'

/** The refusals of one person are recorded together at the end of this time, in ms, which begins with the first. */
const WINDOW_MS = 60_000
/** Different refusals that are written as they come, in that time. */
const WRITTEN_ONE_BY_ONE = 20
/** Routes that the entry of all others names. */
const NAMED = 20

interface Refusal {
  /** Method and route, never the address that was asked for. */
  wanted: string
  /** The code that was answered: NOT_ALLOWED, … */
  code: string
}

interface Window {
  actor: Actor
  timer: NodeJS.Timeout
  written: Set<string>
  counted: number
  wanted: Set<string>
  codes: Set<string>
}

/**
 * Refusals in the audit log, which they cannot fill: within a minute the first of a person, route and code is an entry of its
 * own, and all that follow are counted into one entry at its end. Counted by this process; killed, it loses a minute's count.
 */
export class Refusals {
  readonly #db: Db
  readonly #log: FailureLog
  readonly #windows = new Map<string, Window>()

  constructor(db: Db, log: FailureLog) {
    this.#db = db
    this.#log = log
  }

  /** `entry`: how one that is written as it comes stands in the log. */
  async record(
    actor: Actor,
    { wanted, code }: Refusal,
    entry: ViewEntry = { action: 'access.refused', detail: { wanted, code } },
  ): Promise<void> {
    const window = this.#windows.get(actor.by.id) ?? this.#open(actor)
    const kind = `${code} ${wanted}`
    if (window.written.has(kind) || window.written.size >= WRITTEN_ONE_BY_ONE) {
      window.counted++
      window.codes.add(code)
      if (window.wanted.size < NAMED) window.wanted.add(wanted)
      return
    }
    window.written.add(kind)
    await recordView(this.#db, actor, entry)
  }

  /** Writes what is counted so far. */
  async flush(): Promise<void> {
    await Promise.all([...this.#windows.keys()].map((who) => this.#close(who)))
  }

  #open(actor: Actor): Window {
    const who = actor.by.id
    const timer = setTimeout(() => void this.#close(who), WINDOW_MS).unref()
    const window = {
      actor,
      timer,
      written: new Set(),
      counted: 0,
      wanted: new Set(),
      codes: new Set(),
    } as Window
    this.#windows.set(who, window)
    return window
  }

  async #close(who: string): Promise<void> {
    const { actor, timer, counted, wanted, codes } = this.#windows.get(who)!
    clearTimeout(timer)
    this.#windows.delete(who)
    if (counted === 0) return
    await recordView(this.#db, actor, {
      action: 'access.refused',
      detail: { times: counted, wanted: [...wanted], codes: [...codes] },
    }).catch((error) =>
      reportFailure(this.#log, error, 'refusals could not be written to the audit log', { times: counted }),
    )
  }
}
