import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphFailure, type Reply } from '../graph/reply.ts'
import { answerBatch } from './answer-batch.ts'
import { answerSingle } from './answer-one.ts'
import { answerSubscriptions, findSubscriptionCall } from './answer-subscriptions.ts'
import type { HttpRequest } from './http-request.ts'
import {
  type Call,
  type GraphService,
  type Held,
  type Prepared,
  prepareRequest,
  refuse,
} from './prepare-request.ts'

/** Source: "Best practices for working with Microsoft Graph": support asks for this header. */
const DIAGNOSTIC =
  '{"ServerInfo":{"DataCenter":"Loopback","Slice":"E","Ring":"0","ScaleUnit":"000","RoleInstance":"SIMULATOR"}}'

/** Answers one HTTP request to Graph. It is in flight until the reply is ready to go out. Throws `ConnectionDropped` when a
 *  scripted fault says so. */
export async function answerGraph(service: GraphService, http: HttpRequest): Promise<Reply> {
  const caller = service.tokens.caller(http.header('authorization'))
  const requestId = randomUUID()
  const call: Call = {
    roles: caller?.roles ?? new Set(),
    rootUrl: `${http.origin}${http.version}`,
    requestId,
    clientRequestId: http.header('client-request-id') ?? requestId,
  }
  const held: Held = []
  try {
    const request = prepareRequest(service, call, http, null)
    const reply = caller
      ? await answer(service, request, http, held, caller.expiresAt * 1000)
      : refuse(service, request, invalidToken())
    if (service.latencyMs > 0) await sleep(service.latencyMs)
    reply.headers['request-id'] = requestId
    reply.headers['client-request-id'] = call.clientRequestId
    reply.headers['x-ms-ags-diagnostic'] = DIAGNOSTIC
    return reply
  } finally {
    for (const { mailboxId, places } of held) service.throttle.giveBack(mailboxId, places)
  }
}

async function answer(
  service: GraphService,
  request: Prepared,
  http: HttpRequest,
  held: Held,
  tokenEndsAt: number,
): Promise<Reply> {
  const call = findSubscriptionCall(request)
  if (call) return answerSubscriptions(service, request, call, await http.body(), tokenEndsAt)
  if (request.path.toLowerCase() !== '/$batch') return answerSingle(service, request, held)
  request.logged.operation = 'batch'
  return answerBatch(service, request, await http.body(), held)
}

function invalidToken() {
  const message = 'Access token is missing, expired or not meant for this resource.'
  return new GraphFailure(401, 'InvalidAuthenticationToken', message)
}
