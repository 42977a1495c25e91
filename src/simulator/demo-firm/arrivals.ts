import type { SeedMessage } from '../seed.ts'
import type { Thread } from './correspondence.ts'
import { mailboxCopies } from './mailbox-copies.ts'
import type { Clientele } from './people.ts'
import type { Random } from './random.ts'
import { type ThreadKind, threadStarters } from './threads/thread-starters.ts'

/** How often each kind of thread begins while the demo runs. */
const WEIGHTS: Record<ThreadKind, number> = {
  client: 58,
  internal: 12,
  bulk: 9,
  stranger: 8,
  clientMeeting: 4,
  teamMeeting: 2,
  absence: 2,
  junk: 2,
  troubling: 3,
}

const MAX_OPEN_THREADS = 8

/** Endless new mail: each step writes one email at the given time and returns all its mailbox copies. */
export function arrivals(clientele: Clientele, random: Random): Iterator<SeedMessage[], never, Date> {
  const starters = threadStarters(clientele, random, 'live')
  const open: Thread[] = []

  const nextThread = (): Thread => {
    const waiting = random.chance(open.length / MAX_OPEN_THREADS)
    return waiting ? open.splice(random.int(0, open.length - 1), 1)[0]! : starters[random.weighted(WEIGHTS)]()
  }

  /** Empty where people outside write to each other: such mail reaches none of the firm's mailboxes. */
  const nextCopies = (at: number): SeedMessage[] => {
    const thread = nextThread()
    const email = thread.next(at)
    // A reminder that says "yesterday" would follow within seconds here.
    if (thread.nextPace !== null && thread.nextPace !== 'days later') open.push(thread)
    return mailboxCopies(email, at, random)
  }

  // Not a generator function: the value given to the first next() of one would be lost.
  return {
    next(...[now]) {
      if (!now) throw new TypeError('next() needs the time at which the new mail is sent')
      for (;;) {
        const copies = nextCopies(now.getTime())
        if (copies.length > 0) return { done: false, value: copies }
      }
    },
  }
}
