import { type Authorship, authorshipOf } from '../domain/internal-rule.ts'
import type { MessageEnvelope } from '../domain/message.ts'
import { messageIdentity } from '../domain/message-key.ts'
import type { KnownCopy, Ties } from '../domain/ports.ts'
import { privateFolders, readFolders, recoverableOf, sentFolders } from './folders.ts'
import type { LedgerEntry } from './ledger.ts'
import type { Run } from './run.ts'
import { screen } from './screen.ts'
import { tiesOf } from './ties-of.ts'

interface Judged {
  entry: LedgerEntry
  /** Null: screening settled it. */
  open: Pick<KnownCopy, 'envelope' | 'identity' | 'recoverable' | keyof Authorship | keyof Ties> | null
}

/**
 * What the ledger is to say of these messages, in order: settled by screening (G4), known to the destination (G3), or open
 * so that their content is fetched. Copies of emails the destination has are handed over from their envelope.
 */
export async function screenEnvelopes(run: Run, envelopes: MessageEnvelope[]): Promise<LedgerEntry[]> {
  if (envelopes.length === 0) return []
  const folders = await readFolders(run.db, run.owner.mailbox)
  const places = {
    sent: sentFolders(folders),
    recoverable: recoverableOf(folders),
    privateFolders: privateFolders(folders, run.rules),
  }
  const judged = envelopes.map((envelope) => judge(run, places, envelope))
  await handOverKnown(run, judged)
  return judged.map(({ entry }) => entry)
}

/** Folders in which a message is another one's than elsewhere. */
interface Places {
  sent: Set<string>
  recoverable: Set<string>
  privateFolders: ReadonlyMap<string, string>
}

function judge(
  run: Run,
  { sent, recoverable: deleted, privateFolders }: Places,
  given: MessageEnvelope,
): Judged {
  const verdict = screen(given, { ...run, privateFolders })
  const { immutableId, receivedAt } = given
  const recoverable = deleted.has(given.folderId ?? '')
  if (verdict.outcome !== 'open') {
    const { outcome, reason } = verdict
    const messageKey = messageIdentity(run.tenantId, given).key
    const entry = { immutableId, receivedAt, messageKey, outcome, reason, screened: true, recoverable }
    return { entry, open: null }
  }
  const envelope = verdict.message
  const authorship = authorshipOf(envelope, run.rules.own, { inSent: sent.has(envelope.folderId ?? '') })
  const identity = messageIdentity(run.tenantId, envelope, authorship)
  return {
    entry: {
      ...{ immutableId, receivedAt, messageKey: identity.key },
      ...{ outcome: 'open', reason: null, screened: true, recoverable },
    },
    open: { ...authorship, ...tiesOf(run, envelope), envelope, identity, recoverable },
  }
}

/** Their content is not read again. */
async function handOverKnown(run: Run, judged: Judged[]): Promise<void> {
  const { mailbox } = run.owner
  // Without an internetMessageId only the content shows whether it is known, so such a message is always fetched.
  const candidates = judged.flatMap(({ entry, open }) =>
    open?.identity.hasMessageId ? [{ entry, copy: { mailbox, ...open } }] : [],
  )
  // By rules that are no longer in force nothing is handed over: it stays open.
  if (candidates.length === 0 || (await run.rulesChanged())) return
  const known = await run.destination.known(
    mailbox,
    candidates.map(({ copy }) => copy.identity),
  )
  const copies = candidates.filter((_, index) => known[index])
  if (copies.length === 0) return
  const taken = await run.destination.acceptCopies(copies.map(({ copy }) => copy))
  for (const [index, { entry }] of copies.entries()) if (taken[index]) entry.outcome = 'known'
}
