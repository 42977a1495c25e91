import { audit } from '../admin/audit.ts'
import { readChecks } from '../capture/check-against-mailbox.ts'
import { requestCheck } from '../capture/mailboxes.ts'
import { runOnce } from '../capture/run-once.ts'
import { connectTenant, makeLog, workerOptions } from '../main.ts'
import { operator, print, withStore } from './with-store.ts'

/** The independent completeness check, by hand: a run of every mailbox, then its check. */
export async function check(options: { json?: boolean }): Promise<void> {
  await withStore(async (database, config) => {
    const client = connectTenant(config)
    await requestCheck(database.db)
    await audit(database.db, { ...operator(), action: 'sync.check', detail: { mailbox: null } })
    await runOnce(workerOptions(config, database, client, makeLog('warn')), {
      maxMs: null,
      requestCounts: () => ({ ...client.counts }),
    })
    const result = await readChecks(database.db)
    if (options.json) print(JSON.stringify(result))
    else {
      print(
        `${result.checked} mailboxes checked: ${result.missing} messages were missing${result.missing > 0 ? ' and are captured now' : ''}.`,
      )
      if (result.unchecked > 0)
        print(`${result.unchecked} mailboxes could not be checked; see the app for the reason.`)
    }
    if (result.missing > 0 || result.unchecked > 0) process.exitCode = 1
  })
}
