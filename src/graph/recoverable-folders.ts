import type { FolderChange, MailboxId } from '../domain/ports.ts'
import type { GraphClient, Reply } from './client.ts'
import { isTransient } from './errors.ts'
import { toFolderChange } from './read-folder.ts'
import type { WireCollection, WireMailFolder } from './wire.ts'

/** Those of Recoverable Items that hold mail. Calendar Logging and SubstrateHolds, beside them, do not. */
const NAMES = ['deletions', 'purges', 'versions', 'discoveryholds']
const SELECT = '$select=id,displayName,parentFolderId'
/** Folders below one of them: on a page, and levels that are followed. */
const PAGE = 100
const DEEPEST = 5
/** Of a question that may wait. */
const TRIES = 2

/**
 * The folders of Recoverable Items with those below them, none where the mailbox has none or we may not ask; null: no answer now. No refusal
 * is the mailbox's own: reading it will tell. Source: "mailFolder resource type" (recoverableitemsdeletions); that the other names answer,
 * in archives too, and that folders lie below them, is known from tools that walk them (GraphSearchAndDelete, MailboxMessageReport).
 */
export async function recoverableFolders(
  client: GraphClient,
  mailbox: MailboxId,
): Promise<FolderChange[] | null> {
  const user = `/users/${encodeURIComponent(mailbox)}`
  const folders: FolderChange[] = []
  for (const name of NAMES) {
    const reply = await ask<WireMailFolder>(
      client,
      mailbox,
      `${user}/mailFolders/recoverableitems${name}?${SELECT}`,
    )
    if (!reply.ok && isTransient(reply.failure)) return null
    if (!reply.ok) continue
    // What lies beside them is not read: they count as uppermost.
    folders.push({ ...toFolderChange(reply.body), parentId: null, readable: true })
    const below = await foldersBelow(client, mailbox, reply.body.id, DEEPEST)
    if (!below) return null
    folders.push(...below)
  }
  return folders
}

/** Hidden ones too, as all of them may be; null: no answer now. */
async function foldersBelow(
  client: GraphClient,
  mailbox: MailboxId,
  folderId: string,
  depth: number,
): Promise<FolderChange[] | null> {
  if (depth === 0) return []
  const folders: FolderChange[] = []
  const below = `/users/${encodeURIComponent(mailbox)}/mailFolders/${encodeURIComponent(folderId)}/childFolders`
  for (let path: string | undefined = `${below}?includeHiddenFolders=true&$top=${PAGE}&${SELECT}`; path; ) {
    const reply: Reply<WireCollection<WireMailFolder>> = await ask(client, mailbox, path)
    if (!reply.ok && isTransient(reply.failure)) return null
    if (!reply.ok) break
    for (const folder of reply.body.value ?? []) {
      folders.push({ ...toFolderChange(folder), readable: true })
      const deeper = await foldersBelow(client, mailbox, folder.id, depth - 1)
      if (!deeper) return null
      folders.push(...deeper)
    }
    path = reply.body['@odata.nextLink']
  }
  return folders
}

function ask<Body>(client: GraphClient, mailbox: MailboxId, path: string): Promise<Reply<Body>> {
  return client.tryGet<Body>({ path }, { mailbox, lane: 'worker' }, TRIES)
}
