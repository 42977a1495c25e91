import type { FolderPlace, MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { isTransient } from './errors.ts'
import type { WireMailFolder } from './wire.ts'

/** Of questions about one folder of an archive, whose answer may wait for the next run. */
const TRIES = 2
const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** `users` in requests for mail, `mailboxes` in the import and export API; both name folders by `/ID` or `('ID')`. */
const PLACE = new RegExp(
  `/(?:users|mailboxes)(?:/|\\(')MBX:(${GUID})[^/]*/(?:mailFolders|folders)(?:/|\\(')([\\w=+-]{1,400})(?:'\\))?(?:/|$)`,
  'i',
)

/** Whether it is an archive or a part of one, by the form of its id. Source: "Use the Mail API with Exchange archive mailboxes". */
export function isArchive(mailbox: MailboxId): boolean {
  return /^MBX:/i.test(mailbox)
}

/**
 * Which folder of which auxiliary archive a redirect leads to; null: it leads to another host, or to nothing we know. Nothing is taken
 * from it but the two ids: the part lies in the tenant of the archive that was asked.
 * Source: "Handle archive mailbox redirects"; the forms of the address: jmartinmsft/GraphSearchAndDelete.
 */
export function readRedirect(client: GraphClient, asked: MailboxId, location: string): FolderPlace | null {
  const graph = new URL(client.betaUrl)
  const leadsTo = URL.canParse(location, graph) ? new URL(location, graph) : null
  if (leadsTo?.origin !== graph.origin) return null
  const [, guid, folderId] = PLACE.exec(decoded(leadsTo.pathname)) ?? []
  if (!guid || !folderId) return null
  return { mailbox: `MBX:${guid}@${asked.split('@')[1]}`, folderId }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return ''
  }
}

/**
 * Asks where the content of an archive's folder lies, which the import and export API tells whatever reading it answers; null: no
 * answer that helps. Source: "Use mailbox import and export APIs with archive mailboxes (preview)", with MailboxFolder.Read.All.
 */
export async function findElsewhere(
  client: GraphClient,
  mailbox: MailboxId,
  folderId: string,
): Promise<'here' | FolderPlace | null> {
  const path = `${client.betaUrl}/admin/exchange/mailboxes/${encodeURIComponent(mailbox)}/folders/${encodeURIComponent(folderId)}`
  const reply = await client.tryGet<unknown>({ path }, { mailbox, lane: 'worker' }, TRIES)
  if (reply.ok) return 'here'
  const { location } = reply.failure
  return location === undefined ? null : readRedirect(client, mailbox, location)
}

/** Whether a folder says that there is something in it; also where it does not answer now. */
export async function countsItems(
  client: GraphClient,
  mailbox: MailboxId,
  folderId: string,
): Promise<boolean> {
  const path = `/users/${encodeURIComponent(mailbox)}/mailFolders/${encodeURIComponent(folderId)}?$select=totalItemCount`
  const reply = await client.tryGet<WireMailFolder>({ path }, { mailbox, lane: 'worker' }, TRIES)
  return reply.ok ? (reply.body.totalItemCount ?? 0) > 0 : isTransient(reply.failure)
}
