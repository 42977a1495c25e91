import fastifyCookie from '@fastify/cookie'
import { sql } from 'kysely'
import { openSession } from '../../src/admin/sessions.ts'
import { signingKey } from '../../src/admin/signing-key.ts'
import { createToken } from '../../src/admin/tokens.ts'
import { csrfToken, sessionCookieName } from '../../src/api/sign-in/session-cookie.ts'
import type { Db } from '../../src/database/database.ts'
import { type AccessRole, roles } from '../../src/domain/access.ts'

export interface Person {
  /** Default: all four. */
  as?: readonly AccessRole[]
  /** An employee by address; without one, somebody whom the directory does not know. */
  who?: string
}

/** What a signed-in browser sends: headers, and the cookie alone for a browser's own jar. */
export interface TestSession {
  cookie: { name: string; value: string }
  headers: { cookie: string; 'x-csrf-token': string }
}

/** A session made directly in the store, as after the sign-in page. */
export async function sessionOf(db: Db, { as = roles, who }: Person = {}): Promise<TestSession> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from admin.employees where lower(address) = ${who?.toLowerCase() ?? ''}`.execute(db)
  if (who && !rows[0]) throw new Error(`Nobody has the address ${who}.`)
  const { id, name } = rows[0] ?? { id: `test-${as.join('-')}`, name: 'Tess Tester' }
  const [key, sessionId] = await Promise.all([
    signingKey(db),
    openSession(db, { id, name, address: who ?? null, roles: [...as] }),
  ])
  const cookie = { name: sessionCookieName(false), value: fastifyCookie.sign(sessionId, key) }
  return {
    cookie,
    headers: {
      cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}`,
      'x-csrf-token': csrfToken(key, sessionId),
    },
  }
}

/** Headers of a token made directly in the store. */
export async function tokenOf(
  db: Db,
  held: readonly AccessRole[] = roles,
  readOnly = false,
): Promise<{ authorization: string }> {
  const { token } = await createToken(db, { name: 'test', roles: [...held], readOnly, days: 1, by: 'test' })
  return { authorization: `Bearer ${token}` }
}
