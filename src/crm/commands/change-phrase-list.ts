import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { checkEntries } from '../../insight/phrases/check-entries.ts'
import type { PhraseEntry } from '../../insight/phrases/phrase-list.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { type ListSummary, refuseTakenName, refuseTooMany } from './make-phrase-list.ts'
import { startSweep } from './start-sweep.ts'
import { storeListVersion } from './store-list-version.ts'

interface ListChange {
  /** The version that the person was shown. */
  version: number
  name?: string | undefined
  active?: boolean | undefined
  entries?: PhraseEntry[] | undefined
}

interface StoredList {
  name: string
  version: number
  active: boolean
  entries: PhraseEntry[]
}

/**
 * Changes what is given; whatever changes makes a version. No email slips between the old one and the new one: what comes in is
 * searched for the new one from here on, and where entries changed or the list became active all earlier mail is, in the background.
 * What was under way for an older version ends there. Hits of a list that became inactive stay. Null: nothing
 * changes. Throws NOT_FOUND, LIST_CHANGED, PHRASE_WORDLESS, PHRASE_TWICE, LIST_NAME_TAKEN, LISTS_FULL.
 */
export function changePhraseList(
  db: Db,
  list: number,
  change: ListChange,
  { by }: { by: { id: string; name: string } },
): Promise<ListSummary | null> {
  if (change.entries) checkEntries(change.entries)
  return inTransaction(db, async (tx) => {
    await holdArrivals(tx)
    const before = await readStored(tx, list)
    if (!before) throw new ThroughlineError('NOT_FOUND', 'This list does not exist (any more).')
    if (before.version !== change.version)
      throw new ThroughlineError(
        'LIST_CHANGED',
        `Somebody else has changed “${before.name}” meanwhile: it is at version ${before.version}. Look at theirs, then change it again.`,
      )
    const after = {
      name: change.name ?? before.name,
      active: change.active ?? before.active,
      entries: change.entries ?? before.entries,
    }
    const says = JSON.stringify(after.entries) !== JSON.stringify(before.entries)
    if (!says && after.name === before.name && after.active === before.active) return null
    if (after.name !== before.name) await refuseTakenName(tx, after.name, list)
    if (after.active && !before.active) await refuseTooMany(tx)
    const version = before.version + 1
    await sql`update crm.phrase_lists set name = ${after.name}, active = ${after.active}, version = ${version}
      where id = ${list}`.execute(tx)
    await storeListVersion(tx, { list, version, entries: after.entries }, by)
    const toApply = after.active && (says || !before.active)
    if (toApply || !after.active) await endSweeps(tx, list)
    const sweep = toApply ? await startSweep(tx, { kind: 'phrases', target: { list, version }, by }) : null
    const { name, active, entries } = after
    return { list, name, version, active, phrases: entries.length, applied: sweep !== null }
  })
}

async function readStored(tx: Db, list: number): Promise<StoredList | null> {
  // Hits refer to the list: a stronger lock would wait for a step of a sweep that waits for us.
  const { rows } = await sql<StoredList>`
    select l.name, l.version, l.active, v.entries from crm.phrase_lists l
    join crm.phrase_list_versions v on v.list_id = l.id and v.version = l.version
    where l.id = ${list} for no key update of l`.execute(tx)
  const stored = rows[0]
  return stored
    ? { ...stored, entries: stored.entries.map(({ phrase, variants }) => ({ phrase, variants })) }
    : null
}

/** Passes of earlier versions. */
async function endSweeps(tx: Db, list: number): Promise<void> {
  await sql`update crm.sweeps set ended_at = now(), problem_code = 'superseded', runner = null
    where kind = 'phrases' and (target->>'list')::bigint = ${list} and ended_at is null`.execute(tx)
}
