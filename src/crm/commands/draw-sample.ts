import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'

/** Emails drawn at once. */
const MAX_DRAWN = 10_000

interface SampleDrawn {
  drawn: number
  /** Emails without hits that the time has, reviewed before or not. */
  of: number
}

/**
 * Draws so many percent of the mail sent in a time that has no hits, from what of it nobody was to review yet; at least one, as far
 * as there is one. `seed` decides which. Throws SAMPLE_TOO_LARGE.
 */
export function drawSample(
  db: Db,
  { sentFrom, sentTo, percent }: { sentFrom: Date; sentTo: Date; percent: number },
  seed: number,
): Promise<SampleDrawn> {
  return inTransaction(db, async (tx) => {
    const unflagged = sql`crm.messages m where m.sent_at >= ${sentFrom} and m.sent_at < ${sentTo}
      and not exists (select 1 from crm.phrase_hits h where h.message_id = m.id)`
    const { rows } = await sql<{ of: number }>`select count(*) as of from ${unflagged}`.execute(tx)
    const of = rows[0]!.of
    const wanted = Math.ceil((of * percent) / 100)
    if (wanted > MAX_DRAWN)
      throw new ThroughlineError(
        'SAMPLE_TOO_LARGE',
        `That would be ${wanted.toLocaleString('en')} emails; at most ${MAX_DRAWN.toLocaleString('en')} are drawn at once. Choose a shorter time or less of it. Nothing was drawn.`,
      )
    const { rows: drawn } = await sql`
      insert into crm.reviews (message_id, source, sampled, sent_at)
      select id, 'sample', true, sent_at from (
        select m.id, m.sent_at from ${unflagged} and not exists (select 1 from crm.reviews r where r.message_id = m.id)
        order by hashint8extended(m.id, ${seed}::bigint), m.id limit ${wanted} for key share of m) drawn
      on conflict (message_id) do nothing returning message_id`.execute(tx)
    return { drawn: drawn.length, of }
  })
}
