import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { ChangeLink, FolderChange, FolderRole, MailboxId, MailboxOwner } from '../domain/ports.ts'
import { privateByName } from '../domain/private-rule.ts'
import { keysInForce, type ScreeningRules } from '../domain/screening-rules.ts'
import { waitBefore, waits } from '../domain/waits.ts'
import { writeHolding } from './lease.ts'
import type { Reads, Run } from './run.ts'

/** A mail folder as the engine knows it: no name, that can be content (G2). */
export interface Folder {
  folderId: string
  parentId: string | null
  role: FolderRole | null
  readable: boolean
  /** The key of the rule by which a folder so called is private (domain/private-rule.ts); null: by none. */
  privateBy: string | null
  link: ChangeLink | null
  /** End of the last complete round; null: never enumerated to its end. */
  roundDoneAt: Date | null
  yieldedAt: Date | null
  resyncs: number
  /** Its links were refused again and again: it is not read before. */
  loopAgainAt: Date | null
  /** Items to wish for on the next page; null: the usual number. */
  pageWish: number | null
  reading: FolderReading
  /** When a folder that is not read whole is to be read so again. */
  againAt: Date | null
  /** When it was last read by date from the sync start on. */
  datedAt: Date | null
  /** What is in it lies in another part of the archive; when that was last seen. Null: it lies here. */
  elsewhereSince: Date | null
}

/**
 * How a folder is read: by rounds of changes that tell everything (`whole`) or ids and dates alone (`ids`), or by date, with a
 * round that begins behind what cannot be given (`dates`).
 */
type FolderReading = 'whole' | 'ids' | 'dates'

const HOT_DAYS = 7
/** Parents that are followed: what claims to lie deeper goes round in a circle. */
const DEEPEST = 100
const hotRoles: (FolderRole | null)[] = ['inbox', 'sentitems', 'deleteditems', 'archive']
/** Left out with all that is below them. Junk mail comes in when somebody moves it out. */
const leftOut: (FolderRole | null)[] = ['junkemail', 'notMail']

export async function readFolders(db: Db, mailbox: MailboxId): Promise<Folder[]> {
  const { rows } = await sql<
    Omit<Folder, 'link'> & { linkKind: 'next' | 'delta' | null; url: string | null }
  >`
    select folder_id as "folderId", parent_id as "parentId", role, readable, private_by as "privateBy", link_kind as "linkKind", link as url,
           round_done_at as "roundDoneAt", yielded_at as "yieldedAt", resyncs, loop_again_at as "loopAgainAt", page_wish as "pageWish", reading,
           again_at as "againAt", dated_at as "datedAt", lies_asked_at as "elsewhereSince"
    from engine.folders where mailbox_id = ${mailbox}`.execute(db)
  return rows.map(({ linkKind, url, ...row }) => ({
    ...row,
    link: linkKind && url ? { kind: linkKind, url } : null,
  }))
}

/** Folders whose mail is captured, the hot ones first; those of Recoverable Items only where the firm wants them read. */
export function foldersInScope(folders: Folder[], { recoverableItems }: Reads): Folder[] {
  const byId = new Map(folders.map((folder) => [folder.folderId, folder]))
  const isLeftOut = (folder: Folder | undefined, depth = 0): boolean =>
    folder !== undefined &&
    depth < DEEPEST &&
    (!folder.readable ||
      leftOut.includes(folder.role) ||
      (folder.role === 'recoverable' && !recoverableItems) ||
      isLeftOut(byId.get(folder.parentId ?? ''), depth + 1))
  const inScope = folders.filter((folder) => !isLeftOut(folder))
  return inScope.sort((a, b) => rank(a) - rank(b))
}

/** Where mail is captured, by ids of folders. */
export interface Scope {
  folders: ReadonlySet<string>
  /** Those among them whose mail was deleted for good. */
  recoverable: ReadonlySet<string>
}

export function scopeOf(folders: Folder[]): Scope {
  return { folders: new Set(folders.map(({ folderId }) => folderId)), recoverable: recoverableOf(folders) }
}

export function recoverableOf(folders: Folder[]): Set<string> {
  return new Set(folders.filter(({ role }) => role === 'recoverable').map(({ folderId }) => folderId))
}

/** Sent Items and all folders below it. */
export function sentFolders(folders: Folder[]): Set<string> {
  const sent = new Set(folders.filter(({ role }) => role === 'sentitems').map(({ folderId }) => folderId))
  for (let before = -1; before !== sent.size; ) {
    before = sent.size
    for (const { folderId, parentId } of folders) if (parentId && sent.has(parentId)) sent.add(folderId)
  }
  return sent
}

/** By which rule in force the mail of a folder is private, by its id: its own name's, else that of the nearest folder above it. */
export function privateFolders(folders: Folder[], rules: ScreeningRules): Map<string, string> {
  const inForce = new Set(keysInForce(rules))
  const byId = new Map(folders.map((folder) => [folder.folderId, folder]))
  const found = new Map<string, string>()
  for (const { folderId } of folders) {
    let at = byId.get(folderId)
    for (let depth = 0; at && depth < DEEPEST; depth++) {
      if (at.privateBy !== null && inForce.has(at.privateBy)) {
        found.set(folderId, at.privateBy)
        break
      }
      at = byId.get(at.parentId ?? '')
    }
  }
  return found
}

/** Folders read in every run, however many: those people work in, and any that brought mail this week. */
export function isHot(folder: Folder, now: Date): boolean {
  const weekAgo = now.getTime() - HOT_DAYS * 86_400_000
  return hotRoles.includes(folder.role) || (folder.yieldedAt?.getTime() ?? 0) > weekAgo
}

function rank({ role }: Folder): number {
  const place = hotRoles.indexOf(role)
  return place === -1 ? hotRoles.length : place
}

/** What is known of folders beside their changes. */
interface FolderFacts {
  roles: Map<string, FolderRole>
  /** By which rule each is private, by its id; one that is absent stays as it was. */
  privateBy: Map<string, string | null>
}

/** By which rules folders so called are private. */
export function privateByNames(
  names: { folderId: string; name: string }[],
  { mailbox, archiveOf }: Pick<MailboxOwner, 'mailbox' | 'archiveOf'>,
  rules: ScreeningRules,
): FolderFacts['privateBy'] {
  const whose = archiveOf ?? mailbox
  return new Map(names.map(({ folderId, name }) => [folderId, privateByName(name, whose, rules.private)]))
}

/**
 * Takes in folder changes: of a name nothing stays but whether it makes the folder private (privateByNames, G2). Where that changes, or where a folder
 * lies, what is private by its folder is looked at again. To be called inside the transaction that holds the lease.
 */
export async function recordFolders(
  tx: Db,
  mailbox: MailboxId,
  changes: FolderChange[],
  { roles, privateBy }: FolderFacts,
): Promise<void> {
  const byId = new Map(changes.map((change) => [change.folderId, change]))
  const kept = [...byId.values()].filter(({ removed }) => !removed)
  const removed = [...byId.values()].filter((change) => change.removed)
  if (kept.length > 0) {
    await sql`
      with told as (
        select * from unnest(
          ${kept.map((f) => f.folderId)}::text[], ${kept.map((f) => f.parentId)}::text[],
          ${kept.map((f) => roles.get(f.folderId) ?? null)}::text[], ${kept.map((f) => f.readable)}::boolean[],
          ${kept.map((f) => privateBy.has(f.folderId))}::boolean[], ${kept.map((f) => privateBy.get(f.folderId) ?? null)}::text[]
        ) f (id, parent, role, readable, named, private_by)
      ), moved as (
        select 1 from told t join engine.folders f on f.mailbox_id = ${mailbox} and f.folder_id = t.id
        where f.parent_id is distinct from coalesce(t.parent, f.parent_id)
          or t.named and f.private_by is distinct from t.private_by
      ), again as (
        update engine.ledger set settled_at = null
        where mailbox_id = ${mailbox} and outcome = 'private' and reason like 'folder-%' and exists (select 1 from moved)
      )
      insert into engine.folders (mailbox_id, folder_id, parent_id, role, readable, private_by)
      select ${mailbox}, t.id, t.parent, t.role, t.readable,
        case when t.named then t.private_by else f.private_by end
      from told t left join engine.folders f on f.mailbox_id = ${mailbox} and f.folder_id = t.id
      on conflict (mailbox_id, folder_id) do update
      set parent_id = coalesce(excluded.parent_id, folders.parent_id), role = coalesce(excluded.role, folders.role),
          readable = excluded.readable, private_by = excluded.private_by`.execute(tx)
  }
  await forgetFolders(
    tx,
    mailbox,
    removed.map(({ folderId }) => folderId),
  )
}

/** A deleted folder is read no more; what it counted before the sync start stays counted. */
export async function forgetFolders(tx: Db, mailbox: MailboxId, folderIds: string[]): Promise<void> {
  if (folderIds.length === 0) return
  await sql`update engine.folders set readable = false, link_kind = null, link = null
    where mailbox_id = ${mailbox} and folder_id = any(${folderIds}::text[])`.execute(tx)
}

/** Where reading of a folder goes on, written in the transaction that wrote the ids of the page (G1). */
export async function moveLink(
  tx: Db,
  mailbox: MailboxId,
  folderId: string,
  link: ChangeLink,
  page: { yielded: boolean; beforeStart: number; wish: number },
): Promise<void> {
  const done = link.kind === 'delta'
  await sql`
    with before as (${beforeStartOf(mailbox, folderId)}), moved as (
      update engine.folders
      set link_kind = ${link.kind}, link = ${link.url}, page_wish = ${page.wish},
          before_start = before_start + case when round_done_at is null then ${page.beforeStart}::int else 0 end,
          yielded_at = case when ${page.yielded} then now() else yielded_at end,
          round_done_at = case when ${done} then now() else round_done_at end,
          loop_since = case when ${done} then null else loop_since end,
          loop_again_at = case when ${done} then null else loop_again_at end,
          resyncs = case when ${done} then 0 else resyncs end,
          reading_tries = case when ${done} and reading = 'whole' then 0 else reading_tries end
      where mailbox_id = ${mailbox} and folder_id = ${folderId}
      returning before_start)
    ${addBeforeStart(mailbox)}`.execute(tx)
}

/** Starts the enumeration of a folder over; the ledger knows what was seen already. `resyncs`: refused links in a row so far. */
export async function startOver(
  tx: Db,
  mailbox: MailboxId,
  folderId: string,
  resyncs: number,
): Promise<void> {
  await sql`
    with before as (${beforeStartOf(mailbox, folderId)}), moved as (
      update engine.folders
      set link_kind = null, link = null, round_done_at = null, before_start = 0, resyncs = ${resyncs}
      where mailbox_id = ${mailbox} and folder_id = ${folderId}
      returning before_start)
    ${addBeforeStart(mailbox)}`.execute(tx)
}

/** A folder's links are refused again and again: it is listed anew, the later the longer this lasts. */
export async function recordLoop(tx: Db, mailbox: MailboxId, folderId: string): Promise<void> {
  await startOver(tx, mailbox, folderId, 0)
  const { rows } = await sql<{ lastedMs: number }>`
    update engine.folders set loop_since = coalesce(loop_since, now())
    where mailbox_id = ${mailbox} and folder_id = ${folderId}
    returning (extract(epoch from now() - loop_since) * 1000)::float8 as "lastedMs"`.execute(tx)
  const waitMs = waitBefore('loop', rows[0]?.lastedMs ?? 0, null)
  await sql`update engine.folders set loop_again_at = now() + ${waitMs} * interval '1 millisecond'
    where mailbox_id = ${mailbox} and folder_id = ${folderId}`.execute(tx)
}

const DAY_MS = 86_400_000
/** Days between two tries to read a folder whole. */
const AGAIN_FIRST_DAYS = waits.readOtherwise.firstMs / DAY_MS
const AGAIN_AT_MOST_DAYS = waits.readOtherwise.longestMs / DAY_MS

/** From now on a folder is read another way, from its beginning: its pages cannot be given. `code`: how they fail. */
export async function readOtherwise(
  tx: Db,
  mailbox: MailboxId,
  folderId: string,
  reading: Exclude<FolderReading, 'whole'>,
  code: string,
): Promise<void> {
  await startOver(tx, mailbox, folderId, 0)
  await sql`
    update engine.folders
    set reading = ${reading}, reading_code = ${code}, page_wish = null,
        reading_tries = reading_tries + case when reading = 'whole' then 1 else 0 end,
        again_at = case when reading <> 'whole' then again_at else
          now() + make_interval(days => least(${AGAIN_AT_MOST_DAYS}, ${AGAIN_FIRST_DAYS} * power(2, reading_tries))::int) end
    where mailbox_id = ${mailbox} and folder_id = ${folderId}`.execute(tx)
}

/** A folder is read whole again, from its beginning. */
export async function readWholeAgain(tx: Db, mailbox: MailboxId, folderId: string): Promise<void> {
  await startOver(tx, mailbox, folderId, 0)
  await sql`update engine.folders set reading = 'whole', reading_code = null, page_wish = null, again_at = null, dated_at = null
    where mailbox_id = ${mailbox} and folder_id = ${folderId}`.execute(tx)
}

/** `whole`: from the sync start on; `yielded`: it brought news. */
export async function recordReadByDate(
  tx: Db,
  mailbox: MailboxId,
  folderId: string,
  read: { whole: boolean; yielded: boolean },
): Promise<void> {
  await sql`
    update engine.folders
    set dated_at = case when ${read.whole} then now() else dated_at end,
        yielded_at = case when ${read.yielded} then now() else yielded_at end
    where mailbox_id = ${mailbox} and folder_id = ${folderId}`.execute(tx)
}

/**
 * The same for pages that end their folders' rounds and told nothing, of folders whose round had ended before, and for the round that
 * tells of folders (`foldersUrl`; null: it stays), in one statement: so most runs end. Throws LeaseLostError.
 */
export async function moveLinks(
  run: Pick<Run, 'db' | 'owner' | 'fence'>,
  foldersUrl: string | null,
  pages: { folderId: string; url: string; wish: number }[],
): Promise<void> {
  await writeHolding(
    run,
    sql`
      update engine.folders f
      set link_kind = 'delta', link = p.url, page_wish = p.wish, round_done_at = now(), resyncs = 0,
          reading_tries = case when reading = 'whole' then 0 else reading_tries end
      from unnest(
        ${pages.map(({ folderId }) => folderId)}::text[], ${pages.map(({ url }) => url)}::text[],
        ${pages.map(({ wish }) => wish)}::int[]) p (id, url, wish)
      where f.mailbox_id = ${run.owner.mailbox} and f.folder_id = p.id and exists (select 1 from held)`,
    foldersUrl === null ? sql`` : sql`, ${foldersLinkIs(foldersUrl)}`,
  )
}

function beforeStartOf(mailbox: MailboxId, folderId: string) {
  return sql`select before_start from engine.folders where mailbox_id = ${mailbox} and folder_id = ${folderId}`
}

/** What a folder counts before the sync start changed from `before` to `moved`: so much did the run change it. */
function addBeforeStart(mailbox: MailboxId) {
  return sql`
    insert into engine.run_counts (mailbox_id, fence, outcome, messages)
    select m.id, m.fence, 'beforeStart', moved.before_start - before.before_start
    from before, moved, engine.mailboxes m where m.id = ${mailbox} and moved.before_start <> before.before_start
    on conflict (mailbox_id, fence, outcome) do update set messages = run_counts.messages + excluded.messages`
}

/** Where the round that tells of folders stands. */
export interface FolderRound {
  link: ChangeLink | null
  /** How listing fails where one or more folders stay unlisted; null: all are listed. */
  code: string | null
  /** Null: now. Else the round cannot be read, and is tried again then. */
  againAt: Date | null
  /** Folders not read since then are to be read, all of them; null: there is no such moment. */
  allSince: Date | null
}

/** As it is stored: `url` of the link. */
export type FolderRoundRow = Omit<FolderRound, 'link'> & { url: string | null }

export function toFolderRound({ url, ...rest }: FolderRoundRow): FolderRound {
  return { link: url ? { kind: 'delta', url } : null, ...rest }
}

export async function readFolderRound(db: Db, mailbox: MailboxId): Promise<FolderRound> {
  const { rows } = await sql<FolderRoundRow>`
    select m.folders_link as url, m.folders_code as code, m.folders_again_at as "againAt", s.all_since as "allSince"
    from engine.mailboxes m left join engine.subscriptions s on s.mailbox_id = m.id where m.id = ${mailbox}`.execute(
    db,
  )
  return toFolderRound(rows[0] ?? { url: null, code: null, againAt: null, allSince: null })
}

export async function moveFoldersLink(tx: Db, mailbox: MailboxId, url: string): Promise<void> {
  await sql`update engine.mailboxes set ${foldersLinkIs(url)} where id = ${mailbox}`.execute(tx)
}

function foldersLinkIs(url: string) {
  return sql`folders_link = ${url}, folders_code = null, folders_tries = 0, folders_again_at = null`
}

/** Minutes until the round that tells of folders is tried again: doubled each time, to a limit. */
const ROUND_AGAIN_MINUTES = 30
const ROUND_AGAIN_AT_MOST_MINUTES = 240

/** The round that tells of folders cannot be read; folders were listed another way. `code`: as in FolderRound. */
export async function recordFolderRoundFails(tx: Db, mailbox: MailboxId, code: string | null): Promise<void> {
  await sql`
    update engine.mailboxes
    set folders_link = null, folders_code = ${code}, folders_tries = least(folders_tries + 1, 10),
        folders_again_at = now() + make_interval(mins =>
          least(${ROUND_AGAIN_AT_MOST_MINUTES}, ${ROUND_AGAIN_MINUTES} * power(2, folders_tries))::int)
    where id = ${mailbox}`.execute(tx)
}
