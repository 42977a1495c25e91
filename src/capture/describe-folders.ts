import { sql } from 'kysely'
import type { FolderPlace } from '../domain/ports.ts'
import type { Run } from './run.ts'

/** Tells the destination what folders are called; those of other parts of an archive, too, that hold what is in them. */
export async function describeFolders(run: Run, named: { folderId: string; name: string }[]): Promise<void> {
  const { owner, destination } = run
  await destination.describeMailbox(owner, named)
  if (!owner.archiveOf) return
  const names = new Map(named.map(({ folderId, name }) => [folderId, name]))
  for (const { folderId, at } of await listPlacesOf(run, [...names.keys()]))
    await describePlace(run, at, names.get(folderId)!)
}

/** Tells the destination what the folder is called that holds the mail of a folder of this archive. */
export async function describePlace(
  { owner, destination }: Run,
  { mailbox, folderId }: FolderPlace,
  name: string,
): Promise<void> {
  await destination.describeMailbox({ ...owner, mailbox, partOf: owner.partOf ?? owner.mailbox }, [
    { folderId, name },
  ])
}

/** Where the mail of these folders lies, as far as that is elsewhere, at every part on the way. */
async function listPlacesOf(
  { db, owner }: Run,
  folderIds: string[],
): Promise<{ folderId: string; at: FolderPlace }[]> {
  const { rows } = await sql<{ folderId: string; at: FolderPlace }>`
    with recursive led as (
      select folder_id as origin, lies_in, lies_as from engine.folders
      where mailbox_id = ${owner.mailbox} and folder_id = any(${folderIds}::text[]) and lies_in is not null
      union
      select led.origin, f.lies_in, f.lies_as
      from led join engine.folders f on f.mailbox_id = led.lies_in and f.folder_id = led.lies_as where f.lies_in is not null)
    select origin as "folderId", json_build_object('mailbox', lies_in, 'folderId', lies_as) as at from led`.execute(
    db,
  )
  return rows
}
