import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { anyOf, type EmailFilters, elsewhere, type Folder, textCondition } from './email-filters.ts'
import { SCAN_LIMITS, type ScanLimits } from './scan-limits.ts'
import { bookEmails } from './visibility-conditions.ts'

type Condition = RawBuilder<unknown>

/** Emails that one filter finds, the viewer's book, or a small folder: by what is not asked of each email's own line. */
export interface EmailSet {
  name: string
  /** Their ids as `message_id`, some of them perhaps twice, and `sent_at` where they are dated. */
  all: Condition
  /** Some of them, as they come. */
  some: (most: number) => Condition
  dated: boolean
  /** The same asked of the email of this id (a column); null: the folder, which is asked for anyway. */
  one: ((id: Condition) => Condition) | null
}

/** Sets that the emails of a list are in, all of them. */
export function setsOf(visibility: Visibility, filters: EmailFilters, folder: Folder | null): EmailSet[] {
  const sets = elsewhere(visibility, filters).map(({ filter, table, of, dated, order }): EmailSet => {
    const columns = dated ? sql`x.message_id, x.sent_at` : sql`x.message_id`
    // Not joined by `or`, for which all of them would be gathered before the first is read.
    const each = of.map((one) => sql`select ${columns} from ${table} x where ${one}`)
    return {
      name: filter,
      all: sql.join(each, sql` union all `),
      some: (most) =>
        sql.join(
          each.map((one) => sql`(${one} ${order ? sql`order by ${order}` : sql``} limit ${most})`),
          sql` union all `,
        ),
      dated,
      // No `exists`: that the database may turn into a join with all of them, on a guess that is wrong by far.
      one: (id) => sql`(select true from ${table} x where x.message_id = ${id} and ${anyOf(of)} limit 1)`,
    }
  })
  const dated = (all: Condition) => ({ all, some: (most: number) => sql`${all} limit ${most}`, dated: true })
  // All of the viewer's own mailbox is in the book.
  if (visibility.reach === 'book' && filters.employee !== visibility.mailbox)
    sets.push({
      name: 'book',
      ...dated(bookEmails(visibility)),
      // `is true` keeps it one set that is gathered once: as a join, on a wrong guess, it took seconds.
      one: (id) => sql`(${id} in (select message_id from (${bookEmails(visibility)}) book)) is true`,
    })
  if (sets.length > 0 && folder === 'dismissed')
    sets.push({
      name: folder,
      ...dated(sql`select m.id as message_id, m.sent_at from crm.messages m where m.dismissed`),
      one: null,
    })
  return sets
}

/**
 * Those of the sets that hold at most `many`, the smallest first; of undated ones, which no index holds by itself, at most `few`. The
 * database's own guess of how many that are is off by orders of magnitude for domains and busy people, and a wrong one
 * costs seconds; counting takes milliseconds.
 */
export async function smallOnes(
  db: Db,
  sets: EmailSet[],
  { many, few }: ScanLimits,
): Promise<(EmailSet & { count: number })[]> {
  if (sets.length === 0) return []
  const most = sets.map(({ dated }) => (dated ? many : few))
  const counts = sets.map(
    ({ some }, index) =>
      sql`select ${index}::int as index, (select count(*) from (${some(most[index]! + 1)}) s) as count`,
  )
  const { rows } = await sql<{ index: number; count: number }>`${sql.join(counts, sql` union all `)}`.execute(
    db,
  )
  return rows
    .filter(({ index, count }) => count <= most[index]!)
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
export function textOf(visibility: Visibility, filters: EmailFilters): Condition | null {
  const found = textCondition(visibility, filters, 't')
  return found && sql`(select ${found} from crm.messages t where t.id = m.id)`
}

interface Narrowed {
  /** Those that all small sets hold, where these are few; else null. */
  ids: number[] | null
  /** The sets that are to be asked for, email by email. */
  asked: EmailSet[]
}

/** Finds the emails that the sets narrow a list to, if they are at most `most`. */
export async function narrow(
  db: Db,
  visibility: Visibility,
  filters: EmailFilters,
  folder: Folder | null = null,
  limits: ScanLimits = SCAN_LIMITS,
  most = limits.few,
): Promise<Narrowed> {
  const sets = setsOf(visibility, filters, folder)
  const small = await smallOnes(db, sets, limits)
  const ids = await fewIn(db, small, most)
  const known = new Set(ids && small.map(({ name }) => name))
  return { ids, asked: sets.filter(({ name, one }) => one && !known.has(name)) }
}

/** Null: they are too many, or nothing narrows. */
async function fewIn(
  db: Db,
  small: (EmailSet & { count: number })[],
  most: number,
): Promise<number[] | null> {
  if (small.length === 0 || (small.length === 1 && small[0]!.count > most)) return null
  const { rows } = await sql<{
    ids: number[]
  }>`select array(${inAll(small)} limit ${most + 1}) as ids`.execute(db)
  const { ids } = rows[0]!
  return ids.length > most ? null : ids.map(Number)
}
