import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { ListText } from '../../text/made-ready.ts'

/** The active lists as they stood when this process looked last. They seldom change, and every batch of mail asks. */
const known = new WeakMap<Db, ListText[]>()

/** The lists have changed since: what was looked for was not all. */
export class ListsChanged extends Error {
  override name = 'ListsChanged'
}

/** The active lists, possibly out of date: a caller that takes in mail with them calls assertCurrent before it is kept. */
export async function knownLists(db: Db): Promise<ListText[]> {
  const lists = known.get(db)
  if (lists) return lists
  const { rows } = await sql<ListText>`
    select l.id, l.version, v.entries::text as entries from crm.phrase_lists l
    join crm.phrase_list_versions v on v.list_id = l.id and v.version = l.version where l.active order by l.id`.execute(
    db,
  )
  known.set(db, rows)
  return rows
}

/** The next call reads them again. */
export function forgetLists(db: Db): void {
  known.delete(db)
}

/**
 * Throws ListsChanged where these are not the active lists, as they stand in this transaction, which holds off their changes
 * (deduplicate-messages.ts, lockKeys).
 */
export async function assertCurrent(tx: Db, lists: ListText[]): Promise<void> {
  const { rows } = await sql<{ id: number; version: number }>`
    select id, version from crm.phrase_lists where active order by id`.execute(tx)
  const isSame =
    rows.length === lists.length &&
    rows.every(({ id, version }, at) => lists[at]!.id === id && lists[at]!.version === version)
  if (!isSame) throw new ListsChanged('lists of phrases have changed')
}

/** A list as it stood at a version. */
export async function listToApply(db: Db, list: number, version: number): Promise<ListText> {
  const { rows } = await sql<{ entries: string }>`
    select entries::text as entries from crm.phrase_list_versions where list_id = ${list} and version = ${version}`.execute(
    db,
  )
  return { id: list, version, entries: rows[0]!.entries }
}
