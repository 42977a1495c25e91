import { setTimeout as sleep } from 'node:timers/promises'
import { answerRequest } from '../graph/answer-request.ts'
import { parsePreferences } from '../graph/preferences.ts'
import { GraphFailure, notSimulated, type Reply } from '../graph/reply.ts'
import type { Oddity } from '../graph/request.ts'
import { breakReply } from './break-reply.ts'
import { type GraphService, type Held, type Prepared, refuse } from './prepare-request.ts'
import { applyFault, strike } from './strike-faults.ts'
import { tooManyAtOnce } from './throttle.ts'

/** A request that is an HTTP call of its own. */
export async function answerSingle(service: GraphService, request: Prepared, held: Held): Promise<Reply> {
  if (request.user) {
    const places = service.throttle.take(request.user.id, 1)
    held.push({ mailboxId: request.user.id, places })
    if (places === 0) return overCrowded(service, request)
  }
  const { reply, delayMs } = answerOne(service, request)
  if (delayMs > 0) await sleep(delayMs)
  return reply
}

/** Refused for want of a place in flight. It counts all the same. Source: "Microsoft Graph throttling guidance". */
export function overCrowded(service: GraphService, request: Prepared): Reply {
  service.throttle.count(request.user!.id)
  return refuse(service, request, tooManyAtOnce())
}

/** Limits, scripted faults, then the operation. Throws `ConnectionDropped` when a fault says so. */
export function answerOne(service: GraphService, request: Prepared): { reply: Reply; delayMs: number } {
  const { routed, user, logged } = request
  const oddities = new Set<Oddity>()
  let delayMs = 0
  try {
    const overLimit = user && service.throttle.count(user.id)
    if (overLimit) throw overLimit
    for (const fault of strike(service, request)) {
      delayMs += applyFault(fault)
      if (typeof fault === 'object' && 'oddity' in fault) oddities.add(fault.oddity)
    }
    if (!routed) {
      if (/^\/subscriptions(\/|$)/i.test(request.path))
        throw notSimulated('subscriptions as a part of a batch, or by this method')
      const segment = request.path.split('/').at(-1)
      throw new GraphFailure(400, 'BadRequest', `Resource not found for the segment '${segment}'.`)
    }
    const prefer = parsePreferences(request.header('prefer'))
    const consistency = request.header('consistencylevel')?.toLowerCase() ?? null
    const asked = { ...request, prefer, consistency, oddities }
    const answered = answerRequest(asked, routed.route, routed.parts, user, service.state)
    const { reply, delayMs: later } = breakReply(service, request, answered)
    if (prefer.applied) reply.headers['preference-applied'] = prefer.applied
    logged.status = reply.status
    return { reply, delayMs: delayMs + later }
  } catch (failure) {
    if (failure instanceof GraphFailure) return { reply: refuse(service, request, failure), delayMs }
    throw failure
  }
}
