import type { Email, Thread } from '../correspondence.ts'
import type { Pace, Rhythm } from '../moments.ts'

/** A thread of one email. */
export function singleEmail(rhythm: Rhythm, write: (at: number) => Email): Thread {
  return emailsInTurn([{ pace: rhythm, write }])
}

/** A thread whose emails are written by these, one after the other; each is given the one before. */
export function emailsInTurn(
  steps: { pace: Pace; write: (at: number, previous: Email | undefined) => Email }[],
): Thread {
  let done = 0
  let previous: Email | undefined
  return {
    get nextPace() {
      return steps[done]?.pace ?? null
    },
    next(at) {
      const step = steps[done]
      if (!step) throw new RangeError('the thread is over')
      done++
      previous = step.write(at, previous)
      return previous
    },
  }
}
