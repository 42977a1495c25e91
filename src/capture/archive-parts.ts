import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { FolderChange, FolderPlace, FolderRole } from '../domain/ports.ts'
import { describePlace } from './describe-folders.ts'
import {
  type Folder,
  foldersInScope,
  privateFolders,
  readFolders,
  recordFolders,
  sentFolders,
} from './folders.ts'
import { type Run, write } from './run.ts'

/**
 * Exchange spreads a large archive over several. A part is read as a mailbox of its own, of which we know the folders that other parts
 * have led us to, and no others:
 *
 *   main archive ──its folder lies elsewhere──► part ──its folder lies elsewhere──► part
 *
 * A folder there is of the same role as the one that led to it, as private, and read under the same condition.
 */

/** Parts that are followed from one to the next. Source: none; the documentation knows one redirect. */
const MOST_HOPS = 3
/** A folder that lies elsewhere is asked so often whether it still does, in ms. */
const ASK_AGAIN_MS = 24 * 3_600_000

/** Whether a folder could not be listed by date since what is in it lies elsewhere: its round of changes tells where. */
export function saysElsewhere(error: unknown): boolean {
  return error instanceof SyncError && error.code === 'ARCHIVE_ELSEWHERE'
}

/** Whether the folder is not to be asked now: what is in it lies elsewhere. */
export function isElsewhere({ elsewhereSince }: Folder, now: Date): boolean {
  return elsewhereSince !== null && now.getTime() - elsewhereSince.getTime() < ASK_AGAIN_MS
}

/**
 * Notes that what is in a folder lies at another place, which is then read as a mailbox of its own. Returns false where that is not
 * followed: it leads in a circle, too far, or into a mailbox of somebody else.
 */
export async function followElsewhere(run: Run, folderId: string, at: FolderPlace): Promise<boolean> {
  const { mailbox, archiveOf, partOf = mailbox } = run.owner
  if (!archiveOf || !(await mayFollow(run, folderId, at))) return false
  const { name } = await run.source.readFolder(mailbox, folderId)
  await describePlace(run, at, name ?? '')
  await write(run, async (tx) => {
    await sql`insert into engine.mailboxes (id, archive_of, part_of) values (${at.mailbox}, ${archiveOf}, ${partOf})
      on conflict (id) do nothing`.execute(tx)
    await sql`update engine.folders set lies_in = ${at.mailbox}, lies_as = ${at.folderId}, lies_asked_at = now()
      where mailbox_id = ${mailbox} and folder_id = ${folderId}`.execute(tx)
  })
  return true
}

async function mayFollow(run: Run, folderId: string, at: FolderPlace): Promise<boolean> {
  const { mailbox, archiveOf } = run.owner
  const { rows } = await sql<{ hops: number; circle: boolean; foreign: boolean }>`
    with recursive led as (
      select ${mailbox}::text as mailbox_id, ${folderId}::text as folder_id, 1 as hops
      union all
      select f.mailbox_id, f.folder_id, led.hops + 1
      from led join engine.folders f on f.lies_in = led.mailbox_id and f.lies_as = led.folder_id
      where led.hops <= ${MOST_HOPS})
    select max(hops) as hops, bool_or(mailbox_id = ${at.mailbox} and folder_id = ${at.folderId}) as circle,
      exists (select 1 from engine.mailboxes where id = ${at.mailbox} and archive_of is distinct from ${archiveOf}) as foreign
    from led`.execute(run.db)
  const { hops, circle, foreign } = rows[0]!
  return hops <= MOST_HOPS && !circle && !foreign
}

/** The folder holds its mail itself, again. */
export async function lieHere(run: Run, folderId: string): Promise<void> {
  await write(run, (tx) =>
    sql`update engine.folders set lies_in = null, lies_as = null, lies_asked_at = null
      where mailbox_id = ${run.owner.mailbox} and folder_id = ${folderId}`.execute(tx),
  )
}

/**
 * Gives a part the folders that lie in it, each as the one that leads to it is now. Throws a TryLaterError where the main archive was not
 * looked at by the rules in force: what is private there nobody knows.
 */
export async function adoptFolders(run: Run): Promise<void> {
  const { mailbox } = run.owner
  await assertMainIsScreened(run)
  const changes: FolderChange[] = []
  const roles = new Map<string, FolderRole>()
  const privateBy = new Map<string, string | null>()
  for (const [origin, leads] of await readLeads(run.db, mailbox)) {
    const folders = await readFolders(run.db, origin)
    const byId = new Map(folders.map((folder) => [folder.folderId, folder]))
    const inScope = new Set(foldersInScope(folders, run.reads).map(({ folderId }) => folderId))
    const sent = sentFolders(folders)
    const isPrivate = privateFolders(folders, run.rules)
    for (const { folderId, liesAs } of leads) {
      const role = sent.has(folderId) ? 'sentitems' : byId.get(folderId)!.role
      if (role) roles.set(liesAs, role)
      privateBy.set(liesAs, isPrivate.get(folderId) ?? null)
      const readable = inScope.has(folderId)
      changes.push({ folderId: liesAs, parentId: null, name: null, readable, removed: false })
    }
  }
  const adopted = new Set(changes.map(({ folderId }) => folderId))
  for (const { folderId, readable } of await readFolders(run.db, mailbox))
    if (readable && !adopted.has(folderId))
      changes.push({ folderId, parentId: null, name: null, readable: false, removed: true })
  await write(run, (tx) => recordFolders(tx, mailbox, changes, { roles, privateBy }))
}

/** Folders whose mail lies in this part, by the mailbox they are in. */
async function readLeads(db: Db, part: string): Promise<Map<string, { folderId: string; liesAs: string }[]>> {
  const { rows } = await sql<{ origin: string; folderId: string; liesAs: string }>`
    select mailbox_id as origin, folder_id as "folderId", lies_as as "liesAs" from engine.folders
    where lies_in = ${part} order by mailbox_id, folder_id`.execute(db)
  return Map.groupBy(rows, ({ origin }) => origin)
}

async function assertMainIsScreened(run: Run): Promise<void> {
  const { rows } = await sql`
    select 1 from engine.mailboxes where id = ${run.owner.partOf} and (screened_by->>'rules')::int >= ${run.rules.version}
      and (folders_link is not null or folders_again_at is not null)`.execute(run.db)
  if (rows.length > 0) return
  throw new TryLaterError(
    'ARCHIVE_MAIN_FIRST',
    'mailbox',
    'This part of an online archive waits for the main archive, which tells what its folders are.',
    null,
  )
}
