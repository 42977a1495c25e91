import type { MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { toSyncError } from './errors.ts'

/**
 * Proves that a mailbox can be read at all, so that a failure lies in what was asked for. Throws what keeps the whole
 * mailbox, or the tenant, from being read: a TryLaterError where the service does not answer this either.
 */
export async function proveReadable(client: GraphClient, mailbox: MailboxId): Promise<void> {
  const path = `/users/${encodeURIComponent(mailbox)}/mailFolders/inbox?$select=id`
  const reply = await client.tryGet({ path }, { mailbox, lane: 'worker' }, 3)
  if (!reply.ok) throw toSyncError(reply.failure, 'reading a mailbox')
}
