import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { audited } from '../../admin/audit/audited.ts'
import { employeeOf } from '../../admin/employees.ts'
import { closeSession, openSession } from '../../admin/sessions.ts'
import { readSettings } from '../../admin/settings.ts'
import type { Db } from '../../database/database.ts'
import { type AccessRole, roleNames, roles } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { Me } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import { sendNotice } from './notice-page.ts'
import { type Attempt, type IdClaims, newAttempt, type OpenId } from './openid.ts'
import { safeReturn } from './return-address.ts'
import {
  clearSessionCookie,
  cookieOptions,
  readSessionCookie,
  readSigned,
  setSessionCookie,
} from './session-cookie.ts'

/** A sign-in that takes longer begins anew, in seconds. */
const ATTEMPT_SECONDS = 15 * 60

interface SignInParts {
  db: Db
  openId: OpenId
  /** Null: the address that the request came by, which is loopback. */
  publicUrl: string | null
  demo: boolean
}

export function signInRoutes(app: Routes, { db, openId, publicUrl, demo }: SignInParts): void {
  const secure = publicUrl?.startsWith('https:') ?? false
  const redirectUri = (request: FastifyRequest) =>
    `${publicUrl ?? `http://${request.headers.host}`}/auth/callback`

  app.get(
    '/auth/sign-in',
    {
      config: { action: 'public' },
      schema: {
        hide: true,
        querystring: z.object({
          return: z.string().optional().catch(undefined),
          choose: z.string().optional().catch(undefined),
        }),
      },
    },
    async (request, reply) => {
      const attempt = newAttempt(safeReturn(request.query.return))
      try {
        const url = await openId.begin(redirectUri(request), attempt, request.query.choose !== undefined)
        keepAttempt(reply, secure, attempt)
        return reply.header('cache-control', 'no-store').redirect(url)
      } catch (error) {
        return describeFailure(reply, error, attempt.returnTo)
      }
    },
  )

  app.get(
    '/auth/callback',
    { config: { action: 'public' }, schema: { hide: true } },
    async (request, reply) => {
      const url = new URL(request.url, 'http://localhost')
      const attempt = takeAttempt(request, reply, secure, url.searchParams.get('state'))
      if (!attempt)
        return sendNotice(reply, 400, {
          title: 'This sign-in has expired',
          text: 'It was begun too long ago, or in another browser.',
          action: { label: 'Sign in', href: '/auth/sign-in' },
        })
      let claims: IdClaims
      try {
        claims = await openId.finish(url, redirectUri(request), attempt)
      } catch (error) {
        return describeFailure(reply, error, attempt.returnTo)
      }
      const held = rolesOf(claims)
      const by = { id: claims.oid, name: claims.name }
      if (held.length === 0) {
        await app.refusals.record(
          { by, ipAddress: request.ip },
          { wanted: 'GET /auth/callback', code: 'NO_ROLE' },
          { action: 'sign-in.refused', detail: { roles: claims.roles.length } },
        )
        return sendNotice(reply, 403, {
          title: 'You have no role in Throughline yet',
          text: `You are signed in as ${claims.preferred_username ?? claims.name}, but your firm has given this account none of the roles ${Object.values(roleNames).join(', ')}. Ask your administrator to assign you one in Microsoft Entra ID.`,
          action: { label: 'Sign in as somebody else', href: '/auth/sign-in?choose' },
        })
      }
      const before = readSessionCookie(request, secure)
      if (before !== null) await closeSession(db, before)
      const person = { id: claims.oid, name: claims.name, address: claims.preferred_username, roles: held }
      const sessionId = await audited(
        db,
        { by, ipAddress: request.ip },
        (tx) => openSession(tx, person),
        () => ({ action: 'sign-in.done', detail: { roles: held } }),
      )
      setSessionCookie(reply, secure, sessionId)
      return reply.header('cache-control', 'no-store').redirect(attempt.returnTo)
    },
  )

  app.get(
    '/api/me',
    { config: { action: 'self' }, schema: { response: { 200: Me } } },
    async (request, reply) => {
      const { viewer } = request
      const [settings, own] = await Promise.all([readSettings(db), employeeOf(db, viewer.id)])
      reply.header('cache-control', 'no-store')
      return {
        id: viewer.id,
        name: viewer.name,
        address: viewer.address,
        roles: viewer.roles,
        readOnly: viewer.readOnly,
        mailbox: own?.mailbox ?? null,
        csrfToken: request.csrfToken,
        firm: { assignedOnly: settings.assignedOnly, demo },
      }
    },
  )

  app.post('/api/sign-out', { config: { action: 'self' } }, async (request, reply) => {
    const sessionId = readSessionCookie(request, secure)
    await audited(
      db,
      actorOf(request),
      async (tx) => {
        if (sessionId !== null) await closeSession(tx, sessionId)
      },
      () => ({ action: 'sign-in.ended' }),
    )
    clearSessionCookie(reply, secure)
    return reply.code(204).send()
  })
}

/** Our roles among the app roles of the ID token; the order is ours. */
function rolesOf(claims: IdClaims): AccessRole[] {
  return roles.filter((role) => claims.roles.includes(roleNames[role].replace(' ', '')))
}

/** One cookie an attempt, so that two windows may sign in at once. */
function attemptCookie(state: string): string {
  return `throughline-sign-in-${state.slice(0, 8)}`
}

function keepAttempt(reply: FastifyReply, secure: boolean, attempt: Attempt): void {
  reply.setCookie(attemptCookie(attempt.state), JSON.stringify(attempt), {
    ...cookieOptions(secure),
    path: '/auth/callback',
    maxAge: ATTEMPT_SECONDS,
  })
}

/** An attempt is good for one way back. */
function takeAttempt(
  request: FastifyRequest,
  reply: FastifyReply,
  secure: boolean,
  state: string | null,
): Attempt | null {
  if (!state || !/^[\w-]{8,100}$/.test(state)) return null
  const name = attemptCookie(state)
  const sent = request.cookies[name]
  const kept = sent === undefined ? null : readSigned(request, sent)
  if (kept === null) return null
  reply.clearCookie(name, { ...cookieOptions(secure), path: '/auth/callback' })
  return JSON.parse(kept) as Attempt
}

function describeFailure(reply: FastifyReply, error: unknown, returnTo: string): FastifyReply {
  if (!(error instanceof ThroughlineError)) throw error
  return sendNotice(reply, error.code === 'SIGN_IN_UNREACHABLE' ? 502 : 403, {
    title: 'You could not be signed in',
    text: error.message,
    action: { label: 'Try again', href: `/auth/sign-in?return=${encodeURIComponent(returnTo)}` },
  })
}
