import type { ArchiveReply, MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { isGone, toSyncError } from './errors.ts'
import type { WireExchangeSettings } from './wire.ts'

/**
 * Asks whether a mailbox has an online archive. Throws a SyncError where the mailbox itself cannot be read.
 * Source: "Use the Mail API with Exchange archive mailboxes (preview)": told by the beta version alone, with User.Read.All;
 * the national clouds' metadata does not have it.
 */
export async function findArchive(client: GraphClient, mailbox: MailboxId): Promise<ArchiveReply> {
  const path = `${client.betaUrl}/users/${encodeURIComponent(mailbox)}/settings/exchange`
  const reply = await client.get<WireExchangeSettings>({ path }, { mailbox, lane: 'worker' })
  if (reply.ok) {
    const id = reply.body.inPlaceArchiveMailboxId
    return id ? { kind: 'found', mailbox: id } : { kind: 'none' }
  }
  // 400: this cloud does not know the segment.
  if ([400, 403].includes(reply.failure.status)) return { kind: 'notPermitted' }
  if (isGone(reply.failure)) return { kind: 'none' }
  throw toSyncError(reply.failure, 'looking for an archive')
}
