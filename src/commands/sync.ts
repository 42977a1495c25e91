import { audited } from '../admin/audit/audited.ts'
import { listEmployees } from '../admin/employees.ts'
import type { ParkedRow } from '../api/contract.ts'
import { readKeptOut, readRescreens } from '../api/sync/kept-out.ts'
import { presentParked, presentRun, readDays, readNames } from '../api/sync/runs.ts'
import { readSyncStatus } from '../api/sync/sync.ts'
import { countParked, listParked, listRuns, requestRun, retryParked } from '../capture/control.ts'
import type { Db } from '../database/database.ts'
import { parseEmailAddress } from '../domain/email-address.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { stateWords } from '../domain/mailbox-state.ts'
import { parseTypedAddress } from '../domain/typed-address.ts'
import { syncFacts } from './sync-facts.ts'
import { operator, print, say, withStore } from './with-store.ts'

const SHOWN = 50

export async function listRunsCommand(options: {
  mailbox?: string
  show?: string
  limit?: number
  json?: boolean
}): Promise<void> {
  const { show } = options
  if (show !== undefined && show !== 'news' && show !== 'problem')
    throw new ThroughlineError('ARGUMENTS_MISSING', '--show is news or problem.')
  await withStore(async ({ db }) => {
    const mailbox = options.mailbox === undefined ? undefined : await mailboxOf(db, options.mailbox)
    const page = { after: null, limit: options.limit ?? SHOWN }
    const [{ items }, name] = await Promise.all([listRuns(db, { mailbox, show }, page), readNames(db)])
    const runs = items.map((run) => presentRun(run, name))
    if (options.json) return print(JSON.stringify(runs))
    for (const { startedAt, mailbox: of, changes, sentence, runs: times } of runs) {
      const changed = Object.entries(changes).map(([outcome, n]) => `${n > 0 ? '+' : ''}${n} ${outcome}`)
      print([startedAt, of.address, changed.join(', ') || `${times} ×`, sentence].join('\t'))
    }
    if (runs.length === 0) print('No run yet.')
  })
}

export async function listParkedCommand(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const [{ items }, reasons, name] = await Promise.all([
      listParked(db, { after: null, limit: 1_000 }),
      countParked(db),
      readNames(db),
    ])
    const parked = await presentParked(db, items, name)
    const total = reasons.reduce((sum, { messages }) => sum + messages, 0)
    if (options.json) return print(JSON.stringify({ total, items: parked }))
    for (const { id, receivedAt, mailbox, code, sentence, place } of parked)
      print([receivedAt, mailbox.address, code, sentence, id, ...(place ? [whereIs(place)] : [])].join('\t'))
    print(`${total} ${total === 1 ? 'message is' : 'messages are'} parked.`)
  })
}

function whereIs({ folder, newerAt, olderAt }: NonNullable<ParkedRow['place']>): string {
  const between = [newerAt && `before ${newerAt}`, olderAt && `after ${olderAt}`].filter(Boolean).join(', ')
  return `in ${folder ?? 'some folder'}${between ? `, ${between}` : ', alone'}`
}

export async function retryParkedCommand(id: string | undefined, options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const messages = await audited(
      db,
      operator(),
      (tx) => retryParked(tx, id === undefined ? 'all' : { immutableId: id }),
      (messages) => ({ action: 'parked.retry', detail: { messages } }),
    )
    print(
      options.json
        ? JSON.stringify({ messages })
        : `${messages} parked messages are tried again in the next run.`,
    )
  })
}

/** Wakes the server's worker; without a server, `run-once` does the work. */
export async function syncNow(address: string | undefined, options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const mailbox = address === undefined ? undefined : await mailboxOf(db, address)
    const mailboxes = await audited(
      db,
      operator(),
      (tx) => requestRun(tx, mailbox),
      () => ({ action: 'sync.run', detail: { mailbox: mailbox ?? null } }),
    )
    print(
      options.json
        ? JSON.stringify({ mailboxes })
        : `${mailboxes} ${mailboxes === 1 ? 'mailbox is' : 'mailboxes are'} read as soon as a server runs.`,
    )
  })
}

/** Fails where a mailbox, or the whole tenant, wants somebody to do something. */
export async function showSyncStatus(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const status = await readSyncStatus(db, syncFacts(config))
    const { mailboxes, tenantProblem } = status
    if (options.json) print(JSON.stringify(status))
    else
      for (const { address, id, state, sentence, since, lastRunAt, nextRunAt } of mailboxes) {
        const again = stateWords[state].wantsSomebody && nextRunAt ? `tried again ${nextRunAt}` : null
        const notes = [sentence, since && `Since ${since}${again ? `; ${again}` : ''}.`]
          .filter(Boolean)
          .join(' ')
        print([address || id, state, lastRunAt ?? 'no run yet', notes].join('\t'))
      }
    if (mailboxes.length === 0)
      say('No employee is enabled. Enable them with: throughline employees enable --all')
    if (tenantProblem) say(tenantProblem)
    if (tenantProblem || mailboxes.some(({ state }) => stateWords[state].wantsSomebody)) process.exitCode = 1
  })
}

export async function listDays(options: {
  mailbox?: string
  from: string
  to: string
  json?: boolean
}): Promise<void> {
  for (const day of [options.from, options.to])
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
      throw new ThroughlineError('ARGUMENTS_MISSING', `'${day}' is not a date. Write it like 2026-05-23.`)
  await withStore(async ({ db }) => {
    const mailbox = options.mailbox === undefined ? undefined : await mailboxOf(db, options.mailbox)
    const days = await readDays(db, { mailbox, from: options.from, to: options.to })
    if (options.json) return print(JSON.stringify(days))
    for (const { day, counts } of days.items) {
      const named = Object.entries(counts).filter(([, n]) => n > 0)
      print(`${day}\t${named.map(([outcome, n]) => `${n} ${outcome}`).join(', ')}`)
    }
  })
}

/** Throws EMPLOYEE_UNKNOWN. */
async function mailboxOf(db: Db, address: string): Promise<string> {
  const asked = parseTypedAddress(address)
  const employee = (await listEmployees(db)).find(
    (one) => one.enabled && [one.address, ...one.aliases].some((own) => parseEmailAddress(own) === asked),
  )
  if (employee && asked) return employee.id
  throw new ThroughlineError(
    'EMPLOYEE_UNKNOWN',
    `No enabled employee has the address ${address}. See them with: throughline employees list`,
  )
}

export async function listTakenBack(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const { items } = await readRescreens(db)
    if (options.json) return print(JSON.stringify(items))
    if (items.length === 0) print('No rule was taken back that had kept out mail.')
    for (const { at, rule, by, captured, keptOut, gone, parked, waiting } of items)
      print(
        `${at}\t${rule}\ttaken back by ${by}\t${captured} captured, ${keptOut} kept out still, ${gone} no longer in the mailbox, ${parked} parked, ${waiting} waiting`,
      )
  })
}

export async function listKeptOutCommand(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const { items, nextCursor } = await readKeptOut(db, { rules: null, limit: 1_000 })
    if (options.json) return print(JSON.stringify(items))
    for (const { receivedAt, mailbox, rule } of items) print([receivedAt, mailbox.address, rule].join('\t'))
    if (nextCursor) print(`These are the newest ${items.length}.`)
    else print(`${items.length} ${items.length === 1 ? 'email is' : 'emails are'} kept out.`)
  })
}
