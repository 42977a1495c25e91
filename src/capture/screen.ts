import { isInternal } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import type { Outcome } from '../domain/outcome.ts'
import { privateByMarks } from '../domain/private-rule.ts'
import { resolveAddresses } from '../domain/resolve-addresses.ts'
import type { Screened } from '../domain/screened.ts'
import { exclusionKey, type ScreeningRules } from '../domain/screening-rules.ts'

/** By what a message is screened. */
interface Rules {
  syncStart: Date
  rules: ScreeningRules
  /** By which rule the mail of a folder is private (private-folders.ts). */
  privateFolders: ReadonlyMap<string, string>
}

type Verdict<Envelope extends MessageEnvelope> =
  | { outcome: 'open'; message: Screened<Envelope> }
  /** `reason`: the rule that keeps it out, where one alone does (domain/screening-rules.ts). */
  | { outcome: Exclude<Outcome, 'open'>; reason: string | null }

/**
 * Decides from ids, dates, addresses and flags alone whether a message's content is asked for (`open`) or not, and why
 * not (G4). What is let through has its addresses of Exchange resolved. Pure.
 */
export function screen<Envelope extends MessageEnvelope>(
  given: Envelope,
  { syncStart, rules, privateFolders }: Rules,
): Verdict<Envelope> {
  const message = resolveAddresses(given, rules.own)
  if (message.receivedAt < syncStart) return { outcome: 'beforeStart', reason: null }
  if (message.isDraft) return { outcome: 'drafts', reason: null }
  if (isInternal(message, rules.own)) return { outcome: 'internal', reason: null }
  const privateBy =
    privateByMarks(message, rules.private) ?? privateFolders.get(message.folderId ?? '') ?? null
  if (privateBy !== null) return { outcome: 'private', reason: privateBy }
  const exclusion = rules.findExclusion(message, rules.own)
  if (exclusion) return { outcome: 'excluded', reason: exclusionKey(exclusion) }
  return { outcome: 'open', message: message as Screened<Envelope> }
}
