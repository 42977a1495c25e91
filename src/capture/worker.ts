import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../database/database.ts'
import { isStoreLost, type StoreError, storeFault } from '../database/failure.ts'
import { SyncError } from '../domain/errors.ts'
import type { Destination, LastSweepFindings, MailboxId, MailboxOwner, MailSource } from '../domain/ports.ts'
import { failureRecorder, reportFailure } from '../domain/report-failure.ts'
import { nextRunAt, quietUntil, type Schedule } from '../domain/schedule.ts'
import type { ScreeningRules } from '../domain/screening-rules.ts'
import { ownerOf } from './archives.ts'
import type { CaptureEvents, Logger } from './events.ts'
import { logEvents } from './events.ts'
import { fixHistory, type History } from './history.ts'
import { Lanes } from './lanes.ts'
import { lastSweepFindings } from './last-sweep.ts'
import { releaseDeadWorkers } from './lease.ts'
import { bringForward, dueMailboxes, postponeDue, setEnabledMailboxes } from './mailboxes.ts'
import { recordTenantProblem } from './problems.ts'
import type { Reads } from './run.ts'
import { asSyncError, runMailbox } from './run-mailbox.ts'
import { forgetOldRuns } from './runs.ts'

/** How often due mailboxes are looked for, in ms. */
const LOOK_MS = 1_000
/** How often leases of dead workers are looked for, in ms. */
const DEAD_WORKERS_MS = 5_000
/** How often runs of long ago are forgotten, in ms. */
const FORGET_RUNS_MS = 3_600_000
/** Due mailboxes that are listed at once. */
const AT_ONCE = 200

/** The firm's settings. */
export interface CaptureSettings {
  /** Another one whenever any of the others may answer otherwise than before. */
  stamp(): Promise<string>
  enabledMailboxes(): Promise<MailboxOwner[]>
  rules(): Promise<ScreeningRules>
  /** Of those now in force. */
  rulesVersion(): Promise<number>
  /** Of every mailbox. */
  reads(): Promise<Reads>
  /** `everyMs`: between two runs of a mailbox where the firm chose none. */
  schedule(everyMs: number): Promise<Schedule>
  /** Takes note of what a last sweep came to; the mailbox is read no more. */
  endLastSweep(mailbox: MailboxId, findings: LastSweepFindings): Promise<void>
}

export interface WorkerOptions {
  database: Database
  source: MailSource
  destination: Destination
  settings: CaptureSettings
  tenantId: string
  history: { months: number; monthsGiven: boolean; restored: Date | null }
  /** Between two runs of a mailbox, in ms, where the firm chose none. */
  intervalMs: number
  /** Mailboxes read side by side by this process. */
  sideBySide: number
  log: Logger
  events?: CaptureEvents
}

export interface Worker extends AsyncDisposable {
  /** Rejects with what stops the whole tenant; pending until then. */
  tenantFailure: Promise<never>
  /** Looks for due mailboxes at once. */
  look(): void
}

/**
 * Reads due mailboxes until disposed. Any number of workers on any number of machines share the work: whoever takes a mailbox's lease
 * runs it, and the fencing number on its row makes sure of it.
 */
export async function startWorker(given: WorkerOptions): Promise<Worker> {
  const stop = new AbortController()
  const options = { ...given, source: given.source.until(stop.signal) }
  const { database, log } = options
  let reject: (error: unknown) => void = () => {}
  const tenantFailure = new Promise<never>((_, no) => {
    reject = no
  })
  tenantFailure.catch(() => {})
  let history: History | null = null
  const work = async (firm: Firm, mailbox: MailboxId, { source, signal }: Life) => {
    const syncStart = async () => {
      history ??= await fixedHistory(options)
      return history.syncStart
    }
    await workOn({ ...options, source }, firm, { mailbox, syncStart }, signal).catch(async (thrown) => {
      // Before it has its lease a run meets faults of the store, too.
      const error = asSyncError(thrown)
      if (!(error instanceof SyncError)) {
        if (!isStoreLost(error)) reportFailure(log, error, 'a run failed unexpectedly', { mailbox })
        return
      }
      const { code, message: sentence, waitMs } = error
      log.warn({ mailbox, code, reason: sentence }, 'run failed')
      reject(error)
      const wait = recordTenantProblem(database.db, { code, sentence, waitMs })
      await wait.then((ms) => postponeDue(database.db, ms)).catch(() => {})
    })
  }
  await releaseDeadWorkers(database.db)
  const wake = new Wake()
  const scheduling = runDue(options, {
    source: given.source,
    signal: stop.signal,
    wake,
    work,
    onFault: reject,
  })
  return {
    tenantFailure,
    look: () => wake.now(),
    async [Symbol.asyncDispose]() {
      stop.abort()
      wake.now()
      await scheduling
    },
  }
}

/** How long a run may go on. */
interface Life {
  source: MailSource
  signal: AbortSignal
}

function lifeUntil(source: MailSource, signal: AbortSignal, end: AbortSignal): Life {
  const both = AbortSignal.any([signal, end])
  return { source: source.until(both), signal: both }
}

/** What the firm chose, as of one moment. */
interface Firm {
  owners: MailboxOwner[]
  rules: ScreeningRules
  reads: Reads
  schedule: Schedule
}

async function readFirm({ settings, intervalMs }: WorkerOptions): Promise<Firm> {
  const [owners, rules, reads, schedule] = await Promise.all([
    settings.enabledMailboxes(),
    settings.rules(),
    settings.reads(),
    settings.schedule(intervalMs),
  ])
  return { owners, rules, reads, schedule }
}

async function workOn(
  options: WorkerOptions,
  { owners, rules, reads, schedule }: Firm,
  { mailbox, syncStart }: { mailbox: MailboxId; syncStart: () => Promise<Date> },
  signal: AbortSignal,
): Promise<void> {
  const { database, settings, tenantId } = options
  const { db } = database
  const owner = await ownerOf(db, mailbox, owners)
  const rulesChanged = async () => (await settings.rulesVersion()) !== rules.version
  if (!owner || signal.aborted) return
  const events = options.events ?? logEvents(options.log)
  const { source, destination } = options
  const { lastSweepAt } = owner
  await runMailbox(
    {
      owner,
      syncStart: await syncStart(),
      tenantId,
      rules,
      rulesChanged,
      reads: lastSweepAt ? { archives: true, recoverableItems: true } : reads,
      db,
      source,
      destination,
      events,
      signal,
    },
    () => msUntilNextRun(schedule),
  )
  if (!lastSweepAt) return
  const person = owner.archiveOf ?? mailbox
  const findings = await lastSweepFindings(db, person, lastSweepAt)
  if (findings) await settings.endLastSweep(person, findings)
}

function msUntilNextRun(schedule: Schedule): number {
  const now = new Date()
  return nextRunAt(schedule, now).getTime() - now.getTime()
}

/** Mailboxes that are read one last time. */
export function sweptNow(owners: MailboxOwner[]): MailboxId[] {
  return owners.flatMap(({ mailbox, lastSweepAt }) => (lastSweepAt ? mailbox : []))
}

/** The firm's one sync start, fixed by the first worker (G5). */
export function fixedHistory({
  database,
  tenantId,
  history,
  source,
}: Pick<WorkerOptions, 'database' | 'tenantId' | 'history' | 'source'>): Promise<History> {
  return fixHistory(database.db, { tenantId, ...history, now: () => source.now() })
}

/**
 * Runs every due mailbox, until told to stop; then it waits for what runs. Once a second it looks whether the firm chose otherwise and
 * which mailboxes are due, in so many statements as there are questions, however many mailboxes there are.
 */
async function runDue(
  options: WorkerOptions,
  {
    source,
    signal,
    wake,
    work,
    onFault,
  }: {
    /** Without an end of its own. */
    source: MailSource
    signal: AbortSignal
    wake: Wake
    work: (firm: Firm, mailbox: MailboxId, life: Life) => Promise<void>
    onFault: (fault: StoreError) => void
  },
): Promise<void> {
  const { database, settings, log } = options
  const { db } = database
  const recordFailure = failureRecorder(
    log,
    (error) => storeFault(error) !== null,
  )('the schedule could not be read; tried again')
  const freeDead = every(DEAD_WORKERS_MS, () => releaseDeadWorkers(db))
  const forgetRuns = every(FORGET_RUNS_MS, () => forgetOldRuns(db))
  let firm: Firm | null = null
  let stamp: string | null = null
  const always = { source: options.source, signal }
  let quiet = new AbortController()
  let untilQuiet = lifeUntil(source, signal, quiet.signal)
  const lanes = new Lanes(options.sideBySide, (mailbox) =>
    work(firm!, mailbox, quiet.signal.aborted ? always : untilQuiet),
  )
  while (!signal.aborted) {
    try {
      await freeDead()
      const now = await settings.stamp()
      if (!firm || now !== stamp) {
        const chosen = await readFirm(options)
        await setEnabledMailboxes(
          db,
          chosen.owners.map(({ mailbox }) => mailbox),
          chosen.reads,
          sweptNow(chosen.owners),
        )
        if (!isDeepStrictEqual(chosen.schedule, firm?.schedule))
          await bringForward(db, chosen.schedule, msUntilNextRun(chosen.schedule))
        firm = chosen
        stamp = now
      }
      await forgetRuns()
      const isQuiet = quietUntil(firm.schedule, new Date()) !== null
      if (isQuiet) quiet.abort()
      else if (quiet.signal.aborted) {
        quiet = new AbortController()
        untilQuiet = lifeUntil(source, signal, quiet.signal)
      }
      const due = await dueMailboxes(db, AT_ONCE, isQuiet)
      lanes.take(due, due.length < AT_ONCE ? () => {} : () => wake.now())
    } catch (error) {
      recordFailure(error)
      const fault = isStoreLost(error) ? null : storeFault(error)
      if (fault) onFault(fault)
    }
    await wake.within(LOOK_MS)
  }
  await lanes.end()
}

/** Does `work` when it is called, but not more often than so many ms; the first time after those. */
function every(ms: number, work: () => Promise<unknown>): () => Promise<void> {
  let at = Date.now()
  return async () => {
    if (Date.now() - at < ms) return
    await work()
    at = Date.now()
  }
}

/** A wait that can be cut short. Called while nobody waits, it cuts the next one. */
class Wake {
  #called = false
  #end: () => void = () => {}

  now(): void {
    this.#called = true
    this.#end()
  }

  async within(ms: number): Promise<void> {
    if (!this.#called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#end = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.#called = false
  }
}
