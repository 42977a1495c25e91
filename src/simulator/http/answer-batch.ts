import { setTimeout as sleep } from 'node:timers/promises'
import { GraphFailure, type Reply } from '../graph/reply.ts'
import { answerOne, overCrowded } from './answer-one.ts'
import { readBatch, writeBatchReply } from './batch.ts'
import { type GraphService, type Held, type Prepared, prepareRequest, refuse } from './prepare-request.ts'
import { applyFault, strike } from './strike-faults.ts'

/** The most parts of one batch that reach Outlook at a time.
 *  Source: "Microsoft Graph service-specific throttling limits", Outlook service limits. */
const PARTS_AT_A_TIME = 4

/** Parts are answered one by one: each counts, and each may fail alone. The headers of the batch are not theirs.
 *  Source: "Combine multiple HTTP requests using JSON batching". */
export async function answerBatch(
  service: GraphService,
  batch: Prepared,
  body: string,
  held: Held,
): Promise<Reply> {
  let parts: ReturnType<typeof readBatch>
  let delayMs = 0
  try {
    for (const fault of strike(service, batch)) delayMs += applyFault(fault)
    parts = readBatch(body)
  } catch (failure) {
    if (failure instanceof GraphFailure) return refuse(service, batch, failure)
    throw failure
  }
  const prepared = parts.map((part) => {
    const header = (name: string) => part.headers.get(name) ?? null
    return { ...part, request: prepareRequest(service, batch, { ...part, header }, batch.logged.number) }
  })
  const atATime = parts.some(({ dependsOn }) => dependsOn.length > 0) ? 1 : PARTS_AT_A_TIME
  const hasPlace = takePlaces(
    service,
    prepared.map(({ request }) => request),
    atATime,
    held,
  )

  const replies = new Map<string, Reply>()
  for (const { id, dependsOn, request } of prepared) {
    if (dependsOn.some((other) => replies.get(other)!.status >= 400)) {
      replies.set(
        id,
        refuse(service, request, new GraphFailure(424, 'FailedDependency', 'Failed Dependency')),
      )
    } else if (!hasPlace(request)) {
      replies.set(id, overCrowded(service, request))
    } else {
      const answered = answerOne(service, request)
      delayMs = Math.max(delayMs, answered.delayMs)
      replies.set(id, answered.reply)
    }
  }
  delayMs += Math.ceil(parts.length / atATime) * service.partLatencyMs
  if (delayMs > 0) await sleep(delayMs)
  batch.logged.status = 200
  return writeBatchReply(replies, service.state.random)
}

/**
 * Takes the places the batch fills in each mailbox it asks: as many as it has parts at a time. Where there are fewer, the
 * parts that found none are told so. Answers whether the next part for a mailbox has one.
 */
function takePlaces(service: GraphService, requests: readonly Prepared[], atATime: number, held: Held) {
  const mailboxes = new Map<string, { parts: number; places: number; turn: number }>()
  for (const { user } of requests) {
    if (!user) continue
    const known = mailboxes.get(user.id)
    if (known) known.parts++
    else mailboxes.set(user.id, { parts: 1, places: 0, turn: 0 })
  }
  for (const [mailboxId, mailbox] of mailboxes) {
    mailbox.places = service.throttle.take(mailboxId, Math.min(mailbox.parts, atATime))
    held.push({ mailboxId, places: mailbox.places })
  }
  return ({ user }: Prepared): boolean => {
    const mailbox = user && mailboxes.get(user.id)
    if (!mailbox) return true
    return mailbox.turn++ % Math.min(mailbox.parts, atATime) < mailbox.places
  }
}
