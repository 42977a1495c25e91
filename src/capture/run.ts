import type { Db } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import type { Destination, MailboxOwner, MailSource } from '../domain/ports.ts'
import type { ScreeningRules } from '../domain/screening-rules.ts'
import type { CaptureEvents } from './events.ts'
import { assertLease } from './lease.ts'

/** What is read of a mailbox besides the folders that people see. */
export interface Reads {
  /** Its online archive. */
  archives: boolean
  /** What was deleted for good, as long as Exchange keeps it. */
  recoverableItems: boolean
}

/** Everything one run of one mailbox works with. */
export interface Run {
  owner: MailboxOwner
  fence: number
  syncStart: Date
  /** Keys message keys (domain/message-key.ts). */
  tenantId: string
  /** By which it screens, to its end. */
  rules: ScreeningRules
  /** Whether there is another version of them by now: nothing more is handed over then, and no content asked for. */
  rulesChanged: () => Promise<boolean>
  reads: Reads
  db: Db
  source: MailSource
  destination: Destination
  events: CaptureEvents
  /** Aborted: the source ends what is under way, and the run stops there. */
  signal: AbortSignal
}

/** Whether this error means that work ended because it was asked to stop. */
export function isToldToStop({ signal }: Pick<Run, 'signal'>, error: unknown): boolean {
  return signal.aborted && ['AbortError', 'TimeoutError'].includes((error as Error)?.name)
}

/** A transaction of a run: holds the lease first, so that a run that was overtaken writes nothing. */
export function write<Result>(run: Run, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return inTransaction(run.db, async (tx) => {
    await assertLease(tx, run.owner.mailbox, run.fence)
    return work(tx)
  })
}
