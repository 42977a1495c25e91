import type { MailboxStatus, SyncStatus } from '../../api/contract.ts'
import { type MailboxState, stateWords } from '../../domain/mailbox-state.ts'
import type { Outcome } from '../../domain/outcome.ts'
import { percent } from '../util/count.ts'

/** How a message can end, in the order a reader asks, each with what it means. Sums to `seen` (G1). */
const outcomeWords: Record<Outcome, { word: string; explanation: string }> = {
  accepted: { word: 'Accepted', explanation: 'On record here as an email of its own.' },
  known: { word: 'Known', explanation: 'Another mailbox’s copy of an email that is already on record.' },
  open: { word: 'Open', explanation: 'Seen, still to be read.' },
  internal: { word: 'Internal', explanation: 'Between colleagues only: left alone, content never read.' },
  private: { word: 'Private', explanation: 'Marked private, or in a private folder: content never read.' },
  excluded: { word: 'Excluded', explanation: 'Left out by a rule of your firm.' },
  drafts: { word: 'Drafts', explanation: 'Not sent yet.' },
  beforeStart: { word: 'Before the start', explanation: 'Older than the sync start.' },
  parked: { word: 'Parked', explanation: 'Could not be taken and was set aside; looked at again later.' },
  gone: { word: 'Gone', explanation: 'Deleted from the mailbox before it could be read.' },
}

export const outcomes = (Object.keys(outcomeWords) as Outcome[]).map((name) => ({
  name,
  ...outcomeWords[name],
}))

type SyncMood = 'lost' | 'problem' | 'busy' | 'idle' | 'unknown'
type SyncSummary = { mood: SyncMood; words: string; settled: number; inScope: number; percent: number }

/** The whole of a sync status in a few words, the gravest thing first. */
export function summariseSync(status: SyncStatus | null, lost: boolean): SyncSummary {
  const mailboxes = status?.mailboxes ?? []
  const sum = (field: 'settled' | 'inScope') =>
    mailboxes.reduce((total, mailbox) => total + mailbox[field], 0)
  const progress = { settled: sum('settled'), inScope: sum('inScope') }
  const done = percent(progress.settled, progress.inScope)
  const say = (mood: SyncMood, words: string) => ({ mood, words, ...progress, percent: done })

  if (lost) return say('lost', 'Connection lost')
  if (!status) return say('unknown', 'Connecting')
  if (status.tenantProblem) return say('problem', 'Sync has stopped')
  const wanting = mailboxes.filter(({ state }) => stateWords[state].wantsSomebody).length
  if (isReadingHistory(status)) return say('busy', `Reading history, ${done} %`)
  if (wanting)
    return say('problem', wanting === 1 ? '1 mailbox needs attention' : `${wanting} mailboxes need attention`)
  if (mailboxes.length === 0) return say('idle', 'No mailbox enabled')
  if (status.running) return say('busy', 'Checking for mail')
  return say('idle', 'Up to date')
}

/** Some mailbox has not yet caught up with its history. */
export function isReadingHistory(status: SyncStatus): boolean {
  return status.mailboxes.some(
    (mailbox) =>
      mailbox.state === 'backfilling' || (mailbox.state === 'waiting' && mailbox.lastRunAt === null),
  )
}

const ranks = Object.keys(stateWords) as MailboxState[]

/** In the order of their states (domain/mailbox-state.ts): those that need somebody first; by name within each. */
export function sortMailboxes(mailboxes: MailboxStatus[]): MailboxStatus[] {
  const rank = (mailbox: MailboxStatus) => ranks.indexOf(mailbox.state)
  return mailboxes.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
}
