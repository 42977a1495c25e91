import { isInternal, type OwnAddresses } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import type { Outcome } from '../domain/outcome.ts'
import { resolveAddresses } from '../domain/resolve-addresses.ts'
import type { Screened } from '../domain/screened.ts'

/** By what a message is screened. */
interface Rules {
  syncStart: Date
  own: OwnAddresses
}

type Verdict<Envelope extends MessageEnvelope> =
  | { outcome: 'open'; message: Screened<Envelope> }
  | { outcome: Exclude<Outcome, 'open'> }

/**
 * Decides from ids, dates, addresses and flags alone whether a message's content is asked for (`open`) or not, and why
 * not (G4). What is let through has its addresses of Exchange resolved. Pure.
 */
export function screen<Envelope extends MessageEnvelope>(
  given: Envelope,
  { syncStart, own }: Rules,
): Verdict<Envelope> {
  const message = resolveAddresses(given, own)
  if (message.receivedAt < syncStart) return { outcome: 'beforeStart' }
  if (message.isDraft) return { outcome: 'drafts' }
  if (isInternal(message, own)) return { outcome: 'internal' }
  return { outcome: 'open', message: message as Screened<Envelope> }
}
