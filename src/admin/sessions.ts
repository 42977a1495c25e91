import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AccessRole, Viewer } from '../domain/access.ts'
import { rememberColleague } from './colleagues.ts'

/** A session ends after so long without a person's doing, and in any case so long after the sign-in. In minutes. */
const IDLE_MINUTES = 30
export const LONGEST_MINUTES = 12 * 60
/** Being seen is written at most so often, in minutes. */
const SEEN_EVERY_MINUTES = 1

/** Who a person is, by the sign-in. */
interface SignedIn {
  /** Object id in the directory. */
  id: string
  name: string
  address: string | null
  roles: AccessRole[]
}

/** Begins a session and returns its id, of which only the hash is kept. Sessions that have ended are cleared away. */
export async function openSession(db: Db, { id, name, address, roles }: SignedIn): Promise<string> {
  const sessionId = randomBytes(32).toString('base64url')
  await sql`delete from admin.sessions
    where ends_at < now() or seen_at < now() - make_interval(mins => ${IDLE_MINUTES})`.execute(db)
  await sql`insert into admin.sessions (id_hash, person_id, name, address, roles, ends_at)
    values (${hash(sessionId)}, ${id}, ${name}, ${address}, ${roles},
      now() + make_interval(mins => ${LONGEST_MINUTES}))`.execute(db)
  await rememberColleague(db, { id, name, address, roles })
  return sessionId
}

const isOpen = sql`ends_at > now() and seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
  and not exists (select 1 from admin.employees e where e.id = person_id and not e.account_enabled)`

/** Who holds this session; null: nobody (any more), or an account that the tenant has disabled since. `active`: a person did something, so the idle time starts again. */
export async function readSession(db: Db, sessionId: string, active: boolean): Promise<Viewer | null> {
  const { rows } = await sql<SignedIn & { recordSeen: boolean }>`
    select person_id as id, name, address, roles,
      seen_at < now() - make_interval(mins => ${SEEN_EVERY_MINUTES}) as "recordSeen"
    from admin.sessions
    where id_hash = ${hash(sessionId)} and ${isOpen}`.execute(db)
  const found = rows[0]
  if (!found) return null
  if (active && found.recordSeen)
    await sql`update admin.sessions set seen_at = now() where id_hash = ${hash(sessionId)}`.execute(db)
  const { recordSeen: _, ...person } = found
  return { ...person, readOnly: false }
}

/** Which of these sessions are still open; keeps none alive. */
export async function liveSessions(db: Db, sessionIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select id_hash as hash from admin.sessions where id_hash = any(${sessionIds.map(hash)}) and ${isOpen}`.execute(
    db,
  )
  const live = new Set(rows.map((row) => row.hash.toString('hex')))
  return sessionIds.filter((id) => live.has(hash(id).toString('hex')))
}

export async function closeSession(db: Db, sessionId: string): Promise<void> {
  await sql`delete from admin.sessions where id_hash = ${hash(sessionId)}`.execute(db)
}

function hash(sessionId: string): Buffer {
  return createHash('sha256').update(sessionId).digest()
}
