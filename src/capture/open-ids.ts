import type { Db } from '../database/database.ts'
import { FETCH_BATCH, type MailboxId } from '../domain/ports.ts'
import type { OpenId } from './ledger.ts'
import type { Run } from './run.ts'

/** Ids read from the ledger at a time. */
const LEDGER_PAGE = 400

/** What `next` lists of the ledger, newest first, in batches of as many as one call may read, until the run is asked to stop. */
export async function* openIds<Id extends string>(
  run: Run,
  next: (db: Db, mailbox: MailboxId, limit: number, after: OpenId | null) => Promise<OpenId<Id>[]>,
): AsyncGenerator<Id[]> {
  let after: OpenId | null = null
  while (!run.signal.aborted) {
    const page: OpenId<Id>[] = await next(run.db, run.owner.mailbox, LEDGER_PAGE, after)
    for (let from = 0; from < page.length; from += FETCH_BATCH) {
      if (run.signal.aborted) return
      yield page.slice(from, from + FETCH_BATCH).map(({ immutableId }) => immutableId)
    }
    if (page.length < LEDGER_PAGE) return
    after = page.at(-1)!
  }
}
