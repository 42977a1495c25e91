import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { checkEntries } from '../../insight/phrases/check-entries.ts'
import type { PhraseEntry } from '../../insight/phrases/phrase-list.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { startSweep } from './start-sweep.ts'
import { storeListVersion } from './store-list-version.ts'

/** Active lists; each is looked for in every email as it comes in. */
const MAX_LISTS = 50

/** Of what was done with a list: no phrases. */
export interface ListSummary {
  list: number
  name: string
  version: number
  active: boolean
  phrases: number
  /** Earlier mail is searched, too. */
  applied: boolean
}

/**
 * Makes a list: what comes in from here on is searched for it, and the mail there is in the background.
 * Throws PHRASE_WORDLESS, PHRASE_TWICE, LIST_NAME_TAKEN, LISTS_FULL.
 */
export function makePhraseList(
  db: Db,
  { name, entries }: { name: string; entries: PhraseEntry[] },
  { by }: { by: { id: string; name: string } },
): Promise<ListSummary> {
  checkEntries(entries)
  return inTransaction(db, async (tx) => {
    await holdArrivals(tx)
    await refuseTakenName(tx, name)
    await refuseTooMany(tx)
    const { rows } = await sql<{ id: number }>`
      insert into crm.phrase_lists (name) values (${name}) returning id`.execute(tx)
    const list = rows[0]!.id
    await storeListVersion(tx, { list, version: 1, entries }, by)
    const sweep = await startSweep(tx, { kind: 'phrases', target: { list, version: 1 }, by })
    return { list, name, version: 1, active: true, phrases: entries.length, applied: sweep !== null }
  })
}

/** The caller holds arrivals, so nobody can take the name meanwhile. Throws LIST_NAME_TAKEN. */
export async function refuseTakenName(tx: Db, name: string, list: number | null = null): Promise<void> {
  const { rows } = await sql`
    select 1 from crm.phrase_lists where lower(name) = lower(${name}) and id is distinct from ${list}::bigint`.execute(
    tx,
  )
  if (rows.length > 0)
    throw new ThroughlineError(
      'LIST_NAME_TAKEN',
      `There is a list called “${name}” already. Choose another name.`,
    )
}

/** Throws LISTS_FULL. */
export async function refuseTooMany(tx: Db): Promise<void> {
  const { rows } = await sql<{ lists: number }>`
    select count(*) as lists from crm.phrase_lists where active`.execute(tx)
  if (rows[0]!.lists >= MAX_LISTS)
    throw new ThroughlineError(
      'LISTS_FULL',
      `There are ${MAX_LISTS} active lists. Add the phrases to one of them, or set one inactive first.`,
    )
}
