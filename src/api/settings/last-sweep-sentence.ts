import type { LastSweep } from '../../admin/last-sweeps.ts'
import type { LastSweepFindings } from '../../domain/ports.ts'

const parts: Record<LastSweepFindings['archive'], string> = {
  read: 'read',
  partly: 'read in part',
  refused: 'can no longer be read',
  none: 'none',
  notPermitted: 'not known: Microsoft 365 does not say whether there is one',
}

/** What a last sweep does, or what it read and what can no longer be read. */
export function lastSweepSentence({ findings }: LastSweep): string {
  if (!findings)
    return 'A last sweep is under way: the mailbox, its archive and Recoverable Items. Then the licence becomes free.'
  const { mailbox, archive, recoverableItems, reason, captured, parked } = findings
  const emails = (n: number) => `${n.toLocaleString('en')} ${n === 1 ? 'email' : 'emails'}`
  return [
    `Last sweep: mailbox ${parts[mailbox]}; archive ${parts[archive]}; Recoverable Items ${recoverableItems === 'none' ? 'none, or not to be asked for' : parts[recoverableItems]}${reason ? ` (${reason})` : ''}.`,
    `${emails(captured)} came on record${parked > 0 ? `, ${emails(parked)} could not be read` : ''}.`,
    'History stays on record; the licence is free.',
  ].join(' ')
}
