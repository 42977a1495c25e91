import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { SyncError } from '../domain/errors.ts'

/** What came of one item. `time`: it took longer than any may; `failed`: it broke off or ended its thread. */
export type Outcome<Result> = { kind: 'done'; result: Result } | { kind: 'time' | 'failed' }

/** What a thread is asked: the same act for each item, in order. */
export interface ThreadOrder {
  task: string
  shared: unknown
  items: unknown[]
}
/** What it says: that it is up; what came of its order's items. Once for all of them: with a message for each, sending them was an
 *  eighth of the engine's time in a profile of a backfill. */
export type ThreadAnswer = { ready: true } | { outcomes: Outcome<unknown>[] }

/**
 * Memory that a thread shares with its pool (its `workerData`), and writes before each item: the item's place in the order, the CPU time it
 * has used so far, and the time, in ms. So the pool knows which item a thread was at when it ended, and for how long.
 */
export type Progress = Float64Array
const [AT, CPU_MS, SINCE] = [0, 1, 2]

interface PoolOptions {
  /** The file a thread runs: it says `ready`, then answers every order, and shares its progress. */
  program: URL
  /** At most; each begins when it is needed and ends when it was idle for a while. */
  threads: number
  /** CPU time one item may take, in ms: a busy machine makes no letter a bad one. */
  cpuMs: number
  /** Memory of one thread, in megabytes. */
  megabytes: number
}

/** Items sent at a time: a request that waits behind another's hundred items does not wait for all of them. */
const SLICE = 5
/** Between two looks at what a thread has used, in ms. */
const LOOK_MS = 100
/** Also an item that waits for something, and uses no CPU time, ends at some time, in ms. */
const LONGEST_MS = 300_000
const IDLE_MS = 30_000
/** What a thread throws away is soon thrown away: with more than this for it (V8 takes up to 128), memory grows and nothing gets quicker. */
const YOUNG_MB = 12

interface Job {
  task: string
  shared: unknown
  items: { at: number; item: unknown }[]
  outcomes: Outcome<unknown>[]
  left: number
  resolve(outcomes: Outcome<unknown>[]): void
  reject(error: unknown): void
}

/**
 * Threads for work on texts that anybody may have written: bounded in number, in memory and in the time of each item. One that dies is
 * replaced, and the item it was at has failed; nothing is lost. Jobs take turns.
 */
export class ThreadPool {
  readonly #options: PoolOptions
  #jobs: Job[] = []
  #threads = new Set<Thread>()

  constructor(options: PoolOptions) {
    this.#options = options
  }

  /** One outcome for each item, in order. Throws TEXT_THREAD_FAILED where no thread can be started. */
  run(task: string, shared: unknown, items: unknown[]): Promise<Outcome<unknown>[]> {
    if (items.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      const numbered = items.map((item, at) => ({ at, item }))
      this.#jobs.push({ task, shared, items: numbered, outcomes: [], left: items.length, resolve, reject })
      this.#assign()
    })
  }

  #assign(): void {
    for (const thread of this.#threads) if (!thread.isBusy) this.#give(thread)
    while (this.#jobs.length > 0 && this.#threads.size < this.#options.threads) {
      const thread = new Thread(this.#options, (ended) => this.#forget(ended))
      this.#threads.add(thread)
      this.#give(thread)
    }
  }

  #give(thread: Thread): void {
    const job = this.#jobs.shift()
    if (!job) return
    const slice = job.items.splice(0, SLICE)
    if (job.items.length > 0) this.#jobs.push(job)
    void this.#work(thread, job, slice)
  }

  async #work(thread: Thread, job: Job, slice: Job['items']): Promise<void> {
    const order = { task: job.task, shared: job.shared, items: slice.map(({ item }) => item) }
    const told = await thread.ask(order).catch((error: unknown) => {
      this.#jobs = this.#jobs.filter((one) => one !== job)
      job.reject(error)
      return null
    })
    for (const [index, outcome] of told?.entries() ?? []) {
      job.outcomes[slice[index]!.at] = outcome
      job.left--
    }
    if (job.left === 0) job.resolve(job.outcomes)
    // Where the thread has ended, all but the item it was at are asked for again.
    const rest = told ? slice.filter((_, index) => !told.has(index)) : []
    if (rest.length > 0) {
      job.items.unshift(...rest)
      if (!this.#jobs.includes(job)) this.#jobs.unshift(job)
    }
    this.#assign()
  }

  #forget(thread: Thread): void {
    this.#threads.delete(thread)
  }
}

/** One thread, one order at a time. */
class Thread {
  isBusy = false
  readonly #options: PoolOptions
  readonly #worker: Worker
  readonly #ready: Promise<void>
  #isUp = false
  #idle: NodeJS.Timeout | undefined
  #onAnswer: (outcomes: Outcome<unknown>[]) => void = () => {}
  readonly #progress: Progress = new Float64Array(new SharedArrayBuffer(3 * Float64Array.BYTES_PER_ELEMENT))
  #onEnd: () => void = () => {}

  constructor(options: PoolOptions, forget: (thread: Thread) => void) {
    this.#options = options
    this.#worker = new Worker(options.program, {
      workerData: this.#progress,
      resourceLimits: { maxOldGenerationSizeMb: options.megabytes, maxYoungGenerationSizeMb: YOUNG_MB },
      // Nothing it may print holds more than a failure's name, but a letter's text is nobody's business (G2).
      stdout: true,
      stderr: true,
    })
    this.#ready = new Promise((up, no) => {
      this.#worker.on('message', (answer: ThreadAnswer) => {
        if ('outcomes' in answer) return this.#onAnswer(answer.outcomes)
        this.#isUp = true
        up()
      })
      this.#worker.on('error', () => {})
      this.#worker.on('exit', () => {
        forget(this)
        clearTimeout(this.#idle)
        this.#onEnd()
        no(threadFailed())
      })
    })
    this.#ready.catch(() => {})
  }

  /** What came of the items, by their place: of all; where the thread has ended, of the one it was at. */
  async ask(order: ThreadOrder): Promise<Map<number, Outcome<unknown>>> {
    this.isBusy = true
    clearTimeout(this.#idle)
    this.#worker.ref()
    await this.#ready
    const ended = new AbortController()
    let isOverTime = false
    const told = new Promise<Map<number, Outcome<unknown>>>((done) => {
      this.#onAnswer = (outcomes) => done(new Map(outcomes.entries()))
      this.#onEnd = () => done(new Map([[this.#progress[AT]!, { kind: isOverTime ? 'time' : 'failed' }]]))
    })
    this.#progress[AT] = 0
    this.#progress[SINCE] = Date.now()
    this.#worker.postMessage(order)
    void this.#watch(ended.signal, () => {
      isOverTime = true
      void this.#worker.terminate()
    })
    const outcomes = await told
    ended.abort()
    this.#onEnd = () => {}
    this.#rest()
    return outcomes
  }

  /** Ends an item that takes too long. */
  async #watch(signal: AbortSignal, onOverTime: () => void): Promise<void> {
    while (true) {
      await sleep(LOOK_MS, undefined, { signal, ref: false }).catch(() => {})
      if (signal.aborted) return
      const { user, system } = await this.#worker.cpuUsage().catch(() => ({ user: 0, system: 0 }))
      if (signal.aborted) return
      const used = (user + system) / 1_000 - this.#progress[CPU_MS]!
      if (used > this.#options.cpuMs || Date.now() - this.#progress[SINCE]! > LONGEST_MS) return onOverTime()
    }
  }

  #rest(): void {
    this.isBusy = false
    if (!this.#isUp) return
    // A process with nothing else to do may end.
    this.#worker.unref()
    this.#idle = setTimeout(() => void this.#worker.terminate(), IDLE_MS).unref()
  }
}

function threadFailed(): SyncError {
  return new SyncError(
    'TEXT_THREAD_FAILED',
    'tenant',
    'The thread that reads the texts of emails does not start: see whether the machine has memory left. Nothing is lost; reading goes on by itself.',
  )
}
