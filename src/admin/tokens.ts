import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { AccessRole, Viewer } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'

/** A prefix by which a leaked token is recognised for what it is. */
const PREFIX = 'throughline_'

export interface TokenFacts {
  id: number
  name: string
  roles: AccessRole[]
  readOnly: boolean
  createdBy: string
  createdAt: Date
  endsAt: Date
  usedAt: Date | null
  revokedAt: Date | null
}

/** Makes a token for automation. It is returned here and never again: only its hash is stored. */
export async function createToken(
  db: Db,
  wanted: { name: string; roles: AccessRole[]; readOnly: boolean; days: number; by: string },
): Promise<{ id: number; token: string; endsAt: Date }> {
  const token = `${PREFIX}${randomBytes(32).toString('base64url')}`
  const { rows } = await sql<{ id: number; endsAt: Date }>`
    insert into admin.tokens (name, token_hash, roles, read_only, created_by, ends_at)
    values (${wanted.name}, ${hash(token)}, ${wanted.roles}, ${wanted.readOnly}, ${wanted.by},
      now() + make_interval(days => ${wanted.days}))
    returning id, ends_at as "endsAt"`.execute(db)
  return { token, ...rows[0]! }
}

/** Newest first. */
export async function listTokens(db: Db): Promise<TokenFacts[]> {
  const { rows } = await sql<TokenFacts>`
    select id, name, roles, read_only as "readOnly", created_by as "createdBy", created_at as "createdAt",
      ends_at as "endsAt", used_at as "usedAt", revoked_at as "revokedAt"
    from admin.tokens order by id desc`.execute(db)
  return rows
}

/** Throws TOKEN_UNKNOWN. */
export async function revokeToken(db: Db, id: number): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    update admin.tokens set revoked_at = now() where id = ${id} and revoked_at is null returning name`.execute(
    db,
  )
  if (rows[0]) return rows[0].name
  throw new ThroughlineError(
    'TOKEN_UNKNOWN',
    `There is no token ${id} that could be revoked. See them with: throughline token list`,
  )
}

const isGood = sql`ends_at > now() and revoked_at is null`

/** Who holds this token; null: nobody (any more). */
export async function readToken(db: Db, token: string): Promise<Viewer | null> {
  const { rows } = await sql<{
    id: number
    name: string
    roles: AccessRole[]
    readOnly: boolean
    recordUsed: boolean
  }>`
    select id, name, roles, read_only as "readOnly",
      coalesce(used_at < now() - interval '1 minute', true) as "recordUsed"
    from admin.tokens where token_hash = ${hash(token)} and ${isGood}`.execute(db)
  const found = rows[0]
  if (!found) return null
  if (found.recordUsed) await sql`update admin.tokens set used_at = now() where id = ${found.id}`.execute(db)
  return {
    id: `token:${found.id}`,
    name: found.name,
    address: null,
    roles: found.roles,
    readOnly: found.readOnly,
  }
}

/** Which of these are still good. */
export async function liveTokens(db: Db, tokens: string[]): Promise<string[]> {
  const { rows } = await sql<{ hash: Buffer }>`
    select token_hash as hash from admin.tokens where token_hash = any(${tokens.map(hash)}) and ${isGood}`.execute(
    db,
  )
  const live = new Set(rows.map((row) => row.hash.toString('hex')))
  return tokens.filter((token) => live.has(hash(token).toString('hex')))
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
