import { isInternalOnly, type OwnAddresses } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import type { Outcome } from '../domain/outcome.ts'

/**
 * Decides from ids, dates, addresses and flags alone whether a message's content is asked for (`open`) or not, and why
 * not (G4). Pure.
 */
export function screen(envelope: MessageEnvelope, syncStart: Date, own: OwnAddresses): Outcome {
  if (envelope.receivedAt < syncStart) return 'beforeStart'
  if (envelope.isDraft) return 'drafts'
  if (isInternalOnly(envelope.participants, own)) return 'internal'
  return 'open'
}
