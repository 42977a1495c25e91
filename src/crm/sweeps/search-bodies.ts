import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { forPasses } from '../../text/text-threads.ts'
import type { SweepOrder } from '../commands/start-sweep.ts'
import { searchConditions } from '../queries/search-conditions.ts'
import type { Step } from './keep-step.ts'
import { readStep } from './read-step.ts'
import type { Sweep } from './take-sweep.ts'

/** Emails a search may find; it ends there. */
const MAX_FINDS = 100_000

/** One step of an exact search of subjects and whole bodies. */
export async function searchBodies(
  db: Db,
  { id: search, target, below, found: foundBefore }: Sweep & Extract<SweepOrder, { kind: 'search' }>,
): Promise<Step> {
  const emails = await readStep(db, below, await searchConditions(db, target.filters))
  const wanted = { id: 0, version: 1, entries: JSON.stringify([{ phrase: target.text, variants: [] }]) }
  const hits = await forPasses.run(
    'findPhrases',
    [wanted],
    emails.map(({ subject, body }) => ({ subject, body })),
  )
  const found = emails.flatMap(({ id }, at) => {
    const outcome = hits[at]!
    return outcome.kind === 'done' && outcome.result.length > 0 ? [id] : []
  })
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
