import type { FolderRole, MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { isGone, isTransient, mayLieInWhatWasAsked, toSyncError } from './errors.ts'
import { WORKER_IN_FLIGHT } from './pacing.ts'
import { proveReadable } from './prove-readable.ts'
import { readSeveral } from './read-several.ts'
import type { WireMailFolder } from './wire.ts'

/** Well-known names, usable in place of an id in any language. Source: Microsoft Graph "mailFolder resource type". */
const wellKnown: Record<string, FolderRole> = {
  inbox: 'inbox',
  sentitems: 'sentitems',
  deleteditems: 'deleteditems',
  archive: 'archive',
  junkemail: 'junkemail',
  drafts: 'notMail',
  outbox: 'notMail',
  searchfolders: 'notMail',
  conflicts: 'notMail',
  localfailures: 'notMail',
  serverfailures: 'notMail',
  syncissues: 'notMail',
  conversationhistory: 'notMail',
}

/** The well-known folders that exist in this mailbox. Most mailboxes lack some. */
export async function folderRoles(
  client: GraphClient,
  mailbox: MailboxId,
): Promise<Map<string, { role: FolderRole; name: string }>> {
  const names = Object.keys(wellKnown)
  const roles = new Map<string, { role: FolderRole; name: string }>()
  const pace = { mailbox, lane: 'worker' as const }
  // Free parts, since a missing folder would fail a chain behind it.
  for (let from = 0; from < names.length; from += WORKER_IN_FLIGHT) {
    const asked = names.slice(from, from + WORKER_IN_FLIGHT)
    const gets = asked.map((name) => ({
      path: `/users/${encodeURIComponent(mailbox)}/mailFolders/${name}?$select=id,displayName`,
    }))
    const replies = await readSeveral<WireMailFolder>(client, mailbox, gets, 'free')
    for (const [index, name] of asked.entries()) {
      let reply = replies[index]!
      if (!reply.ok && isTransient(reply.failure))
        reply = await client.getAgain<WireMailFolder>(gets[index]!, reply.failure, pace)
      if (reply.ok) roles.set(reply.body.id, { role: wellKnown[name]!, name: reply.body.displayName ?? name })
      // One that cannot be given has no role: its mail is read as any folder's.
      else if (mayLieInWhatWasAsked(reply.failure)) await proveReadable(client, mailbox)
      else if (!isGone(reply.failure)) throw toSyncError(reply.failure, 'listing folders')
    }
  }
  return roles
}
