import type { LoggedRequest } from '../../src/simulator/control/request-log.ts'

/** One HTTP call: a GET, or a `$batch` of them. */
export type PlannedCall = { path: string; select: string | null }[]

/** What our engine asked of one mailbox, for the bare pipe to ask again. */
export interface MailboxPlan {
  mailbox: string
  /** Folders, the newest mail, and the first page of each folder's delta. Further pages are followed by their links. */
  lists: PlannedCall[]
  /** Batches of message reads with content. */
  contents: PlannedCall[]
}

/** Sorts the tenant's request log of one run by mailbox. */
export function requestPlan(log: readonly LoggedRequest[]): MailboxPlan[] {
  const calls = new Map<number, LoggedRequest[]>()
  for (const request of log) {
    if (request.mailbox === null) continue
    const call = request.partOfBatch ?? request.number
    const parts = calls.get(call)
    if (parts) parts.push(request)
    else calls.set(call, [request])
  }
  const plans = new Map<string, MailboxPlan>()
  for (const parts of calls.values()) {
    const { mailbox, operation, partOfBatch } = parts[0]!
    const plan = plans.get(mailbox!) ?? { mailbox: mailbox!, lists: [], contents: [] }
    plans.set(mailbox!, plan)
    const isFurtherPage = operation === 'messageDelta' && partOfBatch === null
    if (isContent(parts[0]!)) plan.contents.push(parts.map(toPlanned))
    else if (!isFurtherPage) plan.lists.push(parts.map(toPlanned))
  }
  return [...plans.values()]
}

/** Messages whose content was asked for. */
export function countFetched(log: readonly LoggedRequest[]): number {
  return log.filter(isContent).length
}

/** A batch is one; signing in is none. */
export function countHttpCalls(log: readonly LoggedRequest[]): number {
  return log.filter(({ partOfBatch, operation }) => partOfBatch === null && operation !== 'token').length
}

function isContent({ operation, select }: LoggedRequest): boolean {
  return operation === 'getMessage' && /(^|,)body(,|$)/.test(select ?? '')
}

function toPlanned({ path, select }: LoggedRequest): { path: string; select: string | null } {
  return { path, select }
}
