import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import type { Directory, DirectoryUser } from '../domain/ports.ts'
import { waitBefore } from '../domain/waits.ts'
import { type Actor, audited } from './audit/audited.ts'
import { tryDueMailboxes } from './try-mailboxes.ts'

/** The directory is read again when it is older than this, in minutes. */
const STALE_MINUTES = 60
/** Between two looks at its age, in ms. */
const LOOK_MS = 60_000

/** So many accounts go at once in a firm of that size or not at all: fewer may. */
const MANY = 10

/**
 * Takes in the tenant's directory as it is now; nobody's `enabled` changes, and who is gone from it is signed out. Returns how many
 * people it holds. With an `actor`, the audit log has it. Throws DIRECTORY_DOUBTFUL.
 */
export async function refreshDirectory(
  db: Db,
  directory: Directory,
  actor: Actor | null = null,
): Promise<number> {
  const users = await readCredible(db, directory)
  const store = async (tx: Db) => {
    // An address that moved to another account must not stand in the way of its new owner.
    await sql`update admin.employees set address = null where id <> all(${users.map((u) => u.id)}::text[]) and not enabled`.execute(
      tx,
    )
    await sql`
      insert into admin.employees (id, name, address, aliases, exchange_names, account_enabled, guest)
      select id, name, address, array(select jsonb_array_elements_text(aliases)),
        array(select jsonb_array_elements_text("exchangeNames")), "accountEnabled", guest
      from jsonb_to_recordset(${JSON.stringify(users)}::jsonb)
        u (id text, name text, address text, aliases jsonb, "exchangeNames" jsonb, "accountEnabled" boolean, guest boolean)
      on conflict (id) do update set name = excluded.name, address = excluded.address, aliases = excluded.aliases,
        exchange_names = excluded.exchange_names,
        disabled_at = case when excluded.account_enabled then null when employees.account_enabled then now() else employees.disabled_at end,
        account_enabled = excluded.account_enabled, guest = excluded.guest, listed_at = now()`.execute(tx)
    await sql`delete from admin.sessions s using admin.employees e
      where e.id = s.person_id and e.id <> all(${users.map((u) => u.id)}::text[])`.execute(tx)
  }
  await audited(db, actor, store, () => ({ action: 'employees.refresh', detail: { people: users.length } }))
  return users.length
}

/**
 * What the directory says, each account once. An answer that lacks half of what was there is asked for once more, and an empty one never
 * believed: it would sign everybody out, and every tenant has at least who set it up.
 */
async function readCredible(db: Db, directory: Directory): Promise<DirectoryUser[]> {
  const { rows: known } = await sql<{ id: string }>`
    select id from admin.employees where listed_at = (select max(listed_at) from admin.employees)`.execute(db)
  const read = async () => [...new Map((await directory.listUsers()).map((user) => [user.id, user])).values()]
  const isCredible = (users: DirectoryUser[]) => {
    const ids = new Set(users.map(({ id }) => id))
    const gone = known.filter(({ id }) => !ids.has(id)).length
    return users.length > 0 && (gone < MANY || gone * 2 < known.length)
  }
  const first = await read()
  if (isCredible(first)) return first
  const second = await read()
  if (second.length > 0 && (isCredible(second) || second.length === first.length)) return second
  throw new TryLaterError(
    'DIRECTORY_DOUBTFUL',
    'tenant',
    'Microsoft 365 gave a list of the tenant’s people that lacks most of them. The list of before stays; it is read again by itself.',
    null,
  )
}

/** When the tenant's directory was last read; null: never. Who was listed earlier is no longer in it. */
export async function directoryReadAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select max(listed_at) as at from admin.employees`.execute(
    db,
  )
  return rows[0]!.at
}

/**
 * Reads the directory every hour and tries mailboxes that are due, until disposed, however many processes do. What fails is tried ever more
 * rarely, or when the service says (domain/waits.ts). `wait`: for tests.
 */
export function startRefreshing(
  db: Db,
  directory: Directory,
  onFailure: (error: unknown) => void,
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = (ms, signal) =>
    sleep(ms, undefined, { signal }),
): AsyncDisposable {
  const stop = new AbortController()
  const refreshing = (async () => {
    let failedSince: number | null = null
    while (!stop.signal.aborted) {
      let waitMs = LOOK_MS
      try {
        const at = await directoryReadAt(db)
        if (!at || Date.now() - at.getTime() > STALE_MINUTES * 60_000) await refreshDirectory(db, directory)
        await tryDueMailboxes(db, directory)
        failedSince = null
      } catch (error) {
        if ((error as Error).name !== 'AbortError') onFailure(error)
        failedSince ??= Date.now()
        const askedMs = error instanceof SyncError ? error.waitMs : null
        waitMs = waitBefore('directory', Date.now() - failedSince, askedMs)
      }
      await wait(waitMs, stop.signal).catch(() => {})
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await refreshing
    },
  }
}
