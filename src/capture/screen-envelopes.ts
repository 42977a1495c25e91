import type { MessageEnvelope } from '../domain/message.ts'
import { type MessageIdentity, messageIdentity } from '../domain/message-key.ts'
import type { Screened } from '../domain/screened.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Run } from './run.ts'
import { screen } from './screen.ts'

interface Judged {
  entry: LedgerEntry
  identity: MessageIdentity
  /** Null: screening settled it. */
  open: Screened<MessageEnvelope> | null
}

/**
 * What the ledger is to say of these messages, in order: settled by screening (G4), known to the destination (G3), or open
 * so that their content is fetched. Copies of emails the destination has are handed over from their envelope.
 */
export async function screenEnvelopes(run: Run, envelopes: MessageEnvelope[]): Promise<LedgerEntry[]> {
  const judged = envelopes.map((envelope) => judge(run, envelope))
  await handOverKnown(run, judged)
  return judged.map(({ entry }) => entry)
}

function judge(run: Run, envelope: MessageEnvelope): Judged {
  const verdict = screen(envelope, run)
  const identity = messageIdentity(run.tenantId, envelope)
  const entry: LedgerEntry = {
    immutableId: envelope.immutableId,
    receivedAt: envelope.receivedAt,
    messageKey: identity.key,
    outcome: verdict.outcome,
    reason: null,
    screened: true,
  }
  return { entry, identity, open: verdict.outcome === 'open' ? verdict.message : null }
}

/** Their content is not read again. */
async function handOverKnown(run: Run, judged: Judged[]): Promise<void> {
  const { mailbox } = run.owner
  // Without an internetMessageId only the content can tell, so such a message is always fetched.
  const candidates = judged.flatMap(({ entry, identity, open }) =>
    open && identity.hasMessageId ? [{ entry, identity, envelope: open }] : [],
  )
  if (candidates.length === 0) return
  const known = await run.destination.known(
    mailbox,
    candidates.map(({ identity }) => identity),
  )
  const copies = candidates.filter((_, index) => known[index])
  if (copies.length === 0) return
  const taken = await run.destination.acceptCopies(
    copies.map(({ envelope, identity }) => ({ mailbox, identity, envelope })),
  )
  for (const [index, { entry }] of copies.entries()) if (taken[index]) entry.outcome = 'known'
}
