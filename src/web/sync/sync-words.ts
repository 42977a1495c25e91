import type { MailboxStatus, SyncStatus } from '../../api/contract.ts'
import { type MailboxState, stateWords } from '../../domain/mailbox-state.ts'
import type { Outcome } from '../../domain/outcome.ts'
import { percent } from '../util/count.ts'

/** How a message can end, in the order a reader asks, each with what it means. Sums to `seen` (G1). */
const outcomeWords: Record<Outcome, { word: string; explanation: string }> = {
  accepted: { word: 'Captured', explanation: 'On record here as an email of its own.' },
  known: { word: 'Copies', explanation: 'Another mailbox’s copy of an email that is already on record.' },
  open: { word: 'Waiting', explanation: 'Found, still to be read.' },
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

/** `idle` alone is green: mail is being read, and all of it is here. `none`: nothing is read, and nothing should be. */
type SyncMood = 'lost' | 'problem' | 'busy' | 'idle' | 'none' | 'unknown'
type SyncSummary = { mood: SyncMood; words: string; settled: number; inScope: number; percent: number }

/** How the pages hear of the sync, as far as it keeps them from knowing how it stands. */
export type Hearing = 'live' | 'lost' | 'offline'

/** The whole of a sync status in a few words, the gravest thing first. */
export function summariseSync(status: SyncStatus | null, hearing: Hearing): SyncSummary {
  const mailboxes = status?.mailboxes ?? []
  const sum = (field: 'settled' | 'inScope') =>
    mailboxes.reduce((total, mailbox) => total + mailbox[field], 0)
  const progress = { settled: sum('settled'), inScope: sum('inScope') }
  const done = percent(progress.settled, progress.inScope)
  const say = (mood: SyncMood, words: string) => ({ mood, words, ...progress, percent: done })

  if (hearing === 'offline') return say('lost', 'You are offline')
  if (hearing === 'lost') return say('lost', 'Connection lost')
  if (!status) return say('unknown', 'Connecting')
  if (status.tenantProblem) return say('problem', 'Sync has stopped')
  const wanting = mailboxes.filter(({ state }) => stateWords[state].wantsSomebody).length
  if (isReadingHistory(status)) return say('busy', `Reading history, ${done} %`)
  if (wanting)
    return say('problem', wanting === 1 ? '1 mailbox needs attention' : `${wanting} mailboxes need attention`)
  const failing = mailboxes.filter(isFailing).length
  if (failing)
    return say(
      'problem',
      failing === 1 ? '1 mailbox cannot be read now' : `${failing} mailboxes cannot be read now`,
    )
  if (mailboxes.length === 0) return say('none', 'No mailbox enabled')
  if (status.running) return say('busy', 'Checking for mail')
  return say('idle', 'Up to date')
}

/** Its runs end with an error for now, whatever its state: its sentence says which. */
export function isFailing({ state, since }: MailboxStatus): boolean {
  return since !== null && state !== 'leaver' && !stateWords[state].wantsSomebody
}

/**
 * What a figure of emails lacks at the moment, to stand beside it; null: nothing, all mail is here. `short` where there is room for two
 * words.
 */
export function whatIsLacking(
  status: SyncStatus | null,
  hearing: Hearing,
): { short: string; sentence: string } | null {
  if (hearing === 'offline')
    return { short: 'offline', sentence: 'You are offline: figures are as last loaded.' }
  if (hearing === 'lost')
    return { short: 'not live', sentence: 'Throughline cannot be reached: figures are as last loaded.' }
  if (!status) return null
  if (status.tenantProblem)
    return {
      short: 'so far',
      sentence: 'Mail is not being read at the moment: figures lack what came since.',
    }
  if (isReadingHistory(status))
    return {
      short: 'so far',
      sentence: `History is being read, ${summariseSync(status, hearing).percent} %: figures are what is captured so far.`,
    }
  const unread = status.mailboxes.filter(
    (one) => isFailing(one) || stateWords[one.state].wantsSomebody,
  ).length
  return unread > 0
    ? {
        short: 'so far',
        sentence: `${unread === 1 ? '1 mailbox cannot be' : `${unread.toLocaleString()} mailboxes cannot be`} read at the moment: figures lack what came since.`,
      }
    : null
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
