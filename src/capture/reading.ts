import type { Reading } from '../domain/mailbox-state.ts'

/**
 * How far reading of a mailbox is. Whether Microsoft 365 lets us read it is another matter (problems.ts), and so is what people are told
 * (domain/mailbox-state.ts).
 *
 *   waiting ──start──► backfilling ──caughtUp──► current ──linkRefused──► resyncing ──caughtUp──► current
 *
 * waiting: enabled, not read yet · backfilling: history is being read, left when nothing is open · current: up to date ·
 * resyncing: Graph refused a link, a folder is enumerated again.
 */
export type ReadingEvent = 'start' | 'caughtUp' | 'linkRefused'

const next: Record<Reading, Record<ReadingEvent, Reading>> = {
  waiting: { start: 'backfilling', caughtUp: 'current', linkRefused: 'backfilling' },
  backfilling: { start: 'backfilling', caughtUp: 'current', linkRefused: 'backfilling' },
  current: { start: 'current', caughtUp: 'current', linkRefused: 'resyncing' },
  resyncing: { start: 'resyncing', caughtUp: 'current', linkRefused: 'resyncing' },
}

export function nextReading(reading: Reading, event: ReadingEvent): Reading {
  return next[reading][event]
}
