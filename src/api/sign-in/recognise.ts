import type { FastifyRequest } from 'fastify'
import { readSession } from '../../admin/sessions.ts'
import { readToken } from '../../admin/tokens.ts'
import type { Db } from '../../database/database.ts'
import type { Viewer } from '../../domain/access.ts'
import { csrfToken, readSessionCookie } from './session-cookie.ts'
import type { Credential } from './still-signed-in.ts'

interface Recognised {
  viewer: Viewer
  /** What must come with every act of a session; null for tokens, which no browser sends by itself. */
  csrfToken: string | null
  /** For answers that go on; absent: known for good. */
  credential?: Credential
}

/** Tells who asks; null: nobody we know. `active`: somebody does something, so the session's idle time begins anew. */
export type Recognise = (request: FastifyRequest, active: boolean) => Promise<Recognised | null>

/** By `Authorization: Bearer TOKEN`, or by the cookie of a session. */
export function recogniser(db: Db, key: string, secure: boolean): Recognise {
  return async (request, active) => {
    const { authorization } = request.headers
    if (authorization !== undefined) {
      const [, token] = /^Bearer ([\w-]{1,200})$/i.exec(authorization) ?? []
      const viewer = token ? await readToken(db, token) : null
      return viewer && { viewer, csrfToken: null, credential: { kind: 'token', secret: token! } }
    }
    const sessionId = readSessionCookie(request, secure)
    if (sessionId === null) return null
    const viewer = await readSession(db, sessionId, active)
    return (
      viewer && {
        viewer,
        csrfToken: csrfToken(key, sessionId),
        credential: { kind: 'session', secret: sessionId },
      }
    )
  }
}
