import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'

/** What folders of mailboxes are called, by `mailbox/folder`; those not reported yet are absent. */
export async function folderNames(
  db: Db,
  folders: { mailbox: string; folderId: string }[],
): Promise<Map<string, string>> {
  if (folders.length === 0) return new Map()
  const { rows } = await sql<{ mailbox: string; folderId: string; name: string }>`
    select f.mailbox_id as mailbox, f.folder_id as "folderId", f.name
    from crm.folders f join unnest(${folders.map((f) => f.mailbox)}::text[], ${folders.map((f) => f.folderId)}::text[])
      a (mailbox_id, folder_id) using (mailbox_id, folder_id)`.execute(db)
  return new Map(rows.map(({ mailbox, folderId, name }) => [`${mailbox}/${folderId}`, name]))
}
