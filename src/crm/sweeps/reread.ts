import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { forPasses } from '../../text/text-threads.ts'
import { clean } from '../commands/stored-text.ts'
import { readIndexedParticipants } from '../indexed-participants.ts'
import { indexedEmail } from '../letters.ts'
import type { Step } from './keep-step.ts'
import { readStep } from './read-step.ts'

/**
 * One step of reading earlier mail again: what is new in it, and by what words it is found. Ratings and hits stay as they are; an email
 * that takes too long stays as it was.
 */
export async function reread(db: Db, below: number): Promise<Step> {
  const emails = await readStep(db, below)
  const outcomes = await forPasses.run(
    'readTexts',
    undefined,
    emails.map(({ subject, body }) => ({ subject, body })),
  )
  const people = await readIndexedParticipants(
    db,
    emails.map(({ id }) => id),
  )
  const texts = emails.flatMap(({ id, subject }, at) => {
    const outcome = outcomes[at]!
    if (outcome.kind !== 'done') return []
    const { newText, searchText } = outcome.result
    const { open, bcc } = people.get(id) ?? { open: '', bcc: '' }
    return [{ id, newText: clean(newText)!, indexed: indexedEmail(open, subject, clean(searchText)!), bcc }]
  })
  return {
    emails: emails.map(({ id }) => id),
    async write(tx) {
      // Most stand as they are: those are not written.
      const { numAffectedRows } = await sql`
        update crm.messages m set new_text = r.new_text, search = r.search, search_with_bcc = r.bcc || r.search
        from (select id, new_text, to_tsvector('simple', indexed) as search, nullif(to_tsvector('simple', bcc), '') as bcc
          from unnest(${texts.map(({ id }) => id)}::bigint[], ${texts.map(({ newText }) => newText)}::text[],
            ${texts.map(({ indexed }) => indexed)}::text[], ${texts.map(({ bcc }) => bcc)}::text[]) t (id, new_text, indexed, bcc)) r
        where m.id = r.id and (m.new_text, m.search) is distinct from (r.new_text, r.search)`.execute(tx)
      return Number(numAffectedRows ?? 0)
    },
  }
}
