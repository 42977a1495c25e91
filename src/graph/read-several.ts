import type { MailboxId } from '../domain/ports.ts'
import type { GetRequest, GraphClient, Reply } from './client.ts'
import { mayLieInWhatWasAsked, toSyncError } from './errors.ts'
import { proveReadable } from './prove-readable.ts'

/** Of a call that fails as a whole; then its parts are asked for in halves. */
const TRIES = 3

/**
 * Replies to several GETs for one mailbox, in order, in one call. A part whose reply breaks off spoils the reply to all:
 * then each half is requested, and again, until the part that fails is isolated. Parts that fail alone come back as their
 * failure. Throws what keeps the whole mailbox, or the tenant, from being read. Source: Microsoft Graph "JSON batching".
 */
export async function readSeveral<Body>(
  client: GraphClient,
  mailbox: MailboxId,
  gets: GetRequest[],
  order: 'chained' | 'free',
): Promise<Reply<Body>[]> {
  const reply = await client.batch<Body>(gets, order, { mailbox, lane: 'worker' }, TRIES)
  if (reply.ok) return reply.body
  if (!mayLieInWhatWasAsked(reply.failure)) throw toSyncError(reply.failure, 'reading a mailbox')
  await proveReadable(client, mailbox)
  return inHalves(client, mailbox, gets, order)
}

async function inHalves<Body>(
  client: GraphClient,
  mailbox: MailboxId,
  gets: GetRequest[],
  order: 'chained' | 'free',
): Promise<Reply<Body>[]> {
  const pace = { mailbox, lane: 'worker' as const }
  if (gets.length === 1) return [await client.tryGet<Body>(gets[0]!, pace, 2)]
  const middle = Math.ceil(gets.length / 2)
  const replies: Reply<Body>[] = []
  for (const half of [gets.slice(0, middle), gets.slice(middle)]) {
    const reply = await client.batch<Body>(half, order, pace, 1)
    if (reply.ok) replies.push(...reply.body)
    else if (mayLieInWhatWasAsked(reply.failure))
      replies.push(...(await inHalves<Body>(client, mailbox, half, order)))
    else throw toSyncError(reply.failure, 'reading a mailbox')
  }
  return replies
}
