import { SyncError } from '../domain/errors.ts'
import type { FolderChange, PageReply } from '../domain/ports.ts'
import { moveFoldersLink, readFoldersLink, recordFolders } from './folders.ts'
import { type Run, write } from './run.ts'

/** Reads the folder delta from `firstReply`, or from where it stands, to its end. */
export async function discoverFolders(run: Run, firstReply?: PageReply): Promise<void> {
  let link = await readFoldersLink(run.db, run.owner.mailbox)
  let reply = firstReply
  const changes: FolderChange[] = []
  for (let startedOver = false; ; ) {
    reply ??= (await run.source.readPages(run.owner.mailbox, [{ of: 'folders', link }]))[0]!
    if (reply.kind === 'folders') {
      changes.push(...reply.items)
      link = reply.link
      if (link.kind === 'delta') break
    } else {
      if (startedOver)
        throw new SyncError(
          'RESYNC_LOOP',
          'mailbox',
          'Microsoft 365 refuses to list the folders; the next run tries again.',
        )
      startedOver = true
      link = null
      changes.length = 0
    }
    reply = undefined
  }
  const roles = changes.length === 0 ? new Map() : await run.source.folderRoles(run.owner.mailbox)
  // The destination learns the names first: once the link has moved, they are not told again.
  if (changes.length > 0) {
    const named = changes.filter(({ removed }) => !removed).map(({ folderId, name }) => ({ folderId, name }))
    await run.destination.describeMailbox(run.owner, named)
  }
  const { url } = link
  await write(run, async (tx) => {
    await recordFolders(tx, run.owner.mailbox, changes, roles)
    await moveFoldersLink(tx, run.owner.mailbox, url)
  })
}
