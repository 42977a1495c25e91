import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { audit } from '../admin/audit.ts'
import { employeeOf } from '../admin/employees.ts'
import { readSettings } from '../admin/settings.ts'
import type { Db } from '../database/database.ts'
import { type Action, reachOf, type Sight, sightOf, type Viewer } from '../domain/access.ts'
import type { Recognise } from './sign-in/recognise.ts'
import { isSameToken } from './sign-in/session-cookie.ts'

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
  }
  interface FastifyRequest {
    /** Who asks. Set before every handler but those of public routes. */
    viewer: Viewer
    /** What the viewer sees under the route's action. */
    sight: Sight
    /** Of the session; null for tokens. */
    csrfToken: string | null
    /** For answers that go on: whether who asked is still signed in. */
    stillKnown: () => Promise<boolean>
  }
}

/** Pages send it with what they ask for by themselves, while nobody touches them: that keeps no session alive. */
const BACKGROUND = 'x-background'

/**
 * Lets a request through to its handler only as the policy says (domain/access.ts): 401 for nobody, 403 for somebody who
 * may not, which is noted. A route that names no action stops the start.
 */
export function enforceAccess(app: FastifyInstance, db: Db, recognise: Recognise): void {
  app.decorateRequest('viewer')
  app.decorateRequest('sight')
  app.decorateRequest('csrfToken', null)
  app.decorateRequest('stillKnown')
  app.decorate('guarded', [])
  app.addHook('onRoute', ({ url, method, config }) => {
    if (!url.startsWith('/api/')) return
    if (!config?.action) throw new Error(`${url} names no action of the policy`)
    for (const each of [method].flat()) app.guarded.push({ method: each, url, action: config.action })
  })
  // Before the body is read: who may not act sends us none.
  app.addHook('onRequest', async (request, reply) => {
    const { action, background } = request.routeOptions.config
    if (!action || action === 'public') return
    const known = await recognise(request, !background && request.headers[BACKGROUND] === undefined)
    if (!known) return refuse(reply, 401, 'SIGN_IN_NEEDED', 'Sign in to go on.')
    const { viewer, csrfToken } = known
    request.viewer = viewer
    request.csrfToken = csrfToken
    request.stillKnown = async () => (await recognise(request, false)) !== null
    const refusal = whyNot(request, action)
    if (refusal) {
      await noteRefusal(db, request, refusal.code)
      return refuse(reply, 403, refusal.code, refusal.message)
    }
    request.sight = await readSight(db, viewer, action)
  })
}

function whyNot(request: FastifyRequest, action: Action): { code: string; message: string } | null {
  const { viewer, csrfToken } = request
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  if (writes && csrfToken !== null && !isSameToken(csrfToken, request.headers['x-csrf-token']))
    return { code: 'PAGE_OUTDATED', message: 'This page is of an earlier sign-in. Load it again.' }
  if (reachOf(action, viewer.roles) === 'none')
    return { code: 'NOT_ALLOWED', message: 'Your role does not include this. Ask your administrator.' }
  if (writes && viewer.readOnly)
    return { code: 'NOT_ALLOWED', message: 'This token may only read. Make one that may write.' }
  return null
}

export function noteRefusal(db: Db, request: FastifyRequest, code: string): Promise<void> {
  const { method, routeOptions } = request
  return audit(db, {
    ...doerOf(request),
    action: 'access.refused',
    detail: { wanted: `${method} ${routeOptions.url}`, code },
  })
}

/** What the viewer sees under an action that is allowed. */
export async function readSight(db: Db, viewer: Viewer, action: Action): Promise<Sight> {
  const [settings, own] = await Promise.all([readSettings(db), employeeOf(db, viewer.id)])
  return sightOf(viewer, action, settings.assignedOnly, own)!
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ code, message })
}

/** Who and from where, for the audit log. */
export function doerOf({ viewer, ip }: FastifyRequest): { by: { id: string; name: string }; place: string } {
  return { by: { id: viewer.id, name: viewer.name }, place: ip }
}
