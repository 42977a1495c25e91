import type { MailboxStatus, SyncStatus } from '../../api/contract.ts'
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

export const stateWords: Record<MailboxStatus['state'], string> = {
  waiting: 'Waiting',
  backfilling: 'Reading history',
  current: 'Up to date',
  resyncing: 'Checking again',
  blocked: 'Needs attention',
}

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
  const blocked = mailboxes.filter((mailbox) => mailbox.state === 'blocked').length
  if (isReadingHistory(status)) return say('busy', `Reading history, ${done} %`)
  if (blocked)
    return say('problem', blocked === 1 ? '1 mailbox needs attention' : `${blocked} mailboxes need attention`)
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

/** Those that need somebody first, then those at work, then the rest; by name within each. */
export function sortMailboxes(mailboxes: MailboxStatus[]): MailboxStatus[] {
  const rank = { blocked: 0, backfilling: 1, resyncing: 2, waiting: 3, current: 4 }
  return mailboxes.toSorted((a, b) => rank[a.state] - rank[b.state] || a.name.localeCompare(b.name))
}
