import { isInternalOnly, type OwnAddresses } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Screened } from '../domain/screened.ts'

/** By what a message is screened. */
export interface Rules {
  syncStart: Date
  own: OwnAddresses
}

export type Verdict<Envelope extends MessageEnvelope> =
  | { outcome: 'open'; message: Screened<Envelope> }
  | { outcome: Exclude<Outcome, 'open'> }

/**
 * Decides from ids, dates, addresses and flags alone whether a message's content is asked for (`open`) or not, and why
 * not (G4). Pure.
 */
export function screen<Envelope extends MessageEnvelope>(
  message: Envelope,
  { syncStart, own }: Rules,
): Verdict<Envelope> {
  if (message.receivedAt < syncStart) return { outcome: 'beforeStart' }
  if (message.isDraft) return { outcome: 'drafts' }
  if (isInternalOnly(message.participants, own)) return { outcome: 'internal' }
  return { outcome: 'open', message: message as Screened<Envelope> }
}
