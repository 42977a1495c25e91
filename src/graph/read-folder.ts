import type { FolderChange, MailboxId } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { isGone, mayLieInWhatWasAsked, toSyncError } from './errors.ts'
import { proveReadable } from './prove-readable.ts'
import type { WireMailFolder } from './wire.ts'

/** The folder of this id, without its name where that cannot be given. Source: Microsoft Graph "Get mailFolder". */
export async function readFolder(
  client: GraphClient,
  mailbox: MailboxId,
  folderId: string,
): Promise<FolderChange> {
  const path = `/users/${encodeURIComponent(mailbox)}/mailFolders/${encodeURIComponent(folderId)}`
  for (const select of ['id,displayName,parentFolderId,isHidden', 'id,parentFolderId,isHidden', 'id']) {
    const reply = await client.tryGet<WireMailFolder>(
      { path: `${path}?$select=${select}` },
      { mailbox, lane: 'worker' },
      2,
    )
    if (reply.ok) return toFolderChange(reply.body)
    if (isGone(reply.failure)) return { folderId, parentId: null, name: null, readable: false, removed: true }
    if (!mayLieInWhatWasAsked(reply.failure)) throw toSyncError(reply.failure, 'reading a folder')
    await proveReadable(client, mailbox)
  }
  // Some message says that it lies there: rather one folder too many than one too few.
  return { folderId, parentId: null, name: null, readable: true, removed: false }
}

export function toFolderChange(folder: WireMailFolder): FolderChange {
  return {
    folderId: folder.id,
    parentId: folder.parentFolderId ?? null,
    name: folder.displayName ?? null,
    readable: folder.isHidden !== true && folder['@odata.type'] !== '#microsoft.graph.mailSearchFolder',
    removed: folder['@removed'] !== undefined,
  }
}
