/**
 * The state of a mailbox, as every page, the command and the API tell it: one table from three facts, each of which somebody else knows.
 * A state added here does not compile until every place says what it does with it (docs/mailbox-states.md has the drawing).
 */
export const mailboxStates = [
  'waiting',
  'backfilling',
  'current',
  'resyncing',
  'blocked',
  'archiveOnly',
  'leaver',
] as const
export type MailboxState = (typeof mailboxStates)[number]

/** How far reading is: the engine's own record (capture/reading.ts). */
export const readings = ['waiting', 'backfilling', 'current', 'resyncing'] as const
export type Reading = (typeof readings)[number]

/** Whether Microsoft 365 lets us read it: `archive` where it refuses the mailbox itself and its online archive is read. */
export const accesses = ['granted', 'refused', 'archive'] as const
export type Access = (typeof accesses)[number]

/** Of whose it is: `left` when the account, once in use, is disabled or gone, and while the last sweep is under way. */
export const accounts = ['inUse', 'left'] as const
type Account = (typeof accounts)[number]

interface MailboxFacts {
  reading: Reading
  access: Access
  account: Account
}

const states: Record<Account, Record<Access, Record<Reading, MailboxState>>> = {
  inUse: {
    granted: {
      waiting: 'waiting',
      backfilling: 'backfilling',
      current: 'current',
      resyncing: 'resyncing',
    },
    refused: { waiting: 'blocked', backfilling: 'blocked', current: 'blocked', resyncing: 'blocked' },
    archive: {
      waiting: 'archiveOnly',
      backfilling: 'archiveOnly',
      current: 'archiveOnly',
      resyncing: 'archiveOnly',
    },
  },
  // Whoever left is told so before anything else: what is to be done is another matter, and there is little time for it.
  left: {
    granted: { waiting: 'leaver', backfilling: 'leaver', current: 'leaver', resyncing: 'leaver' },
    refused: { waiting: 'leaver', backfilling: 'leaver', current: 'leaver', resyncing: 'leaver' },
    archive: { waiting: 'leaver', backfilling: 'leaver', current: 'leaver', resyncing: 'leaver' },
  },
}

export function mailboxState({ account, access, reading }: MailboxFacts): MailboxState {
  return states[account][access][reading]
}

/** What a state is called, what it means, and whether somebody has to do something. In the order in which lists show them. */
export const stateWords: Record<MailboxState, { label: string; means: string; wantsSomebody: boolean }> = {
  blocked: {
    label: 'Blocked',
    means:
      'Microsoft 365 refuses it: why, since when and what to do stand beside it. It is tried again by itself.',
    wantsSomebody: true,
  },
  archiveOnly: {
    label: 'Archive only',
    means: 'Microsoft 365 refuses the mailbox; its online archive is read.',
    wantsSomebody: true,
  },
  leaver: {
    label: 'Leaver',
    means:
      'The account is disabled or gone, or a last sweep was ordered. What can still be read is read until the employee is disabled here.',
    wantsSomebody: false,
  },
  backfilling: {
    label: 'Reading history',
    means: 'From the sync start on; newest mail first.',
    wantsSomebody: false,
  },
  resyncing: {
    label: 'Starting over',
    means:
      'Microsoft 365 refused the place where reading of a folder goes on: it is listed anew. Nothing is read twice.',
    wantsSomebody: false,
  },
  waiting: { label: 'Waiting', means: 'Enabled, and not read yet.', wantsSomebody: false },
  current: {
    label: 'Up to date',
    means: 'All history is read; only what is new remains.',
    wantsSomebody: false,
  },
}
