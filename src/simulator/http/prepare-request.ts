import type { Faults } from '../control/faults.ts'
import type { LoggedRequest, RequestLog } from '../control/request-log.ts'
import type { User } from '../directory/directory.ts'
import { failureReply, type GraphFailure, type Reply } from '../graph/reply.ts'
import type { TenantState } from '../graph/request.ts'
import { findRoute } from '../graph/routes.ts'
import type { AccessTokens } from '../sign-in/access-tokens.ts'
import type { Subscriptions } from '../subscriptions/subscriptions.ts'
import type { HttpRequest } from './http-request.ts'
import type { Throttle } from './throttle.ts'

/** Everything one tenant's Graph works with. */
export interface GraphService {
  state: TenantState
  tokens: AccessTokens
  subscriptions: Subscriptions
  /** Of the one app. */
  clientId: string
  throttle: Throttle
  faults: Faults
  log: RequestLog
  now(): Date
  latencyMs: number
  partLatencyMs: number
}

/** What is the same for an HTTP call and all parts of its batch. */
export interface Call {
  roles: ReadonlySet<string>
  rootUrl: string
  requestId: string
  clientRequestId: string
}

/** One request to Graph, alone or a part of a batch, taken apart and in the log. */
export interface Prepared extends Call {
  method: string
  path: string
  query: URLSearchParams
  header: HttpRequest['header']
  routed: ReturnType<typeof findRoute>
  /** Whose mailbox it asks for, if there is such a user. */
  user: User | undefined
  logged: LoggedRequest
}

/** Places in flight taken for a call, to be given back when its reply goes out. */
export type Held = { mailboxId: string; places: number }[]

export function prepareRequest(
  service: GraphService,
  call: Call,
  request: Pick<HttpRequest, 'method' | 'target' | 'header'>,
  partOfBatch: number | null,
): Prepared {
  const { method, target, header } = request
  const mark = target.indexOf('?')
  const path = `/${(mark < 0 ? target : target.slice(0, mark)).replace(/^\/+/, '')}`
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))
  const routed = findRoute(path)
  const user =
    routed && 'answerMail' in routed.route ? service.state.directory.find(routed.parts.user) : undefined
  const logged = service.log.begin({
    at: service.now().toISOString(),
    method,
    operation: routed?.route.operation ?? 'unknown',
    mailbox: user?.id ?? null,
    path,
    select: query.get('$select'),
    partOfBatch,
  })
  return { ...call, method, path, query, header, routed, user, logged }
}

/** The refusal as a reply, noted in the log. */
export function refuse(service: GraphService, request: Prepared, failure: GraphFailure): Reply {
  request.logged.status = failure.status
  return failureReply(failure, {
    at: service.now(),
    requestId: request.requestId,
    clientRequestId: request.clientRequestId,
  })
}
