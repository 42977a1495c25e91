import type { MessageEnvelope } from '../domain/message.ts'
import type { MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { toSyncError } from './errors.ts'
import { ENVELOPE_SELECT, ORIGIN_EXPAND, readEnvelope } from './read-message.ts'
import type { WireCollection, WireMessage } from './wire.ts'

/** Source: Microsoft Graph "List messages": `$top` between 1 and 1,000. */
const PAGE = 200

/**
 * The newest messages over all folders, newest first: quick, but not complete by promise (pages have been seen to skip
 * items), so it only brings recent mail on screen early; the delta rounds are what counts.
 */
export async function listRecent(
  client: GraphClient,
  mailbox: MailboxId,
  since: Date,
  limit: number,
): Promise<MessageEnvelope[]> {
  const found = new Map<string, MessageEnvelope>()
  let until: string | null = null
  while (found.size < limit) {
    const before: string = until ? ` and receivedDateTime le ${until}` : ''
    const filter = `receivedDateTime ge ${wholeSeconds(since)}${before}`
    const path = `/users/${encodeURIComponent(mailbox)}/messages?$select=${ENVELOPE_SELECT}&$orderby=receivedDateTime desc&$top=${PAGE}&$filter=${filter}`
    const reply = await client.get<WireCollection<WireMessage>>(
      { path: encodeURI(path) + ORIGIN_EXPAND },
      { mailbox, lane: 'worker' },
    )
    if (!reply.ok) throw toSyncError(reply.failure, 'listing recent mail')
    const before_ = found.size
    for (const wire of reply.body.value) {
      const envelope = readEnvelope(wire)
      if (envelope) found.set(envelope.immutableId, envelope)
    }
    const last: MessageEnvelope | undefined = [...found.values()].at(-1)
    if (reply.body.value.length < PAGE || found.size === before_ || !last) break
    // Paged by key, not by the offset link: offsets skip items when others vanish meanwhile.
    until = wholeSeconds(last.receivedAt)
  }
  return [...found.values()].slice(0, limit)
}

/** Graph takes whole seconds, unquoted. */
function wholeSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`
}
