import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { readMessageText } from '../../insight/message-text.ts'
import { compileList } from '../../insight/phrases/compile-list.ts'
import { findPhrases } from '../../insight/phrases/find-phrases.ts'
import type { SweepOrder } from '../commands/start-sweep.ts'
import { searchConditions } from '../queries/search-conditions.ts'
import { inTurns } from './in-turns.ts'
import type { Step } from './keep-step.ts'
import { readStep } from './read-step.ts'
import type { Sweep } from './take-sweep.ts'

/** Emails a search may find; it ends there. */
export const MAX_FINDS = 100_000

/** One step of an exact search of subjects and whole bodies. */
export async function searchBodies(
  db: Db,
  { id: search, target, below, found: foundBefore }: Sweep & Extract<SweepOrder, { kind: 'search' }>,
): Promise<Step> {
  const emails = await readStep(db, below, await searchConditions(db, target.filters))
  const wanted = compileList({ name: '', version: 1, entries: [{ phrase: target.text, variants: [] }] })
  const hits = await inTurns(
    emails,
    ({ subject, body }) => findPhrases(subject, readMessageText(body, subject), wanted).length > 0,
  )
  const found = emails.flatMap(({ id }, at) => (hits[at] ? [id] : []))
  return {
    emails: emails.map(({ id }) => id),
    problem: foundBefore + found.length >= MAX_FINDS ? 'SEARCH_FINDS_TOO_MUCH' : null,
    async write(tx) {
      const { rows } = await sql`
        insert into crm.search_finds (sweep_id, message_id)
        select ${search}, id from (select id from crm.messages where id = any(${found}::bigint[]) order by id for key share) m
        returning message_id`.execute(tx)
      return rows.length
    },
  }
}
