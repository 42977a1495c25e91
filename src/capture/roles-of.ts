import type { FolderChange, FolderRole } from '../domain/ports.ts'
import { readFolders } from './folders.ts'
import type { Run } from './run.ts'

/**
 * The roles of folders, by id; `names`: of those that are called something. An archive answers to no well-known name: there a folder at the top has the role of that folder
 * of the mailbox which has its name, since mail is archived to the folder of the same name.
 * Source: "handle archive mailbox redirects" (well-known names are not supported).
 */
export async function rolesOf(
  run: Run,
  changes: FolderChange[],
  names: { folderId: string; name: string }[],
): Promise<Map<string, FolderRole>> {
  if (changes.length === 0) return new Map()
  const { mailbox, archiveOf } = run.owner
  const folders = [...(await run.source.folderRoles(archiveOf ?? mailbox))]
  if (!archiveOf) return new Map(folders.map(([folderId, { role }]) => [folderId, role]))
  const byName = new Map(folders.map(([, { role, name }]) => [name.toLowerCase(), role]))
  const known = await readFolders(run.db, mailbox)
  const ids = new Set([...known, ...changes].map(({ folderId }) => folderId))
  const below = new Set(
    changes.filter(({ parentId }) => ids.has(parentId ?? '')).map(({ folderId }) => folderId),
  )
  return new Map(
    names.flatMap(({ folderId, name }) => {
      const role = below.has(folderId) ? undefined : byName.get(name.toLowerCase())
      return role ? [[folderId, role] as const] : []
    }),
  )
}
