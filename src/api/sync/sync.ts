import { setTimeout as sleep } from 'node:timers/promises'
import { audited } from '../../admin/audit/audited.ts'
import { type Employee, listEmployees } from '../../admin/employees.ts'
import { readSchedule } from '../../admin/settings.ts'
import { captureStatus, type MailboxProgress, requestRun } from '../../capture/control.ts'
import { markLatestActs } from '../../crm/queries/latest-acts.ts'
import type { Db } from '../../database/database.ts'
import { rowsStamp } from '../../database/rows-stamp.ts'
import { mailboxState } from '../../domain/mailbox-state.ts'
import { seen } from '../../domain/outcome.ts'
import { quietUntil } from '../../domain/schedule.ts'
import { AskedReply, SyncStatus, WhichMailbox } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { TooMany } from '../http/reading.ts'
import type { Routes } from '../http/with-zod.ts'
import { findLive, StillSignedIn } from '../sign-in/still-signed-in.ts'
import { mailboxSentence } from './mailbox-sentence.ts'
import { readNames } from './runs.ts'

/** What the process knows and the tables do not. */
export interface SyncFacts {
  licences: number
  historyMonths: number
  demo: boolean
}

const EVENT_MS = 1_000
/** Whatever a run writes renews its lease, so that the rows of mailboxes tell of folders and counts, too. */
const STATUS_TABLES = ['engine.mailboxes', 'engine.tenant_problem', 'admin.employees', 'admin.settings']
/** More windows of one person ask now and then (web/sync/sync-watch.ts). */
const STREAMS_PER_PERSON = 20
/** Between events that say nothing new, so that proxies keep the line, in ms. */
const KEEP_ALIVE_MS = 15_000

export function syncRoutes(app: Routes, db: Db, facts: SyncFacts): void {
  app.get('/api/sync', { config: { action: 'sync.read' }, schema: { response: { 200: SyncStatus } } }, () =>
    readSyncStatus(db, facts),
  )

  app.post(
    '/api/sync/run',
    { config: { action: 'sync.run' }, schema: { body: WhichMailbox, response: { 202: AskedReply } } },
    async (request, reply) => {
      const mailbox = request.body?.mailbox
      const mailboxes = await audited(
        db,
        actorOf(request),
        (tx) => requestRun(tx, mailbox),
        () => ({ action: 'sync.run', detail: { mailbox: mailbox ?? null } }),
      )
      return reply.code(202).send({ mailboxes })
    },
  )

  const share = shareStatus(
    () => readSyncStatus(db, facts).then(JSON.stringify),
    async () => `${await rowsStamp(db, STATUS_TABLES)} ${await markLatestActs(db)}`,
  )
  const stillSignedIn = new StillSignedIn(findLive(db))
  const open = new Map<string, number>()
  const description = 'Server-sent events; the data of each is what GET /api/sync answers.'
  app.get(
    '/api/sync/events',
    { config: { action: 'sync.read', background: true }, schema: { description } },
    async (request, reply) => {
      const { id } = request.viewer
      const streams = (open.get(id) ?? 0) + 1
      if (streams > STREAMS_PER_PERSON)
        throw new TooMany(
          'STREAMS_FULL',
          `You have ${STREAMS_PER_PERSON} windows open that follow the sync. Close some; this one asks now and then.`,
        )
      open.set(id, streams)
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const closed = new AbortController()
      request.raw.on('close', () => closed.abort())
      using watched = request.credential && stillSignedIn.watch(request.credential)
      const stillKnown = async () => (await watched?.stillKnown()) ?? true
      try {
        await sendEvents(share, stillKnown, (text) => raw.write(text), closed.signal)
      } finally {
        const left = open.get(id)! - 1
        if (left > 0) open.set(id, left)
        else open.delete(id)
      }
      raw.end()
    },
  )
}

/**
 * Asks once for everybody who asks within a second, and reads again what `stamp` says may be otherwise, and now and then: time passes,
 * too. While the store does not answer, the last answer is repeated.
 */
export function shareStatus(
  read: () => Promise<string>,
  stamp: () => Promise<string>,
): () => Promise<string> {
  let last = { status: '', stamp: '', at: 0 }
  let asked: Promise<string> | null = null
  let askedAt = 0
  const look = async () => {
    const now = await stamp()
    if (now !== last.stamp || Date.now() - last.at >= KEEP_ALIVE_MS) {
      const at = Date.now()
      last = { status: await read(), stamp: now, at }
    }
    return last.status
  }
  return () => {
    if (!asked || Date.now() - askedAt >= EVENT_MS) {
      askedAt = Date.now()
      asked = look().catch(() => last.status)
    }
    return asked
  }
}

async function sendEvents(
  share: () => Promise<string>,
  stillKnown: () => Promise<boolean>,
  write: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let last = ''
  let lastAt = 0
  while (!signal.aborted && (await stillKnown())) {
    const status = await share()
    if (status && (status !== last || Date.now() - lastAt > KEEP_ALIVE_MS)) {
      write(`data: ${status}\n\n`)
      last = status
      lastAt = Date.now()
    }
    await sleep(EVENT_MS, undefined, { signal }).catch(() => {})
  }
}

export async function readSyncStatus(db: Db, facts: SyncFacts): Promise<SyncStatus> {
  const [status, schedule, employees, acts, name] = await Promise.all([
    captureStatus(db),
    readSchedule(db, 0),
    listEmployees(db),
    markLatestActs(db),
    readNames(db),
  ])
  const quiet = quietUntil(schedule, new Date())
  const next = (at: Date | null) => iso(at && quiet && at < quiet ? quiet : at)
  const owners = new Map(employees.map((employee) => [employee.id, employee]))
  return {
    syncStart: iso(status.syncStart),
    historyMonths: status.months ?? facts.historyMonths,
    running: status.mailboxes.some(({ running }) => running),
    lastRunAt: iso(latest(status.mailboxes.map(({ lastRunAt }) => lastRunAt))),
    nextRunAt: next(earliest(status.mailboxes.map(({ nextRunAt }) => nextRunAt))),
    quietUntil: iso(quiet),
    licences: facts.licences === Number.MAX_SAFE_INTEGER ? null : facts.licences,
    enabled: employees.filter(({ enabled }) => enabled).length,
    counts: { seen: seen(status.counts), ...status.counts },
    mailboxes: status.mailboxes.map((mailbox) => ({
      ...name(mailbox.mailbox),
      ...presentMailbox(mailbox, owners.get(mailbox.archiveOf ?? mailbox.mailbox)),
      nextRunAt: next(mailbox.nextRunAt),
    })),
    tenantProblem: status.tenantProblem,
    acts,
    demo: facts.demo,
  }
}

function presentMailbox(progress: MailboxProgress, owner: Employee | undefined) {
  const { reading, access, problem } = progress
  const { leftAt = null, lastSweepAt = null, gone = false } = owner ?? {}
  const state = mailboxState({ reading, access, account: leftAt || lastSweepAt ? 'left' : 'inUse' })
  return {
    state,
    sentence: mailboxSentence({ progress, state, owner: { gone, leftAt, lastSweepAt } }),
    since: iso(state === 'leaver' ? (leftAt ?? lastSweepAt) : (problem?.since ?? null)),
    lastRunAt: iso(progress.lastRunAt),
    inScope: progress.inScope,
    settled: progress.settled,
    lastCheck: progress.checkedAt && {
      at: progress.checkedAt.toISOString(),
      missing: progress.checkMissing ?? 0,
    },
  }
}

function iso(date: Date | null): string | null {
  return date ? date.toISOString() : null
}

function latest(dates: (Date | null)[]): Date | null {
  return dates.reduce((a, b) => (b && (!a || b > a) ? b : a), null)
}

function earliest(dates: (Date | null)[]): Date | null {
  return dates.reduce((a, b) => (b && (!a || b < a) ? b : a), null)
}
