import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { PhraseEntry } from '../../insight/phrases/phrase-list.ts'

/** Keeps what a list says from this version on. */
export async function storeListVersion(
  tx: Db,
  { list, version, entries }: { list: number; version: number; entries: PhraseEntry[] },
  by: { id: string; name: string },
): Promise<void> {
  await sql`insert into crm.phrase_list_versions (list_id, version, entries, changed_by_id, changed_by_name)
    values (${list}, ${version}, ${JSON.stringify(entries)}::jsonb, ${by.id}, ${by.name})`.execute(tx)
}
