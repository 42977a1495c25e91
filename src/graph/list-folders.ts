import type { FolderChange, MailboxId } from '../domain/ports.ts'
import { type GraphClient, type Reply, unreadable } from './client.ts'
import { mayLieInWhatWasAsked, toSyncError } from './errors.ts'
import { smallerWish } from './page-wish.ts'
import { proveReadable } from './prove-readable.ts'
import { toFolderChange } from './read-folder.ts'
import type { WireCollection, WireMailFolder } from './wire.ts'

const FIELDS = ['id,displayName,parentFolderId,isHidden,childFolderCount', 'id,parentFolderId,isHidden']
/** Folders wished for on a page. */
const PAGE = 100
/** So many in a row that cannot be given are the list itself, not folders. */
const MOST_IN_A_ROW = 20

/**
 * Every folder that can be listed, level by level, where the round of changes cannot be read. A folder that cannot be given is
 * passed over, and what is below it with it. Source: Microsoft Graph "List mailFolders", "List childFolders".
 */
export async function listFolders(
  client: GraphClient,
  mailbox: MailboxId,
): Promise<{ folders: FolderChange[]; unlisted: number }> {
  const user = `/users/${encodeURIComponent(mailbox)}`
  const paths = [`${user}/mailFolders`]
  const folders: FolderChange[] = []
  let unlisted = 0
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    const level = await listLevel(client, mailbox, path)
    unlisted += level.unlisted
    for (const folder of level.folders) {
      folders.push(toFolderChange(folder))
      if (folder.childFolderCount !== 0)
        paths.push(`${user}/mailFolders/${encodeURIComponent(folder.id)}/childFolders`)
    }
  }
  return { folders, unlisted }
}

async function listLevel(
  client: GraphClient,
  mailbox: MailboxId,
  path: string,
): Promise<{ folders: WireMailFolder[]; unlisted: number }> {
  const folders: WireMailFolder[] = []
  let unlisted = 0
  let size = PAGE
  let inARow = 0
  for (let skip = 0; ; ) {
    const reply = await listPage(
      client,
      mailbox,
      `${path}?$top=${size}&$skip=${skip}`,
      size === 1 ? FIELDS : [FIELDS[0]!],
    )
    if (reply.ok) {
      folders.push(...reply.body.value)
      skip += reply.body.value.length
      inARow = 0
      if (!reply.body['@odata.nextLink']) return { folders, unlisted }
      continue
    }
    if (!mayLieInWhatWasAsked(reply.failure)) throw toSyncError(reply.failure, 'listing folders')
    if (size === PAGE) await proveReadable(client, mailbox)
    const smaller = smallerWish(size)
    if (smaller !== null) size = smaller
    else {
      unlisted++
      skip++
      if (++inARow === MOST_IN_A_ROW) return { folders, unlisted }
    }
  }
}

/** With the fewest fields where it takes that. */
async function listPage(
  client: GraphClient,
  mailbox: MailboxId,
  path: string,
  fields: string[],
): Promise<Reply<WireCollection<WireMailFolder>>> {
  let reply: Reply<WireCollection<WireMailFolder>> = unreadable(200)
  for (const select of fields) {
    reply = await client.tryGet({ path: `${path}&$select=${select}` }, { mailbox, lane: 'worker' }, 2)
    if (reply.ok && !Array.isArray(reply.body?.value)) reply = unreadable(200)
    if (reply.ok) return reply
  }
  return reply
}
