import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { compileList } from '../../insight/phrases/compile-list.ts'
import type { WatchedList } from '../../insight/phrases/find-in-lists.ts'
import type { CompiledList, PhraseEntry } from '../../insight/phrases/phrase-list.ts'

/** Lists as they stood last, by what they say: they seldom change, and every batch of mail asks. */
const compiled = new Map<string, CompiledList>()
const MOST_KEPT = 50

/** The active lists, made ready. */
export async function watchedLists(tx: Db): Promise<WatchedList[]> {
  const { rows } = await sql<{ id: number; version: number; name: string; entries: string }>`
    select l.id, l.version, l.name, v.entries::text as entries from crm.phrase_lists l
    join crm.phrase_list_versions v on v.list_id = l.id and v.version = l.version where l.active order by l.id`.execute(
    tx,
  )
  return rows.map(({ id, version, name, entries }) => ({
    id,
    version,
    compiled: madeReady({ name, version, entries }),
  }))
}

/** A list as it stood at a version, made ready. */
export async function listToApply(db: Db, list: number, version: number): Promise<WatchedList> {
  const { rows } = await sql<{ entries: string }>`
    select entries::text as entries from crm.phrase_list_versions where list_id = ${list} and version = ${version}`.execute(
    db,
  )
  return { id: list, version, compiled: madeReady({ name: '', version, entries: rows[0]!.entries }) }
}

function madeReady({ entries, ...list }: { name: string; version: number; entries: string }): CompiledList {
  const known = compiled.get(entries)
  if (known) return known
  if (compiled.size >= MOST_KEPT) compiled.clear()
  const made = compileList({ ...list, entries: JSON.parse(entries) as PhraseEntry[] })
  compiled.set(entries, made)
  return made
}
