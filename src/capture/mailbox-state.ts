/**
 * The state of a mailbox, for people and for the schedule.
 *
 *   waiting ──start──► backfilling ──caughtUp──► current ──linkRefused──► resyncing ──caughtUp──► current
 *      any ──denied──► blocked ──start──► backfilling (its inventory goes on where it stopped)
 *
 * waiting: enabled, not read yet · backfilling: history is being read, left when nothing is open · current: up to date ·
 * resyncing: Graph refused a link, a folder is enumerated again · blocked: the mailbox cannot be read; probed daily.
 */
export type MailboxState = 'waiting' | 'backfilling' | 'current' | 'resyncing' | 'blocked'
export type MailboxEvent = 'start' | 'caughtUp' | 'linkRefused' | 'denied'

const next: Record<MailboxState, Record<MailboxEvent, MailboxState>> = {
  waiting: { start: 'backfilling', caughtUp: 'current', linkRefused: 'backfilling', denied: 'blocked' },
  backfilling: { start: 'backfilling', caughtUp: 'current', linkRefused: 'backfilling', denied: 'blocked' },
  current: { start: 'current', caughtUp: 'current', linkRefused: 'resyncing', denied: 'blocked' },
  resyncing: { start: 'resyncing', caughtUp: 'current', linkRefused: 'resyncing', denied: 'blocked' },
  blocked: { start: 'backfilling', caughtUp: 'current', linkRefused: 'resyncing', denied: 'blocked' },
}

export function nextState(state: MailboxState, event: MailboxEvent): MailboxState {
  return next[state][event]
}
