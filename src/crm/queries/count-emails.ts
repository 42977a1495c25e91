import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import {
  allOf,
  type EmailFilters,
  type Folder,
  folderCondition,
  ownConditions,
  textCondition,
} from './email-filters.ts'
import { type EmailSet, guess, inAll, setsOf, smallOnes, textOf } from './narrow.ts'
import { SCAN_LIMITS, type ScanLimits } from './scan-limits.ts'

type Condition = RawBuilder<unknown>

interface FolderCount {
  count: number
  /** There are more, or may be. */
  atLeast: boolean
}

const folders = ['unmatched', 'matched', 'dismissed'] as const
type Three = Record<(typeof folders)[number], FolderCount>

/**
 * How many emails each folder holds in the viewer's eyes under these filters. Exact where all candidates can be scanned
 * quickly; else `atLeast`: what was counted so far, or found among the newest.
 */
export async function countEmails(
  db: Db,
  visibility: Visibility,
  filters: EmailFilters,
  limits: ScanLimits = SCAN_LIMITS,
): Promise<Record<Folder, FolderCount>> {
  const three = await countThree(db, visibility, filters, limits)
  const { unmatched, matched, dismissed } = three
  const all = unmatched.count + matched.count + dismissed.count
  return {
    ...three,
    all: counted(
      all,
      folders.some((folder) => three[folder].atLeast),
      limits,
    ),
  }
}

async function countThree(
  db: Db,
  visibility: Visibility,
  filters: EmailFilters,
  limits: ScanLimits,
): Promise<Three> {
  const sets = setsOf(visibility, filters, null)
  const small = await smallOnes(db, sets, limits)
  const text = textCondition(visibility, filters)
  const own = ownConditions(filters)
  const others = (known: EmailSet[]) =>
    sets.filter(({ name }) => !known.some((one) => one.name === name)).map(({ one }) => one!(sql`m.id`))

  if (text && (await guess(db, text)) < (small[0]?.count ?? limits.many))
    return among(db, visibility, limits, (most) => sql`${text} limit ${most}`, own, others([]))
  // Where none is small, the newest of a large one stand for it.
  const chosen = small.length > 0 ? small : sets.filter(({ dated }) => dated).slice(0, 1)
  if (chosen.length > 0)
    return among(db, visibility, limits, (most) => sql`m.id = any(array(${newestIn(chosen, most)}))`, own, [
      ...others(chosen),
      ...(text ? [text] : []),
    ])
  return byFolder(db, visibility, limits, own, [
    ...others([]),
    ...(text ? [textOf(visibility, filters)!] : []),
  ])
}

/** Each once: a set that is cut off must have more emails than were scanned, not more lines. */
function newestIn(sets: EmailSet[], most: number): Condition {
  const [first, ...more] = sets
  return first!.dated && more.length === 0
    ? sql`select message_id from (select distinct sent_at, message_id from (${first!.all}) s
        order by sent_at desc, message_id desc limit ${most}) s`
    : sql`select distinct message_id from (${inAll(sets)}) s limit ${most}`
}

/** Scans the emails that `which` names, fewer of them the more is `asked` of each. */
async function among(
  db: Db,
  visibility: Visibility,
  limits: ScanLimits,
  which: (most: number) => Condition,
  own: Condition[],
  asked: Condition[],
): Promise<Three> {
  const most = Math.floor(limits.many / (1 + asked.length))
  const within = (folder: Folder) =>
    sql`count(*) filter (where ${allOf([...own, folderCondition(visibility, folder), ...asked])})`
  const { rows } = await sql<Record<(typeof folders)[number] | 'scanned', number>>`
    select count(*) as scanned, ${within('unmatched')} as unmatched, ${within('matched')} as matched, ${within('dismissed')} as dismissed
    from (select m.* from crm.messages m where ${which(most + 1)}) m`.execute(db)
  const { scanned, ...found } = rows[0]!
  return perFolder((folder) => counted(found[folder], scanned > most, limits))
}

async function byFolder(
  db: Db,
  visibility: Visibility,
  limits: ScanLimits,
  own: Condition[],
  asked: Condition[],
): Promise<Three> {
  const most = asked.length === 0 ? limits.counted : limits.newest
  const within = (folder: Folder) => sql`
    select ${folder}::text as folder, count(*) as scanned, count(*) filter (where ${allOf(asked)}) as found
    from (select m.id from crm.messages m where ${allOf([folderCondition(visibility, folder), ...own])}
      order by m.sent_at desc limit ${most + 1}) m`
  const { rows } = await sql<{ folder: Folder; scanned: number; found: number }>`
    ${sql.join(folders.map(within), sql` union all `)}`.execute(db)
  return perFolder((folder) => {
    const { scanned, found } = rows.find((row) => row.folder === folder)!
    return counted(found, scanned > most, limits)
  })
}

function perFolder(of: (folder: (typeof folders)[number]) => FolderCount): Three {
  return { unmatched: of('unmatched'), matched: of('matched'), dismissed: of('dismissed') }
}

function counted(found: number, unfinished: boolean, limits: ScanLimits): FolderCount {
  return { count: Math.min(found, limits.counted), atLeast: unfinished || found > limits.counted }
}
