import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { wordsOf } from '../../insight/phrases/words-of.ts'
import { type Hit, insertHits } from './insert-hits.ts'

/**
 * Makes these all the hits that a list has in these emails. An email with a phrase it had not is up for review, again where it was
 * decided on; one in which nothing is found any more is not, unless it was decided on or drawn as a sample. Decisions stay.
 * Emails that were removed meanwhile are left out. Returns how many of the others have hits.
 */
export async function replaceHits(
  tx: Db,
  list: number,
  emails: { id: number; sentAt: Date }[],
  hits: Hit[],
): Promise<number> {
  const ids = await keepThere(
    tx,
    emails.map(({ id }) => id),
  )
  const there = new Set(ids)
  const found = Map.groupBy(
    hits.filter(({ messageId }) => there.has(messageId)),
    ({ messageId }) => messageId,
  )
  const before = await takeHits(tx, list, ids)
  await insertHits(tx, [...found.values()].flat())
  await open(
    tx,
    emails.filter(({ id }) => found.get(id)?.some(({ phrase }) => !before.get(id)?.has(keyOf(phrase)))),
  )
  await close(
    tx,
    [...before.keys()].filter((id) => !found.has(id)),
  )
  return found.size
}

/** Two ways of writing that are found in the same places are one phrase. */
function keyOf(phrase: string): string {
  return wordsOf(phrase).join(' ')
}

/** Those that are there, and stay until the transaction ends. */
async function keepThere(tx: Db, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from crm.messages where id = any(${ids}::bigint[]) order by id for key share`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Takes the list's hits out; returns which phrases they were of. */
async function takeHits(tx: Db, list: number, ids: number[]): Promise<Map<number, Set<string>>> {
  const { rows } = await sql<{ id: number; phrases: string[] }>`
    with taken as (
      delete from crm.phrase_hits where list_id = ${list} and message_id = any(${ids}::bigint[]) returning message_id, phrase
    )
    select message_id as id, array_agg(phrase) as phrases from taken group by message_id`.execute(tx)
  return new Map(rows.map(({ id, phrases }) => [id, new Set(phrases.map(keyOf))]))
}

async function open(tx: Db, emails: { id: number; sentAt: Date }[]): Promise<void> {
  if (emails.length === 0) return
  await sql`
    insert into crm.reviews as r (message_id, source, sent_at)
    select id, 'phrase', sent from unnest(${emails.map(({ id }) => id)}::bigint[], ${emails.map(({ sentAt }) => sentAt)}::timestamptz[]) e (id, sent)
    order by id
    on conflict (message_id) do update set source = 'phrase', state = 'open', version = r.version + 1,
      opened_at = case when r.state = 'open' then r.opened_at else now() end`.execute(tx)
}

async function close(tx: Db, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  // Asked of the row itself, so that a decision made at this moment counts.
  const undecided = sql`message_id = any(${ids}::bigint[]) and decided_at is null
    and not exists (select 1 from crm.phrase_hits h where h.message_id = r.message_id)`
  await sql`delete from crm.reviews r where ${undecided} and not sampled`.execute(tx)
  await sql`update crm.reviews r set source = 'sample', version = version + 1 where ${undecided} and source = 'phrase'`.execute(
    tx,
  )
}
