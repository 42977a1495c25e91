import type { FetchReply, MailboxId } from '../domain/ports.ts'
import { BATCH_LIMIT, type GraphClient, type Reply } from './client.ts'
import { isGone, isTransient, mayLieInWhatWasAsked, reasonOf, toSyncError, UNREADABLE } from './errors.ts'
import {
  CONTENT_SELECT,
  ENVELOPE_SELECT,
  HEADERS_SELECT,
  MARKS_EXPAND,
  readEnvelope,
  readMessage,
} from './read-message.ts'
import { readSeveral } from './read-several.ts'
import type { WireMessage } from './wire.ts'

/**
 * Reads messages by id, wherever in the mailbox they are, up to 20 to an HTTP call, in a chain: the service then takes
 * them one at a time and three such calls may be under way for a mailbox (pacing.ts).
 * Source: Microsoft Graph "Get message", "JSON batching".
 */
async function fetchById<Got>(
  client: GraphClient,
  mailbox: MailboxId,
  ids: string[],
  select: string,
  read: (wire: WireMessage) => Got | null,
): Promise<FetchReply<Got>[]> {
  const results = new Map<string, FetchReply<Got>>()
  let waiting = [...ids]
  // A gone message fails the chain behind it (424): each pass settles at least the first one that failed.
  for (let attempt = 1; waiting.length > 0; attempt++) {
    const asked = waiting.slice(0, BATCH_LIMIT)
    const gets = asked.map((id) => ({
      path: `/users/${encodeURIComponent(mailbox)}/messages/${encodeURIComponent(id)}?$select=${select}${MARKS_EXPAND}`,
    }))
    const replies = await readSeveral<WireMessage>(client, mailbox, gets, 'chained')
    let throttledMs: number | null | undefined
    for (const [index, reply] of replies.entries()) {
      if (!reply.ok && reply.failure.status === 424) continue
      if (!reply.ok && reply.failure.status === 429) {
        throttledMs = reply.failure.retryAfterMs
        continue
      }
      results.set(asked[index]!, toReply(reply, read))
    }
    waiting = waiting.filter((id) => !results.has(id))
    if (throttledMs !== undefined) await client.waitOut(throttledMs, Math.min(attempt, 6))
    if (attempt > 3 * ids.length + 10)
      throw toSyncError({ status: 503, code: 'NoProgress', retryAfterMs: null }, 'reading messages')
  }
  return ids.map((id) => results.get(id)!)
}

export const fetchMessages = (client: GraphClient, mailbox: MailboxId, ids: string[]) =>
  fetchById(
    client,
    mailbox,
    ids,
    client.hasMessageHeaders ? CONTENT_SELECT + HEADERS_SELECT : CONTENT_SELECT,
    readMessage,
  )

export const readEnvelopes = (client: GraphClient, mailbox: MailboxId, ids: string[]) =>
  fetchById(client, mailbox, ids, ENVELOPE_SELECT, readEnvelope)

function toReply<Got>(reply: Reply<WireMessage>, read: (wire: WireMessage) => Got | null): FetchReply<Got> {
  if (reply.ok) {
    const message = read(reply.body)
    return message
      ? { kind: 'message', message }
      : { kind: 'failed', code: 'MESSAGE_UNREADABLE', again: false }
  }
  const { failure } = reply
  if (isGone(failure)) return { kind: 'gone' }
  // What broke off did so in a call of its own, too, time and again.
  if (failure.code === UNREADABLE) return { kind: 'failed', code: reasonOf(failure), again: false }
  if (isTransient(failure)) return { kind: 'failed', code: reasonOf(failure), again: true }
  if (mayLieInWhatWasAsked(failure)) return { kind: 'failed', code: reasonOf(failure), again: false }
  throw toSyncError(failure, 'reading messages')
}
