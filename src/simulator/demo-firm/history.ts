import type { SeedMessage } from '../seed.ts'
import type { Email, Thread } from './correspondence.ts'
import { TROUBLING_TALK } from './data/troubling-talk.ts'
import { drafts } from './drafts.ts'
import { mailboxCopies } from './mailbox-copies.ts'
import { DAY, HOUR, MINUTE, type Rhythm, replyMoment, startingMoment } from './moments.ts'
import { peculiarThreads } from './peculiar-threads.ts'
import type { Clientele } from './people.ts'
import type { Random } from './random.ts'
import { type ThreadKind, threadStarters } from './threads/thread-starters.ts'

/** Threads of each kind; they make about 6,000 mailbox copies, three in ten of them internal. */
const THREADS: Record<Exclude<ThreadKind, 'troubling'>, number> = {
  client: 620,
  internal: 205,
  bulk: 500,
  stranger: 90,
  clientMeeting: 75,
  teamMeeting: 35,
  absence: 45,
  junk: 60,
}

/** The small firm's share of them. */
const SMALL = 1 / 18

/** One thread in so many starts within the last hours, whatever the time of day. */
const THREADS_PER_RECENT_ONE = 40

/** Some days more than six months, so that mail from before a sync start of six months is there too. */
const WINDOW = 195 * DAY

/** The mail of all mailboxes up to `now` (ms), oldest first. */
export function history(
  clientele: Clientele,
  now: number,
  size: 'demo' | 'small',
  random: Random,
): SeedMessage[] {
  const writer = new HistoryWriter(now, random.fork('moments'))
  const starters = threadStarters(clientele, random, 'thread')

  for (let i = 0; i < TROUBLING_TALK.length; i++) writer.playOnce(starters.troubling(), i)
  for (const [i, thread] of peculiarThreads(clientele, random.fork('peculiar')).entries())
    writer.playOnce(thread, i)

  for (const [kind, threads] of Object.entries(THREADS) as [keyof typeof THREADS, number][]) {
    writer.playMany(starters[kind], Math.ceil(threads * (size === 'small' ? SMALL : 1)), rhythmOf(kind))
  }

  const unsent = drafts(clientele, now, size === 'demo' ? 14 : 3, random.fork('drafts'))
  return [...writer.copies, ...unsent].sort((a, b) =>
    a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : 0,
  )
}

class HistoryWriter {
  readonly copies: SeedMessage[] = []
  readonly #now: number
  readonly #random: Random

  constructor(now: number, random: Random) {
    this.#now = now
    this.#random = random
  }

  /** Scripts are dealt in the order of time, so that one comes back only weeks later. */
  playMany(start: () => Thread, count: number, rhythm: Rhythm): void {
    const recent = Math.ceil(count / THREADS_PER_RECENT_ONE)
    const moments = Array.from({ length: count }, (_, index) =>
      index < recent
        ? this.#now - this.#random.int(4 * MINUTE, 6 * HOUR)
        : startingMoment(this.#random, rhythm, this.#now - WINDOW, this.#now - MINUTE),
    )
    for (const moment of moments.sort((a, b) => a - b)) this.#playFrom(start(), moment)
  }

  /** What comes once: the first few within ten days, so that they are found without scrolling. */
  playOnce(thread: Thread, index: number): void {
    const rhythm = thread.nextPace === 'private' ? 'private' : 'office'
    const from = this.#now - (index < 4 ? 10 : 150) * DAY
    this.#playFrom(thread, startingMoment(this.#random, rhythm, from, this.#now - 5 * HOUR))
  }

  /** Stops where the next reply would lie in the future: that one is still unanswered. */
  #playFrom(thread: Thread, start: number): void {
    let at = start
    for (let pace = thread.nextPace; pace !== null && at <= this.#now; ) {
      const email: Email = thread.next(at)
      this.copies.push(...mailboxCopies(email, this.#now, this.#random))
      pace = thread.nextPace
      if (pace !== null) at = replyMoment(this.#random, pace, at)
    }
  }
}

function rhythmOf(kind: ThreadKind): Rhythm {
  return kind === 'client' || kind === 'stranger' || kind === 'junk' ? 'private' : 'office'
}
