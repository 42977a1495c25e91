import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { ListedPage, MessageChange } from '../domain/ports.ts'
import { saysElsewhere } from './archive-parts.ts'
import { foldersInScope, readFolders } from './folders.ts'
import { FolderScope } from './learn-folders.ts'
import { lookUp } from './ledger.ts'
import { idOf, receivedAtOf } from './message-change.ts'
import { recordUnreadablePlaces } from './read-by-date.ts'
import { type Run, write } from './run.ts'
import { takeInPage } from './take-in-page.ts'
import { isAccountedFor } from './unreadable-places.ts'

const EVERY_MS = 24 * 3_600_000
/** How far back the check looks. Source: none; a week and a day, so that two checks always overlap. */
const DAYS = 8
/** Mail younger than this may have arrived since the folders were read; the next run brings it. */
const SETTLING_MS = 10 * 60_000
const MOST = 20_000

/** Whether the daily check of a mailbox `m` is due, once it is read whole. */
export const lastCheckIsOld = sql<boolean>`(m.checked_at is null or m.checked_at < now() - ${sql.lit(EVERY_MS)} * interval '1 millisecond')`

/**
 * The independent check of G1: lists the last days across folders, another way than the delta rounds, and compares with
 * the ledger. What the ledger lacks goes into it, and is counted where the administrator sees it: it should stay 0.
 * Returns how many were missing.
 */
export async function checkAgainstMailbox(run: Run): Promise<number> {
  const { mailbox } = run.owner
  const now = (await run.source.now()).getTime()
  const since = new Date(Math.max(now - DAYS * 86_400_000, run.syncStart.getTime()))
  const scope = await FolderScope.read(run)
  const shown: string[] = []
  let missing = 0
  for await (const { items, unreadable } of listMailbox(run, since)) {
    const settled = (await scope.keep(items)).filter((item) => !isSettling(item, now))
    const ledger = await lookUp(run.db, mailbox, settled.map(idOf))
    const overlooked = settled.filter((item) => !ledger.has(idOf(item)))
    if (overlooked.length > 0) await takeInPage(run, { items: overlooked, link: null, scope: scope.scope })
    shown.push(...items.map(idOf))
    missing += overlooked.length
    // What this list cannot give, the folder's own round may have reported.
    for (const place of unreadable)
      if (!(await isAccountedFor(run.db, mailbox, place, shown)))
        missing += await recordUnreadablePlaces(run, [place])
    if (shown.length >= MOST) break
  }
  await write(run, (tx) =>
    sql`update engine.mailboxes set checked_at = now(), check_missing = ${missing} where id = ${mailbox}`.execute(
      tx,
    ),
  )
  return missing
}

/** Across folders; of a part of an archive folder by folder: nothing else is known of it. */
async function* listMailbox({ source, owner, db, reads }: Run, since: Date): AsyncIterable<ListedPage> {
  const { mailbox, partOf } = owner
  if (!partOf) {
    yield* source.listByDate(mailbox, { folderId: null, since, until: null })
    return
  }
  for (const { folderId, elsewhereSince } of foldersInScope(await readFolders(db, mailbox), reads)) {
    if (elsewhereSince) continue
    try {
      yield* source.listByDate(mailbox, { folderId, since, until: null })
    } catch (error) {
      if (!saysElsewhere(error)) throw error
    }
  }
}

function isSettling(item: MessageChange, now: number): boolean {
  return (receivedAtOf(item)?.getTime() ?? 0) >= now - SETTLING_MS
}

interface CheckResult {
  /** Mailboxes whose ledger was compared, and those that could not be. */
  checked: number
  unchecked: number
  /** Messages the mailboxes had and the ledgers did not: they are captured now. */
  missing: number
}

/** What the last checks found, over all enabled mailboxes. */
export async function readChecks(db: Db): Promise<CheckResult> {
  const { rows } = await sql<CheckResult>`
    select count(*) filter (where checked_at is not null) as checked, count(*) filter (where checked_at is null) as unchecked,
      coalesce(sum(check_missing) filter (where checked_at is not null), 0)::bigint as missing
    from engine.mailboxes where enabled`.execute(db)
  return rows[0]!
}
