import { PgBoss } from 'pg-boss'
import type { Database } from '../database/database.ts'
import { isStoreLost, type StoreError, storeFault } from '../database/failure.ts'
import { SyncError } from '../domain/errors.ts'
import type { Destination, MailboxId, MailboxOwner, MailSource } from '../domain/ports.ts'
import { failureRecorder, reportFailure } from '../domain/report-failure.ts'
import type { ScreeningRules } from '../domain/screening-rules.ts'
import { ownerOf } from './archives.ts'
import type { CaptureEvents, Logger } from './events.ts'
import { logEvents } from './events.ts'
import { fixHistory, type History } from './history.ts'
import { leasedMailboxes, releaseDeadWorkers } from './lease.ts'
import { bringForward, dueMailboxes, postponeDue, setEnabledMailboxes } from './mailboxes.ts'
import { recordTenantProblem } from './problems.ts'
import { runMailbox } from './run-mailbox.ts'
import { forgetOldRuns } from './runs.ts'

const QUEUE = 'run-mailbox'
/** How often due mailboxes are looked for, in ms. */
const LOOK_MS = 1_000
/** How often jobs of dead workers are looked for, in ms. */
const LOST_JOBS_MS = 5_000
/** How often runs of long ago are forgotten, in ms. */
const FORGET_RUNS_MS = 3_600_000
/** A job may be without a lease for this long: while its run begins or ends, in ms. */
const TAKING_MS = 1_500
/** One job is one run; a backfill of a large mailbox takes hours under Graph's limits. */
const LONGEST_RUN_SECONDS = 24 * 3600

/** The firm's settings, read again for every run. */
export interface CaptureSettings {
  enabledMailboxes(): Promise<MailboxOwner[]>
  rules(): Promise<ScreeningRules>
  /** Of those now in force. */
  rulesVersion(): Promise<number>
  /** Whether online archives are read, too. */
  readsArchives(): Promise<boolean>
  /** Between two runs of a mailbox, in ms; null: the firm chose none. */
  intervalMs(): Promise<number | null>
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
 * Reads due mailboxes until disposed: one job per mailbox in the queue, exclusive, so that any number of workers on any
 * number of machines share the work; the fencing number on the mailbox row makes sure of it.
 */
export async function startWorker(given: WorkerOptions): Promise<Worker> {
  const stop = new AbortController()
  const options = { ...given, source: given.source.until(stop.signal) }
  const { database, log } = options
  const boss = await startQueue(database, log)
  await freeLostJobs(database, boss)
  let reject: (error: unknown) => void = () => {}
  const tenantFailure = new Promise<never>((_, no) => {
    reject = no
  })
  tenantFailure.catch(() => {})
  const work = async (jobs: { data: { mailbox: MailboxId } }[]) => {
    for (const { data } of jobs) {
      await workOn(options, data.mailbox, stop.signal).catch(async (error) => {
        if (!(error instanceof SyncError)) {
          if (!isStoreLost(error))
            reportFailure(log, error, 'a run failed unexpectedly', { mailbox: data.mailbox })
          return
        }
        const { code, message: sentence, waitMs } = error
        log.warn({ mailbox: data.mailbox, code, reason: sentence }, 'run failed')
        reject(error)
        const wait = recordTenantProblem(database.db, { code, sentence, waitMs })
        await wait.then((ms) => postponeDue(database.db, ms)).catch(() => {})
      })
    }
  }
  // One by one, so that each can be woken: a mailbox that was told of does not wait for the next poll.
  const lanes = await Promise.all(
    Array.from({ length: options.sideBySide }, () => boss.work(QUEUE, { pollingIntervalSeconds: 0.5 }, work)),
  )
  const wake = new Wake()
  const onDue = () => lanes.forEach((lane) => void boss.notifyWorker(lane))
  const looking = lookForDue(options, boss, { signal: stop.signal, wake, onDue, onFault: reject })
  return {
    tenantFailure,
    look: () => wake.now(),
    async [Symbol.asyncDispose]() {
      stop.abort()
      wake.now()
      await looking
      await boss.stop({ graceful: true, timeout: 30_000 })
    },
  }
}

async function workOn(options: WorkerOptions, mailbox: MailboxId, signal: AbortSignal): Promise<void> {
  const { database, settings, tenantId } = options
  const { db } = database
  const owner = await ownerOf(db, mailbox, await settings.enabledMailboxes())
  if (!owner || signal.aborted) return
  const { syncStart } = await fixedHistory(options)
  const rules = await settings.rules()
  const rulesChanged = async () => (await settings.rulesVersion()) !== rules.version
  const readsArchives = await settings.readsArchives()
  const events = options.events ?? logEvents(options.log)
  const { source, destination } = options
  await runMailbox(
    {
      owner,
      syncStart,
      tenantId,
      rules,
      rulesChanged,
      readsArchives,
      db,
      source,
      destination,
      events,
      signal,
    },
    await chosenInterval(options),
  )
}

async function chosenInterval({ settings, intervalMs }: WorkerOptions): Promise<number> {
  return (await settings.intervalMs()) ?? intervalMs
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

async function startQueue(database: Database, log: Logger): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.query(text, values) },
    schema: 'jobs',
    schedule: false,
  })
  boss.on('error', (error) => log.warn({ code: (error as { code?: string }).code ?? 'QUEUE' }, 'job queue'))
  await boss.start()
  await boss.createQueue(QUEUE, {
    policy: 'exclusive',
    retryLimit: 0,
    expireInSeconds: LONGEST_RUN_SECONDS - 1,
    deleteAfterSeconds: 3600,
  })
  return boss
}

/** Puts every due mailbox in the queue; one that is there already stays there once. */
async function lookForDue(
  options: WorkerOptions,
  boss: PgBoss,
  {
    signal,
    wake,
    onDue,
    onFault,
  }: { signal: AbortSignal; wake: Wake; onDue: () => void; onFault: (fault: StoreError) => void },
): Promise<void> {
  const { database, settings, log } = options
  const recordFailure = failureRecorder(
    log,
    (error) => storeFault(error) !== null,
  )('the schedule could not be read; tried again')
  let freedAt = Date.now()
  let forgotAt = 0
  let interval: number | null = null
  while (!signal.aborted) {
    try {
      if (Date.now() - freedAt > LOST_JOBS_MS) {
        await freeLostJobs(database, boss)
        freedAt = Date.now()
      }
      await setEnabledMailboxes(
        database.db,
        (await settings.enabledMailboxes()).map(({ mailbox }) => mailbox),
        await settings.readsArchives(),
      )
      const chosen = await chosenInterval(options)
      if (chosen !== interval) await bringForward(database.db, chosen)
      interval = chosen
      if (Date.now() - forgotAt > FORGET_RUNS_MS) {
        await forgetOldRuns(database.db)
        forgotAt = Date.now()
      }
      const due = await dueMailboxes(database.db)
      if (due.length > 0) {
        await boss.insert(
          QUEUE,
          due.map((mailbox) => ({ data: { mailbox }, singletonKey: mailbox })),
        )
        onDue()
      }
    } catch (error) {
      recordFailure(error)
      const fault = isStoreLost(error) ? null : storeFault(error)
      if (fault) onFault(fault)
    }
    await wake.within(LOOK_MS)
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

/**
 * Takes jobs back whose worker died: at once when it ran on this host, else when its lease has ended. Taken back by
 * mistake, a job does no harm: the lease and its fencing number decide who may write.
 */
async function freeLostJobs({ db }: Database, boss: PgBoss): Promise<void> {
  await releaseDeadWorkers(db)
  const active = (await boss.findJobs<{ mailbox: MailboxId }>(QUEUE)).filter(
    ({ state }) => state === 'active',
  )
  const settledDown = active.filter(({ startedOn }) => Date.now() - startedOn.getTime() > TAKING_MS)
  const led = await leasedMailboxes(
    db,
    settledDown.map(({ data }) => data.mailbox),
  )
  for (const { id, data } of settledDown) if (!led.has(data.mailbox)) await boss.deleteJob(QUEUE, id)
}
