import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Label } from '../../insight/sentiment/labels.ts'
import { ratedText } from '../../insight/sentiment/rate.ts'
import { rateable, toRateable } from './waiting-ratings.ts'

/** What a person said of an email, with the text that is rated: as `npm run sentiment:evaluate` reads it. */
interface LabelledText {
  id: string
  text: string
  label: Label
}

const PAGE = 200

/** All corrections, the oldest first, a page at a time. */
export async function* exportCorrections(db: Db): AsyncGenerator<LabelledText> {
  let after: { at: string; id: number } = { at: '-infinity', id: 0 }
  while (true) {
    const {
      rows,
    }: { rows: (Parameters<typeof toRateable>[0] & { id: number; at: string; label: Label })[] } = await sql<
      Parameters<typeof toRateable>[0] & { id: number; at: string; label: Label }
    >`
      select r.message_id as id, r.corrected_at::text as at, r.corrected_label as label, ${rateable}
      from crm.ratings r join crm.messages m on m.id = r.message_id join crm.bodies b on b.message_id = m.id
      where r.corrected_at is not null and (r.corrected_at, r.message_id) > (${after.at}::timestamptz, ${after.id}::bigint)
      order by r.corrected_at, r.message_id limit ${PAGE}`.execute(db)
    for (const { id, label, ...row } of rows)
      yield { id: String(id), text: ratedText(toRateable(row)), label }
    if (rows.length < PAGE) return
    const { at, id } = rows.at(-1)!
    after = { at, id }
  }
}
