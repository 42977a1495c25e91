import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { PhraseEntry } from '../../insight/phrases/phrase-list.ts'

/** How far a pass over all mail is. */
export interface Progress {
  done: number
  total: number
  found: number
}

interface PhraseListRow {
  id: string
  name: string
  version: number
  active: boolean
  phrases: number
  emails: number
  changedBy: { id: string; name: string }
  changedAt: string
  applying: Progress | null
}

interface PhraseListDetail extends PhraseListRow {
  entries: (PhraseEntry & { emails: number })[]
  versions: { version: number; by: { id: string; name: string }; at: string; phrases: number }[]
}

/** Active ones first, by name. */
export async function listPhraseLists(db: Db): Promise<PhraseListRow[]> {
  return loadLists(db, sql`true`)
}

/** With the entries of this version, the current one by default. Null: there is none. */
export async function readPhraseList(db: Db, id: number, version?: number): Promise<PhraseListDetail | null> {
  const [list] = await loadLists(db, sql`l.id = ${id}`)
  if (!list) return null
  const { rows } = await sql<{
    version: number
    by: { id: string; name: string }
    at: Date
    phrases: number
    entries: PhraseEntry[] | null
  }>`
    select version, json_build_object('id', changed_by_id, 'name', changed_by_name) as by, changed_at as at,
      jsonb_array_length(entries) as phrases, case when version = ${version ?? list.version} then entries end as entries
    from crm.phrase_list_versions where list_id = ${id} order by version desc`.execute(db)
  const entries = rows.find((row) => row.entries)?.entries
  if (!entries) return null
  const emailsWith = await countByPhrase(db, id)
  return {
    ...list,
    entries: entries.map(({ phrase, variants }) => ({
      phrase,
      variants,
      emails: emailsWith.get(phrase) ?? 0,
    })),
    versions: rows.map(({ entries: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
  }
}

async function loadLists(db: Db, condition: RawBuilder<unknown>): Promise<PhraseListRow[]> {
  const { rows } = await sql<Omit<PhraseListRow, 'changedAt'> & { changedAt: Date }>`
    select l.id::text as id, l.name, l.version, l.active, jsonb_array_length(v.entries) as phrases,
      (select count(distinct h.message_id) from crm.phrase_hits h where h.list_id = l.id) as emails,
      json_build_object('id', v.changed_by_id, 'name', v.changed_by_name) as "changedBy", v.changed_at as "changedAt",
      (select json_build_object('done', s.done, 'total', s.total, 'found', s.found) from crm.sweeps s
       where s.kind = 'phrases' and s.ended_at is null and (s.target->>'list')::bigint = l.id limit 1) as applying
    from crm.phrase_lists l join crm.phrase_list_versions v on v.list_id = l.id and v.version = l.version
    where ${condition} order by l.active desc, lower(l.name)`.execute(db)
  return rows.map(({ changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() }))
}

async function countByPhrase(db: Db, list: number): Promise<Map<string, number>> {
  const { rows } = await sql<{ phrase: string; emails: number }>`
    select phrase, count(*) as emails from crm.phrase_hits where list_id = ${list} group by phrase`.execute(
    db,
  )
  return new Map(rows.map(({ phrase, emails }) => [phrase, emails]))
}
