import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../admin/audit/audited.ts'
import { employeeOf } from '../../admin/employees.ts'
import { readSettings } from '../../admin/settings.ts'
import type { Db } from '../../database/database.ts'
import { type Action, reachOf, type Viewer, type Visibility, visibilityOf } from '../../domain/access.ts'
import type { FailureLog } from '../../domain/report-failure.ts'
import type { Recognise } from '../sign-in/recognise.ts'
import { isSameToken } from '../sign-in/session-cookie.ts'
import type { Credential } from '../sign-in/still-signed-in.ts'
import { Refusals } from './refusals.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller must be allowed to do. Every route under /api names one, or `public`. */
    action?: Action | 'public'
    /** Asked for by pages of themselves: keeps no session alive. */
    background?: boolean
  }
  interface FastifyInstance {
    /** Every route under /api with what it takes, in the order they were made. */
    guarded: { method: string; url: string; action: Action | 'public' }[]
    refusals: Refusals
  }
  interface FastifyRequest {
    /** Who asks. Set before every handler but those of public routes. */
    viewer: Viewer
    /** What the viewer sees under the route's action. */
    visibility: Visibility
    /** Of the session; null for tokens. */
    csrfToken: string | null
    /** For answers that go on, to look whether who asked is still signed in; null: known for good. */
    credential: Credential | null
  }
}

/** Pages send it with background requests, made while nobody uses them: these do not keep a session alive. */
const BACKGROUND = 'x-background'

/** The actor in the audit log for an unknown token. */
const NOBODY = { id: 'unknown-token', name: 'An unknown token' }

/**
 * Lets a request through to its handler only as the policy says (domain/access.ts): 401 for nobody, 403 for somebody who
 * may not. The second is recorded, and so is an unknown token; an expired session is not. A route that names no
 * action stops the start.
 */
export function enforceAccess(app: FastifyInstance, db: Db, recognise: Recognise, log: FailureLog): void {
  app.decorateRequest('viewer')
  app.decorateRequest('visibility')
  app.decorateRequest('csrfToken', null)
  app.decorateRequest('credential', null)
  app.decorate('guarded', [])
  const refusals = new Refusals(db, log)
  app.decorate('refusals', refusals)
  app.addHook('onClose', () => refusals.flush())
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!url.startsWith('/api/')) return
    if (!config?.action) throw new Error(`${url} names no action of the policy`)
    for (const each of [method].flat()) app.guarded.push({ method: each, url, action: config.action })
  })
  // Before the body is read: none is accepted from somebody who may not act.
  app.addHook('onRequest', async (request, reply) => {
    const { action, background } = request.routeOptions.config
    if (!action || action === 'public') return
    const known = await recognise(request, !background && request.headers[BACKGROUND] === undefined)
    if (!known) {
      // The routes tried say nothing about who tries them: one entry, then their number.
      if (request.headers.authorization !== undefined)
        await refusals.record(
          { by: NOBODY, ipAddress: request.ip },
          { wanted: 'any route', code: 'SIGN_IN_NEEDED' },
        )
      return refuse(reply, 401, 'SIGN_IN_NEEDED', 'Sign in to go on.')
    }
    const { viewer, csrfToken, credential } = known
    request.viewer = viewer
    request.csrfToken = csrfToken
    request.credential = credential ?? null
    const refusal = whyNot(request, action)
    if (refusal) {
      await recordRefusal(request, refusal.code)
      return refuse(reply, 403, refusal.code, refusal.message)
    }
    request.visibility = await readVisibility(db, viewer, action)
  })
}

function whyNot(request: FastifyRequest, action: Action): { code: string; message: string } | null {
  const { viewer, csrfToken } = request
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  if (writes && csrfToken !== null && !isSameToken(csrfToken, request.headers['x-csrf-token']))
    return { code: 'PAGE_OUTDATED', message: 'This page belongs to an earlier sign-in. Reload it.' }
  if (reachOf(action, viewer.roles) === 'none')
    return { code: 'NOT_ALLOWED', message: 'Your role does not include this. Ask your administrator.' }
  if (writes && viewer.readOnly)
    return { code: 'NOT_ALLOWED', message: 'This token may only read. Make one that may write.' }
  return null
}

export function recordRefusal(request: FastifyRequest, code: string): Promise<void> {
  const { method, routeOptions, server } = request
  return server.refusals.record(actorOf(request), { wanted: `${method} ${routeOptions.url}`, code })
}

/** What the viewer sees under an action that is allowed. */
export async function readVisibility(db: Db, viewer: Viewer, action: Action): Promise<Visibility> {
  const [settings, own] = await Promise.all([readSettings(db), employeeOf(db, viewer.id)])
  return visibilityOf(viewer, action, settings.assignedOnly, own)!
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ code, message })
}

/** Who and from where, for the audit log. */
export function actorOf({ viewer, ip }: FastifyRequest): Actor {
  return { by: { id: viewer.id, name: viewer.name }, ipAddress: ip }
}
