import type { MessageEnvelope } from './message.ts'

/** How far the header's date may stand before the server's received date, in ms: letters that waited in an outbox or a queue. */
const MAX_BEFORE_MS = 14 * 86_400_000
/** And how far behind it, in ms: clocks that are fast. */
const MAX_AFTER_MS = 3_600_000

/**
 * When a message was sent, for all that orders, filters, ranks and reports: the date of its header while that is plausible
 * beside the date on which the server received it, else the latter. The sender of a mail chooses its header's date. UTC.
 */
export function sentAtOf({ sentAt, receivedAt }: Pick<MessageEnvelope, 'sentAt' | 'receivedAt'>): Date {
  if (!sentAt) return receivedAt
  const after = sentAt.getTime() - receivedAt.getTime()
  return after >= -MAX_BEFORE_MS && after <= MAX_AFTER_MS ? sentAt : receivedAt
}

/** The date of its header where that does not count; null: it counts, or there is none. UTC. */
export function implausibleDateOf(message: Pick<MessageEnvelope, 'sentAt' | 'receivedAt'>): Date | null {
  return message.sentAt && sentAtOf(message) !== message.sentAt ? message.sentAt : null
}
