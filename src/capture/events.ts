import type { MailboxId } from '../domain/ports.ts'
import { type FailureLog, reportFailure } from '../domain/report-failure.ts'

/**
 * What the engine says of itself: one function per business event, opaque ids and counts only (G2). A line cannot
 * receive a message: none of these takes one.
 */
export interface CaptureEvents {
  runStarted(mailbox: MailboxId): void
  /** The parts of a run, for progress and for tests that stop it there. */
  stage(mailbox: MailboxId, stage: 'inventory' | 'fetch' | 'accept' | 'settle', messages: number): void
  runEnded(mailbox: MailboxId, result: 'caughtUp' | 'stopped' | 'later'): void
  runFailed(mailbox: MailboxId, code: string): void
  /** An unexpected failure stopped a run; `run` is its number in the mailbox. */
  runBroke(mailbox: MailboxId, run: number, error: unknown): void
  folderStartsOver(mailbox: MailboxId): void
  /** Pages of a folder cannot be given: it is read another way. `code`: how they fail. */
  folderReadOtherwise(mailbox: MailboxId, reading: 'ids' | 'dates', code: string): void
  /** A folder was not read to its end; the others were. */
  folderFailed(mailbox: MailboxId, code: string): void
  messageParked(mailbox: MailboxId, code: string): void
  /** An email is accepted, and a file of it could not be read. */
  filesMissing(mailbox: MailboxId, code: string): void
  /** The destination stumbled over a message for a reason that nobody foresaw. */
  messageRefused(mailbox: MailboxId, immutableId: string, error: unknown): void
}

/** The smallest logger we need; pino fits. */
export interface Logger extends FailureLog {
  debug(fields: object, text: string): void
  info(fields: object, text: string): void
  warn(fields: object, text: string): void
}

export function logEvents(log: Logger): CaptureEvents {
  return {
    runStarted: (mailbox) => log.debug({ mailbox }, 'run started'),
    stage: (mailbox, stage, messages) => log.debug({ mailbox, stage, messages }, 'stage'),
    runEnded: (mailbox, result) => log.debug({ mailbox, result }, 'run ended'),
    runFailed: (mailbox, code) => log.warn({ mailbox, code }, 'run failed'),
    runBroke: (mailbox, run, error) =>
      void reportFailure(log, error, 'a run failed unexpectedly', { mailbox, run }),
    folderStartsOver: (mailbox) =>
      log.info({ mailbox }, 'Graph refused a delta link: the folder is enumerated again'),
    folderReadOtherwise: (mailbox, reading, code) =>
      log.warn({ mailbox, reading, code }, 'pages of a folder cannot be given: it is read another way'),
    folderFailed: (mailbox, code) => log.warn({ mailbox, code }, 'a folder was not read to its end'),
    messageParked: (mailbox, code) => log.warn({ mailbox, code }, 'message parked'),
    filesMissing: (mailbox, code) => log.warn({ mailbox, code }, 'a file of an email could not be read'),
    messageRefused: (mailbox, message, error) =>
      void reportFailure(log, error, 'a message could not be taken', { mailbox, message }),
  }
}
