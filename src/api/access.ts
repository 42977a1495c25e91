import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { employeeOf } from '../admin/employees.ts'
import { readSettings } from '../admin/settings.ts'
import type { Db } from '../database/database.ts'
import { type Action, reachOf, type Sight, sightOf, type Viewer } from '../domain/access.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What a caller must be allowed to do. Every route under /api names one, or `public`. */
    action?: Action | 'public'
  }
  interface FastifyRequest {
    /** Who asks. Set before every handler but those of public routes. */
    viewer: Viewer
    /** What the viewer sees under the route's action. */
    sight: Sight
  }
}

/** Tells who asks; null: nobody who is signed in. */
export type Recognise = (request: FastifyRequest) => Promise<Viewer | null>

/**
 * Lets a request through to its handler only as the policy says (domain/access.ts): 401 for nobody, 403 for somebody who
 * may not. A route that names no action stops the start.
 */
export function enforceAccess(app: FastifyInstance, db: Db, recognise: Recognise): void {
  app.decorateRequest('viewer')
  app.decorateRequest('sight')
  app.addHook('onRoute', ({ url, config }) => {
    if (url.startsWith('/api/') && !config?.action) throw new Error(`${url} names no action of the policy`)
  })
  app.addHook('preValidation', async (request, reply) => {
    const { action } = request.routeOptions.config
    if (!action || action === 'public') return
    const viewer = await recognise(request)
    if (!viewer) return refuse(reply, 401, 'SIGN_IN_NEEDED', 'Sign in to go on.')
    const writes = request.method !== 'GET' && request.method !== 'HEAD'
    if (reachOf(action, viewer.roles) === 'none')
      return refuse(reply, 403, 'NOT_ALLOWED', 'Your role does not include this. Ask your administrator.')
    if (writes && viewer.readOnly)
      return refuse(reply, 403, 'NOT_ALLOWED', 'This token may only read. Make one that may write.')
    request.viewer = viewer
    request.sight = await readSight(db, viewer, action)
  })
}

async function readSight(db: Db, viewer: Viewer, action: Action): Promise<Sight> {
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
