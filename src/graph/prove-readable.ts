import type { MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { toSyncError } from './errors.ts'
import { isArchive } from './find-elsewhere.ts'

/**
 * Proves that a mailbox can be read at all, so that a failure lies in what was asked for. Throws what keeps the whole
 * mailbox, or the tenant, from being read: a TryLaterError where the service does not answer this either.
 * An archive is asked for any folder of its own: it need not have an inbox, nor know it by that name.
 * Source: "Handle archive mailbox redirects" (well-known names are not supported).
 */
export async function proveReadable(client: GraphClient, mailbox: MailboxId): Promise<void> {
  const folder = isArchive(mailbox) ? '?$top=1&$select=id' : '/inbox?$select=id'
  const path = `/users/${encodeURIComponent(mailbox)}/mailFolders${folder}`
  const reply = await client.tryGet({ path }, { mailbox, lane: 'worker' }, 3)
  if (!reply.ok) throw toSyncError(reply.failure, 'reading a mailbox')
}
