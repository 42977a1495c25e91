import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { FoundPhrase } from '../../insight/phrases/find-in-lists.ts'

/** What was found in an email. */
export interface PhraseHit extends Omit<FoundPhrase, 'list'> {
  list: { id: string; name: string }
}

/** Each phrase of each list that stands in the email, the most frequent first. Snippets are message content. */
export async function readHits(db: Db, email: number): Promise<PhraseHit[]> {
  const { rows } = await sql<PhraseHit>`
    select json_build_object('id', l.id::text, 'name', l.name) as list, h.list_version as version, h.phrase, h.count, h.exact,
      h.places, h.hits
    from crm.phrase_hits h join crm.phrase_lists l on l.id = h.list_id where h.message_id = ${email}
    order by h.count desc, h.phrase, l.id`.execute(db)
  return rows
}
