import { runOnce } from '../capture/run-once.ts'
import { connectTenant, makeLog, workerOptions } from '../main.ts'
import { warnOutsideDomains } from './employees.ts'
import { print, say, withStore } from './with-store.ts'

export async function runOnceCommand(options: {
  maxSeconds?: number
  json?: boolean
  logLevel: string
}): Promise<void> {
  await withStore(async (database, config) => {
    const client = connectTenant(config)
    await warnOutsideDomains(database.db)
    const summary = await runOnce(workerOptions(config, database, client, makeLog(options.logLevel)), {
      maxMs: options.maxSeconds === undefined ? null : options.maxSeconds * 1000,
      requestCounts: () => ({ ...client.counts }),
    })
    if (options.json) print(JSON.stringify(summary))
    else {
      const { mailboxes, seen, requests, httpCalls, ...outcomes } = summary
      const named = Object.entries(outcomes).filter(([, n]) => n > 0)
      print(
        `${mailboxes} mailboxes, ${seen} messages seen: ${named.map(([outcome, n]) => `${n} ${outcome}`).join(', ') || 'none'}.`,
      )
      print(`${requests} requests in ${httpCalls} HTTP calls.`)
    }
    if (summary.mailboxes === 0)
      say('No employee is enabled. Enable them with: throughline employees enable --all')
  })
}
