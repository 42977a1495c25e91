import type { FaultReply, Struck } from '../control/faults.ts'
import { GraphFailure } from '../graph/reply.ts'
import { ConnectionDropped } from './http-request.ts'
import type { GraphService, Prepared } from './prepare-request.ts'

/** The faults that strike this request now: before it is answered or, with what its reply shows, after. */
export function strike(
  { faults }: GraphService,
  { path, logged, user }: Prepared,
  shown?: Struck['shown'],
): FaultReply[] {
  const names = user
    ? [user.id, user.userPrincipalName, user.mail ?? ''].map((name) => name.toLowerCase())
    : []
  return faults.strike({ path, operation: logged.operation, names, ...(shown ? { shown } : {}) })
}

/** Throws what the fault throws; else says how long it holds the reply back, in ms. */
export function applyFault(fault: FaultReply): number {
  if (fault === 'drop') throw new ConnectionDropped()
  if ('status' in fault) {
    const headers: Record<string, string> =
      fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }
    throw new GraphFailure(fault.status, fault.code, fault.message ?? '', headers)
  }
  return 'delayMs' in fault ? fault.delayMs : 0
}
