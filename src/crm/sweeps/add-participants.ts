import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { readIndexedParticipants } from '../indexed-participants.ts'
import type { Step } from './keep-step.ts'

/** Emails of a step. */
const MOST_EMAILS = 500

/** One step of adding names and addresses to what earlier mail is found by. */
export async function addParticipants(db: Db, below: number): Promise<Step> {
  const { rows } = await sql<{ id: number }>`
    select id from crm.messages where id < ${below} order by id desc limit ${MOST_EMAILS}`.execute(db)
  const emails = rows.map(({ id }) => id)
  const found = [...(await readIndexedParticipants(db, emails))]
  return {
    emails,
    async write(tx) {
      const { numAffectedRows } = await sql`
        with added as (
          select id, to_tsvector('simple', open) as open, nullif(to_tsvector('simple', bcc), '') as bcc
          from unnest(${found.map(([id]) => id)}::bigint[], ${found.map(([, { open }]) => open)}::text[],
            ${found.map(([, { bcc }]) => bcc)}::text[]) p (id, open, bcc))
        update crm.messages m set search = a.open || m.search, search_with_bcc = a.bcc || a.open || m.search
        from added a where m.id = a.id`.execute(tx)
      return Number(numAffectedRows ?? 0)
    },
  }
}
