import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { anyOf, type EmailFilters, elsewhere, type Folder, textCondition } from './email-filters.ts'
import { LOOKS, type Looks } from './looks.ts'
import { bookEmails, emailSeen } from './sight-conditions.ts'

type Condition = RawBuilder<unknown>

/** Emails that one filter finds, the viewer's book, or a small folder: by what is not asked of each email's own line. */
export interface EmailSet {
  name: string
  /** Their ids as `message_id`, some of them perhaps twice, and `sent_at` where they are dated. */
  all: Condition
  dated: boolean
  /** The same asked of one email (`m`); null: the folder, which is asked for anyway. */
  one: Condition | null
}

/** Sets that the emails of a list are in, all of them. */
export function setsOf(sight: Sight, filters: EmailFilters, folder: Folder | null): EmailSet[] {
  const sets = elsewhere(sight, filters).map(({ filter, table, of, dated }): EmailSet => {
    const columns = dated ? sql`x.message_id, x.sent_at` : sql`x.message_id`
    return {
      name: filter,
      // Not joined by `or`, for which all of them would be gathered before the first is read.
      all: sql.join(
        of.map((one) => sql`select ${columns} from ${table} x where ${one}`),
        sql` union all `,
      ),
      dated,
      // No `exists`: that the database may turn into a join with all of them, on a guess that is wrong by far.
      one: sql`(select true from ${table} x where x.message_id = m.id and ${anyOf(of)} limit 1)`,
    }
  })
  if (sight.reach === 'book')
    sets.push({ name: 'book', all: bookEmails(sight), dated: true, one: emailSeen(sight) })
  if (sets.length > 0 && folder === 'dismissed')
    sets.push({
      name: folder,
      all: sql`select m.id as message_id, m.sent_at from crm.messages m where m.dismissed`,
      dated: true,
      one: null,
    })
  return sets
}

/**
 * Those of the sets that hold at most `many`, the smallest first. The database's own guess of how many that are is off
 * by orders of magnitude for domains and busy people, and a wrong one costs seconds; counting takes milliseconds.
 */
export async function smallOnes(
  db: Db,
  sets: EmailSet[],
  { many }: Looks,
): Promise<(EmailSet & { count: number })[]> {
  if (sets.length === 0) return []
  const counts = sets.map(
    ({ all }, index) =>
      sql`select ${index}::int as index, (select count(*) from (${all} limit ${many + 1}) s) as count`,
  )
  const { rows } = await sql<{ index: number; count: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  )
  return rows
    .filter(({ count }) => count <= many)
    .map(({ index, count }) => ({ ...sets[index]!, count }))
    .sort((one, other) => one.count - other.count)
}

/** Ids in all of these sets. */
export function inAll(sets: EmailSet[]): Condition {
  return sql.join(
    sets.map(({ all }) => sql`select message_id from (${all}) s`),
    sql` intersect `,
  )
}

/** How many emails hold the text, as the database guesses from the frequency of words: costs no look at any. */
export async function guess(db: Db, text: Condition): Promise<number> {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`
    explain (format json) select 1 from crm.messages m where ${text}`.execute(db)
  return rows[0]!['QUERY PLAN'][0].Plan['Plan Rows']
}

/** Whether an email's text has it, asked of one whose other traits fit: the text stands beside no index's lines. */
export function textOf(filters: EmailFilters): Condition | null {
  const found = textCondition(filters, 't')
  return found && sql`(select ${found} from crm.messages t where t.id = m.id)`
}

export interface Narrowed {
  /** Those that all small sets hold, where these are few; else null. */
  ids: number[] | null
  /** The sets that are to be asked for, email by email. */
  asked: EmailSet[]
}

/** Finds the few emails that the sets narrow a list to, if they are few. */
export async function narrow(
  db: Db,
  sight: Sight,
  filters: EmailFilters,
  folder: Folder | null = null,
  looks: Looks = LOOKS,
): Promise<Narrowed> {
  const sets = setsOf(sight, filters, folder)
  const small = await smallOnes(db, sets, looks)
  const ids = await fewIn(db, small, looks)
  const known = new Set(ids && small.map(({ name }) => name))
  return { ids, asked: sets.filter(({ name, one }) => one && !known.has(name)) }
}

/** Null: they are too many, or nothing narrows. */
async function fewIn(
  db: Db,
  small: (EmailSet & { count: number })[],
  { few }: Looks,
): Promise<number[] | null> {
  if (small.length === 0 || (small.length === 1 && small[0]!.count > few)) return null
  const { rows } = await sql<{
    ids: number[]
  }>`select array(${inAll(small)} limit ${few + 1}) as ids`.execute(db)
  const { ids } = rows[0]!
  return ids.length > few ? null : ids.map(Number)
}
