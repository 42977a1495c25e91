import type { ArchiveReply, MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { isGone, isTransient } from './errors.ts'
import type { WireExchangeSettings } from './wire.ts'

/** Of a question that may wait: what it is about is read whether it is answered or not. */
const TRIES = 2

/**
 * Asks whether a mailbox has an online archive; null: no answer now. No refusal is the mailbox's own: reading it will tell.
 * Source: "Use the Mail API with Exchange archive mailboxes (preview)": told by the beta version alone, with User.Read.All;
 * the national clouds' metadata does not have it.
 */
export async function findArchive(client: GraphClient, mailbox: MailboxId): Promise<ArchiveReply | null> {
  const path = `${client.betaUrl}/users/${encodeURIComponent(mailbox)}/settings/exchange`
  const reply = await client.tryGet<WireExchangeSettings>({ path }, { mailbox, lane: 'worker' }, TRIES)
  if (reply.ok) {
    const id = reply.body.inPlaceArchiveMailboxId
    return id ? { kind: 'found', mailbox: id } : { kind: 'none' }
  }
  if (isTransient(reply.failure)) return null
  return { kind: isGone(reply.failure) ? 'none' : 'notPermitted' }
}
