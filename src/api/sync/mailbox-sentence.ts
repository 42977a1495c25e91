import type { Employee } from '../../admin/employees.ts'
import type { MailboxProgress } from '../../capture/control.ts'
import type { MailboxState, Reading } from '../../domain/mailbox-state.ts'

/** What to do where a run ended with a problem, by code (docs/errors.md). */
const problems: Record<string, string> = {
  MAILBOX_NOT_ALLOWED:
    'The app may not read this mailbox: give admin consent to Mail.Read, or add it to the app’s access scope.',
  MAILBOX_NOT_FOUND:
    'There is no Exchange Online mailbox behind this account: assign a licence, or disable the employee.',
  MAILBOX_ON_PREMISES: 'This mailbox is not in Exchange Online: move it there, or disable the employee.',
  USER_UNKNOWN: 'Microsoft 365 does not know this account any more: disable the employee.',
  RESYNC_LOOP:
    'Microsoft 365 keeps refusing the place where reading of a folder goes on; that folder is started over. The others are read.',
  ARCHIVE_ELSEWHERE:
    'Exchange has spread this online archive over several, and which of them holds a folder could not be found out: grant the app MailboxFolder.Read.All and give admin consent. Everything else is read.',
  ARCHIVE_MAIN_FIRST: 'Waits for the main archive, which tells what the folders of this part are.',
  ARCHIVE_REMOVED:
    'This online archive is not there any more. What was read of it stays; it is read again when it is back.',
  FOLDER_UNLISTED:
    'Microsoft 365 cannot list a folder of this mailbox. Its mail is found as far as other lists show it; rename the folder in Outlook, or move its mail to another.',
  REPLY_UNREADABLE: 'Microsoft 365 gives a reply that breaks off; the next run tries again.',
  REQUEST_REFUSED: 'Microsoft 365 refused a request. Please report this.',
  GRAPH_BUSY: 'Microsoft 365 is busy; the next run goes on where this one stopped.',
  STORE_FULL: 'The disk of the database is full: free some space. Reading goes on by itself.',
  STORE_EXHAUSTED: 'The database lacks memory, connections or files: see its log. Reading goes on by itself.',
  STORE_READ_ONLY: 'The database takes nothing in: see whether it is a standby or shuts down.',
  STORE_DENIED: 'The database refuses its user: grant all on its schemas.',
  STORE_DIFFERS:
    'The tables of the database are not those of this version: start the version that last ran on it.',
  STORE_BUSY: 'The database is locked or too busy: see who holds its locks. Reading goes on by itself.',
  STORE_FAILED: 'The database failed: see its log. Reading goes on by itself.',
  TEXT_THREAD_FAILED:
    'The thread that reads the texts of emails does not start: see whether the machine has memory left. Reading goes on by itself.',
}

/** What a problem's code means, and what to do about it. `run`: the number of the run that had it. */
export function problemSentence(code: string, run: number | null): string {
  if (code === 'RUN_FAILED')
    return `An unexpected failure stopped ${run === null ? 'the last run' : `run ${run}`}; it is tried again. The worker’s log has the place under that number.`
  return problems[code] ?? `The last run stopped (${code}); it is tried again.`
}

/** What is told of a mailbox: the engine's facts, its state, and of whose it is what the directory and we know. */
interface Told {
  progress: MailboxProgress
  state: MailboxState
  owner: Pick<Employee, 'gone' | 'leftAt' | 'lastSweepAt'>
}

/** For people: what is going on in a mailbox, why, and what to do where something is to be done. */
export function mailboxSentence(told: Told): string {
  return sentences[told.state](told)
}

const sentences: Record<MailboxState, (told: Told) => string> = {
  waiting: ({ progress }) => readingOrProblem(progress),
  backfilling: ({ progress }) => readingOrProblem(progress),
  current: ({ progress }) => readingOrProblem(progress),
  resyncing: ({ progress }) => readingOrProblem(progress),
  blocked: ({ progress }) => readingOrProblem(progress),
  archiveOnly: ({ progress }) =>
    `Its online archive is read, the mailbox itself is not. ${readingOrProblem(progress)}`,
  leaver: ({ progress, owner: { gone, leftAt, lastSweepAt } }) => {
    const isRefused = progress.access === 'refused'
    const account = gone ? 'The account is no longer in the tenant.' : 'The account is disabled.'
    return [
      ...(leftAt ? [account] : []),
      isRefused ? 'Microsoft 365 gives no more of its mail.' : readingOrProblem(progress),
      lastSweepAt
        ? 'The last sweep is under way; then the licence becomes free.'
        : isRefused
          ? 'What was captured stays; disable the employee to free the licence.'
          : 'Order the last sweep on the page Employees: what can still be read is read, and the licence becomes free.',
    ].join(' ')
  },
}

function readingOrProblem(progress: MailboxProgress): string {
  const { problem, failedRun, reading } = progress
  return problem ? problemSentence(problem.code, failedRun) : readingSentences[reading](progress)
}

const readingSentences: Record<Reading, (progress: MailboxProgress) => string> = {
  waiting: () => 'Waiting for its first run.',
  backfilling: ({ inScope, settled }) =>
    inScope > settled
      ? `Reading history: ${settled} of ${inScope} so far.`
      : 'Listing what the mailbox holds.',
  resyncing: () => 'Listing a folder again, as Microsoft 365 asked.',
  current: ({ inScope, settled, running }) => {
    if (inScope > settled) return `${inScope - settled} still to be read.`
    return running ? 'Looking for news.' : 'Up to date.'
  },
}
