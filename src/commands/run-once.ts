import { enabledMailboxes } from '../admin/employees.ts'
import { problemSentence } from '../api/sync/mailbox-sentence.ts'
import { captureStatus, type MailboxProgress } from '../capture/control.ts'
import { runOnce } from '../capture/run-once.ts'
import type { Config } from '../config.ts'
import { rateWaiting } from '../crm/rating/rate-waiting.ts'
import { sweepToEnd } from '../crm/sweeps/sweeper.ts'
import type { Db } from '../database/database.ts'
import { connectTenant, makeLog, raterChoice, workerOptions } from '../main.ts'
import { warnOutsideDomains } from './employees.ts'
import { sayParked, storeTime } from './say-parked.ts'
import { endOnSignal, print, say, withStore } from './with-store.ts'

export async function runOnceCommand(options: {
  maxSeconds?: number
  json?: boolean
  logLevel: string
}): Promise<void> {
  const startedAt = Date.now()
  const maxMs = options.maxSeconds === undefined ? null : options.maxSeconds * 1000
  const signal = endOnSignal()
  await withStore(async (database, config) => {
    const client = connectTenant(config)
    await warnOutsideDomains(database.db)
    const since = await storeTime(database.db)
    const summary = await runOnce(workerOptions(config, database, client, makeLog(options.logLevel)), {
      ...{ maxMs, signal },
      requestCounts: () => ({ ...client.counts }),
    })
    await sweepToEnd(database.db, maxMs === null ? { signal } : { signal, until: startedAt + maxMs })
    await rateInTime(database.db, config, maxMs === null ? null : startedAt + maxMs, signal)
    if (options.json) print(JSON.stringify(summary))
    else {
      const { mailboxes, seen, requests, httpCalls, ...outcomes } = summary
      const named = Object.entries(outcomes).filter(([, n]) => n > 0)
      print(
        `${mailboxes} mailboxes, ${seen} messages seen: ${named.map(([outcome, n]) => `${n} ${outcome}`).join(', ') || 'none'}.`,
      )
      print(`${requests} requests in ${httpCalls} HTTP calls.`)
    }
    if (signal.aborted) return say('Told to stop before the end; the next run goes on from there.')
    const unread = await sayUnread(database.db)
    const parked = await sayParked(database.db, since)
    if (unread || parked) process.exitCode = 1
    if (summary.mailboxes === 0)
      say('No employee is enabled. Enable them with: throughline employees enable --all')
  })
}

/** Mail that came in to be rated later is rated in what is left of the time; a provider that asks to wait is asked in the next run. */
async function rateInTime(db: Db, config: Config, endsAt: number | null, told: AbortSignal): Promise<void> {
  const left = endsAt === null ? null : endsAt - Date.now()
  if (left !== null && left <= 0) return
  const signal = left === null ? told : AbortSignal.any([told, AbortSignal.timeout(left)])
  const { end } = await rateWaiting(db, raterChoice(db, config), { signal })
  if (end.kind === 'later') say(end.problem)
}

/** Tells which mailboxes could not be read to the end and what to do, each reason once. Returns whether there are any. */
async function sayUnread(db: Db): Promise<boolean> {
  const { mailboxes } = await captureStatus(db)
  const addresses = new Map((await enabledMailboxes(db)).map(({ mailbox, address }) => [mailbox, address]))
  const whose = ({ mailbox, archiveOf }: MailboxProgress) =>
    archiveOf
      ? `the archive of ${addresses.get(archiveOf) ?? archiveOf}`
      : (addresses.get(mailbox) ?? mailbox)
  const unread = Map.groupBy(
    mailboxes.filter(({ problem }) => problem !== null),
    ({ problem, failedRun }) => problemSentence(problem!.code, failedRun),
  )
  for (const [sentence, them] of unread) say(`Not read: ${them.map(whose).join(', ')}: ${sentence}`)
  return unread.size > 0
}
