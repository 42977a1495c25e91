import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { FoundPhrase } from '../../insight/phrases/find-in-lists.ts'
import { clean } from './stored-text.ts'

/** A phrase that was found in an email. */
export interface Hit extends FoundPhrase {
  messageId: number
  sentAt: Date
}

/** Stores hits of emails that are there and have none yet of these lists. */
export async function insertHits(tx: Db, hits: Hit[]): Promise<void> {
  if (hits.length === 0) return
  await sql`
    insert into crm.phrase_hits (message_id, sent_at, list_id, list_version, phrase, count, exact, places, hits)
    select message, sent, list, version, phrase, count, exact, string_to_array(places, ','), hits::jsonb
    from unnest(${hits.map((h) => h.messageId)}::bigint[], ${hits.map((h) => h.sentAt)}::timestamptz[], ${hits.map((h) => h.list)}::bigint[],
      ${hits.map((h) => h.version)}::int[], ${hits.map((h) => h.phrase)}::text[], ${hits.map((h) => h.count)}::int[],
      ${hits.map((h) => h.exact)}::int[], ${hits.map((h) => h.places.join(','))}::text[], ${hits.map((h) => JSON.stringify(h.hits, cleaned))}::text[])
      h (message, sent, list, version, phrase, count, exact, places, hits)`.execute(tx)
}

/** PostgreSQL takes no NUL in JSON either, escaped or not. */
function cleaned(_name: string, value: unknown): unknown {
  return typeof value === 'string' ? clean(value) : value
}
