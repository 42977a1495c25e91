import { audited } from '../admin/audit/audited.ts'
import { readChecks } from '../capture/check-against-mailbox.ts'
import { requestCheck } from '../capture/mailboxes.ts'
import { runOnce } from '../capture/run-once.ts'
import { connectTenant, makeLog, workerOptions } from '../main.ts'
import { sayParked, storeTime } from './say-parked.ts'
import { endOnSignal, operator, print, say, withStore } from './with-store.ts'

/** The independent completeness check, by hand: a run of every mailbox, then its check. */
export async function check(options: { json?: boolean }): Promise<void> {
  const signal = endOnSignal()
  await withStore(async (database, config) => {
    const client = connectTenant(config)
    const since = await storeTime(database.db)
    await audited(
      database.db,
      operator(),
      (tx) => requestCheck(tx),
      () => ({ action: 'sync.check', detail: { mailbox: null } }),
    )
    await runOnce(workerOptions(config, database, client, makeLog('warn')), {
      ...{ maxMs: null, signal },
      requestCounts: () => ({ ...client.counts }),
    })
    if (signal.aborted) return say('Told to stop before the end; the next check begins anew.')
    const result = await readChecks(database.db)
    if (options.json) print(JSON.stringify(result))
    else {
      print(
        `${result.checked} mailboxes checked: ${result.missing} messages were missing${result.missing > 0 ? ' and are captured now' : ''}.`,
      )
      if (result.unchecked > 0)
        print(`${result.unchecked} mailboxes could not be checked; see the app for the reason.`)
    }
    const parked = await sayParked(database.db, since)
    if (result.missing > 0 || result.unchecked > 0 || parked) process.exitCode = 1
  })
}
