import { audited } from '../../admin/audit/audited.ts'
import { listEmployees } from '../../admin/employees.ts'
import {
  countParked,
  type DayCounts,
  listArchives,
  listParked,
  listRuns,
  outcomesByDay,
  type ParkedRow as Parked,
  type RunRow as Run,
  requestCheck,
  requestRun,
  retryParked,
} from '../../capture/control.ts'
import { folderNames } from '../../crm/queries/folder-names.ts'
import type { Db } from '../../database/database.ts'
import { noOutcomes, type OutcomeCounts, outcomes, seen } from '../../domain/outcome.ts'
import {
  AskedReply,
  Days,
  DaysQuery,
  ParkedPage,
  ParkedQuery,
  type ParkedRow,
  RetryParked,
  RetryReply,
  RunPage,
  RunQuery,
  type RunRow,
  WhichMailbox,
} from '../contract.ts'
import { actorOf } from '../http/access.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { Routes } from '../http/with-zod.ts'
import { problemSentence } from './mailbox-sentence.ts'
import { messageReason, placeReason } from './message-reason.ts'

/** Runs, what is parked, what became of each day's messages, and the check. */
export function runRoutes(app: Routes, db: Db): void {
  app.get(
    '/api/sync/runs',
    {
      config: { action: 'sync.inspect' },
      schema: { querystring: RunQuery, response: { 200: RunPage } },
    },
    async ({ query: { mailbox, show, cursor, limit } }) => {
      const after = decodeCursor(cursor, (at, box, fence) =>
        isInstant(at) && typeof box === 'string' && Number.isSafeInteger(fence)
          ? { at, mailbox: box, fence: fence as number }
          : null,
      )
      const [{ items, next }, name] = await Promise.all([
        listRuns(db, { mailbox, show }, { after, limit }),
        readNames(db),
      ])
      return {
        items: items.map((run) => presentRun(run, name)),
        nextCursor: next && encodeCursor(next.at, next.mailbox, next.fence),
      }
    },
  )

  app.get(
    '/api/sync/parked',
    {
      config: { action: 'sync.inspect' },
      schema: { querystring: ParkedQuery, response: { 200: ParkedPage } },
    },
    async ({ query: { cursor, limit } }) => {
      const after = decodeCursor(cursor, (at, id) =>
        isInstant(at) && typeof id === 'string' ? { at: new Date(at), id } : null,
      )
      const [{ items, next }, reasons, name] = await Promise.all([
        listParked(db, { after, limit }),
        countParked(db),
        readNames(db),
      ])
      return {
        items: await presentParked(db, items, name),
        nextCursor: next && encodeCursor(next.at.toISOString(), next.id),
        total: reasons.reduce((sum, { messages }) => sum + messages, 0),
        reasons: reasons.map(({ reason, messages }) => ({
          code: reason,
          sentence: messageReason(reason),
          messages,
        })),
      }
    },
  )

  app.post(
    '/api/sync/parked/retry',
    {
      config: { action: 'settings.change' },
      schema: { body: RetryParked, response: { 200: RetryReply } },
    },
    async (request) => {
      const one = request.body
      return audited(
        db,
        actorOf(request),
        async (tx) => ({
          messages: await retryParked(tx, one ? { mailbox: one.mailbox, immutableId: one.id } : 'all'),
        }),
        ({ messages }) => ({
          action: 'parked.retry',
          detail: { messages, ...(one ? { message: one.id } : {}) },
        }),
      )
    },
  )

  app.get(
    '/api/sync/days',
    { config: { action: 'sync.inspect' }, schema: { querystring: DaysQuery, response: { 200: Days } } },
    ({ query }) => readDays(db, query),
  )

  app.post(
    '/api/sync/check',
    {
      config: { action: 'sync.inspect' },
      schema: { body: WhichMailbox, response: { 200: AskedReply } },
    },
    async (request) => {
      const mailbox = request.body?.mailbox
      return audited(
        db,
        actorOf(request),
        async (tx) => {
          const mailboxes = await requestCheck(tx, mailbox)
          await requestRun(tx, mailbox)
          return { mailboxes }
        },
        () => ({ action: 'sync.check', detail: { mailbox: mailbox ?? null } }),
      )
    },
  )
}

/** G1, by day: what was seen is the sum of the outcomes. */
export async function readDays(
  db: Db,
  range: { mailbox?: string | undefined; from: string; to: string },
): Promise<Days> {
  const days = await outcomesByDay(db, range)
  const total = noOutcomes()
  for (const { counts } of days) for (const outcome of outcomes) total[outcome] += counts[outcome]
  const withSeen = (counts: OutcomeCounts) => ({ seen: seen(counts), ...counts })
  return {
    items: days.map(({ day, counts }: DayCounts) => ({ day, counts: withSeen(counts) })),
    total: withSeen(total),
  }
}

type Names = (mailbox: string) => { id: string; name: string; address: string }

/** What mailboxes are called: by their owners, archives as theirs. */
export async function readNames(db: Db): Promise<Names> {
  const [employees, archives] = await Promise.all([listEmployees(db), listArchives(db)])
  const owners = new Map(employees.map((employee) => [employee.id, employee]))
  const byId = new Map(archives.map((archive) => [archive.mailbox, archive]))
  return (id) => {
    const archive = byId.get(id)
    const owner = owners.get(archive?.archiveOf ?? id)
    const name = owner?.name ?? id
    const which = archive && (archive.isPart ? 'auxiliary archive' : 'online archive')
    return { id, name: which ? `${name} (${which})` : name, address: owner?.address ?? '' }
  }
}

const ends: Record<Run['result'], string> = {
  caughtUp: 'Everything was read.',
  stopped: 'Some messages are still to be read; the next run goes on.',
  later: 'It stopped early; the next run goes on.',
  failed: 'An unexpected failure stopped it; the next run goes on.',
  running: 'Under way.',
  brokenOff: 'Its process ended in the middle; the next run went on from there.',
}

export function presentRun({ fence, mailbox, problemCode, ...run }: Run, name: Names): RunRow {
  return {
    id: `${mailbox}/${fence}`,
    mailbox: name(mailbox),
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    result: run.result,
    sentence: problemCode
      ? problemSentence(problemCode, fence)
      : run.result === 'caughtUp' && Object.keys(run.changes).length === 0
        ? 'Nothing new.'
        : ends[run.result],
    runs: run.runs,
    changes: run.changes as Record<string, number>,
  }
}

export async function presentParked(db: Db, parked: Parked[], name: Names): Promise<ParkedRow[]> {
  const folders = await folderNames(
    db,
    parked.flatMap(({ mailbox, place }) => (place?.folderId ? [{ mailbox, folderId: place.folderId }] : [])),
  )
  return parked.map(({ immutableId, mailbox, reason, place, ...row }) => ({
    id: immutableId,
    mailbox: name(mailbox),
    receivedAt: row.receivedAt.toISOString(),
    code: reason,
    sentence: place ? placeReason(reason) : messageReason(reason),
    attempts: row.attempts,
    triedAt: row.triedAt?.toISOString() ?? null,
    place: place && {
      folder: place.folderId === null ? null : (folders.get(`${mailbox}/${place.folderId}`) ?? null),
      from: place.from.toISOString(),
      to: place.to.toISOString(),
      newerAt: place.newerAt?.toISOString() ?? null,
      olderAt: place.olderAt?.toISOString() ?? null,
    },
  }))
}

function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]{8,15}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  )
}
