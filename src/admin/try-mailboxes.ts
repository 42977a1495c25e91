import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { TryLaterError } from '../domain/errors.ts'
import type { Directory } from '../domain/ports.ts'
import { sideBySide } from '../domain/side-by-side.ts'

/** Mailboxes tried side by side. */
const LANES = 8
/** One that is not read is tried again after this many hours. */
const STALE_HOURS = 24
/** At most so many in one go: some seconds. */
const DUE_AT_ONCE = 400

/**
 * Why each mailbox cannot be read now, in the order of `ids`; null: it can. What was found is remembered, unless the
 * service was too busy to say. Only the inbox's id is asked for, no mail (G6). Throws SyncErrors of scope tenant.
 */
export async function tryMailboxes(db: Db, directory: Directory, ids: string[]): Promise<(string | null)[]> {
  const found: { why: string | null; lasting: boolean }[] = []
  await sideBySide(ids, LANES, async (id, at) => {
    found[at] = await tryOne(directory, id)
  })
  const lasting = ids.flatMap((id, at) => (found[at]!.lasting ? { id, why: found[at]!.why } : []))
  await sql`update admin.employees e set unreadable = t.why, probed_at = now()
    from jsonb_to_recordset(${JSON.stringify(lasting)}::jsonb) t (id text, why text)
    where e.id = t.id`.execute(db)
  return found.map(({ why }) => why)
}

/**
 * Tries the mailboxes behind accounts that are not read, each once a day, so that people see who cannot be enabled before
 * they ask; with `unreadableToo` also those that could not be read, whenever that was. Returns how many it tried.
 * Throws SyncErrors of scope tenant.
 */
export async function tryDueMailboxes(
  db: Db,
  directory: Directory,
  { unreadableToo = false } = {},
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, probed_at, unreadable, listed_at = max(listed_at) over () as listed, enabled or guest or address is null as needless
      from admin.employees) e
    where listed and not needless
      and (probed_at is null or probed_at < now() - make_interval(hours => ${STALE_HOURS}::int)
        or ${unreadableToo} and unreadable is not null)
    order by probed_at nulls first, id limit ${DUE_AT_ONCE}`.execute(db)
  await tryMailboxes(
    db,
    directory,
    rows.map(({ id }) => id),
  )
  return rows.length
}

async function tryOne(directory: Directory, id: string): Promise<{ why: string | null; lasting: boolean }> {
  try {
    return { why: await directory.whyUnreadable(id), lasting: true }
  } catch (error) {
    if (error instanceof TryLaterError && error.scope === 'mailbox')
      return { why: error.message, lasting: false }
    throw error
  }
}
