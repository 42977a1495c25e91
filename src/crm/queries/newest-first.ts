import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Place } from './cursor.ts'
import { linkIsVisible } from './visibility-conditions.ts'

/** In place of a date: those without any email come last. */
export const NO_DATE = new Date(0)

const HOUR = 3_600_000
/** How far back a page is looked for among the latest mail before all is sorted: a page of a million messages lies within hours. */
const WINDOWS_MS = [6 * HOUR, 48 * HOUR, 384 * HOUR]

interface Sorted {
  /** Each with its last email: rows of (id, at), `at` never null. */
  rows: (among: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Ids of those whom the people of `linked` (person_id) belong to. */
  owners: (linked: RawBuilder<unknown>) => RawBuilder<unknown>
}

/**
 * A page by the last email, newest first. Whoever wrote or was written to lately is found from the mail, so that the first
 * pages read hours of it; further back, or where few fit the filters, all are sorted.
 */
export async function findNewestFirst(
  db: Db,
  visibility: Visibility,
  { rows, owners }: Sorted,
  { after, limit }: { after: Place | null; limit: number },
  walk: boolean,
): Promise<Place[]> {
  const page = async (from: RawBuilder<unknown>, since: Date | null) => {
    const found = await sql<Place>`
      select p.id, p.at from (${from}) p where ${since ? sql`p.at > ${since}` : sql`true`}
        ${after ? sql`and (p.at, p.id) < (${after.at}, ${after.id})` : sql``}
      order by p.at desc, p.id desc limit ${limit + 1}`.execute(db)
    return found.rows
  }
  const until = after?.at ?? (await newest(db))
  if (walk && until > NO_DATE) {
    for (const window of WINDOWS_MS) {
      const since = new Date(until.getTime() - window)
      const linked = sql`select l.person_id from crm.messages m join crm.links l on l.message_id = m.id
        where m.sent_at > ${since} and m.sent_at <= ${until} and ${linkIsVisible(visibility)}`
      const found = await page(rows(owners(linked)), since)
      if (found.length > limit) return found
    }
  }
  return page(rows(sql`true`), null)
}

async function newest(db: Db): Promise<Date> {
  const { rows } = await sql<{ at: Date | null }>`select max(sent_at) as at from crm.messages`.execute(db)
  return rows[0]!.at ?? NO_DATE
}
