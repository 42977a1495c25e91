import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import fastifySwagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { enforceAccess, type Recognise } from './access.ts'
import { emailRoutes } from './emails.ts'
import { guardHostAndOrigin } from './host-and-origin.ts'
import { peopleRoutes } from './people.ts'
import { type SyncFacts, syncRoutes } from './sync.ts'
import { withZod } from './with-zod.ts'

const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url))

/** The web app runs our own scripts only; mail bodies stand in a sandboxed frame under a policy of their own. */
const PAGE_POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

export interface ApiOptions {
  db: Db
  sync: SyncFacts
  recognise: Recognise
  port: number
}

export type Api = FastifyInstance

/** The CRM over HTTP, and the web app. Binds to loopback only. Throws PORT_IN_USE. */
export async function startApi({
  port,
  ...options
}: ApiOptions): Promise<{ url: string; close(): Promise<void> }> {
  const app = await buildApi(options)
  try {
    await app.listen({ host: '127.0.0.1', port })
  } catch (error) {
    await app.close()
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new ThroughlineError(
      'PORT_IN_USE',
      `Port ${port} is in use by another program. End it, or choose another with PORT=${port + 1}.`,
    )
  }
  const address = app.server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return { url: `http://localhost:${bound}`, close: () => app.close() }
}

export async function buildApi({ db, sync, recognise }: Omit<ApiOptions, 'port'>): Promise<Api> {
  const app = Fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true })
  const zod = withZod(app)
  guardHostAndOrigin(app)
  enforceAccess(app, db, recognise)
  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'content-security-policy': reply.getHeader('content-security-policy') ?? PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
  })
  answerErrors(app)
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Throughline', version: '1' } },
    transform: jsonSchemaTransform,
  })
  await app.register(async () => {
    emailRoutes(zod, db)
    peopleRoutes(zod, db)
    syncRoutes(zod, db, sync)
  })
  app.get(
    '/api/openapi.json',
    { config: { action: 'public' }, schema: { description: 'This document.' } },
    () => app.swagger(),
  )
  await serveWebApp(app)
  return app
}

async function serveWebApp(app: FastifyInstance): Promise<void> {
  if (existsSync(WEB_FOLDER)) {
    await app.register(fastifyStatic, {
      root: WEB_FOLDER,
      immutable: true,
      maxAge: '1y',
      setHeaders: keepIndexFresh,
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/') || request.method !== 'GET' || !existsSync(WEB_FOLDER)) {
      return reply.code(404).send({ code: 'NOT_FOUND', message: 'There is nothing at this address.' })
    }
    return reply.sendFile('index.html', { maxAge: 0, immutable: false })
  })
}

function keepIndexFresh(reply: FastifyReply, path: string): void {
  if (path.endsWith('index.html')) reply.header('cache-control', 'no-cache')
}

/** Every failure is `{ code, message }`; what went wrong inside is not told outside. */
function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown, _request, reply) => {
    const error = thrown as Error & { statusCode?: number; validation?: unknown }
    if (error.validation)
      return reply.code(400).send({ code: 'REQUEST_INVALID', message: error.message.slice(0, 300) })
    if (error instanceof ThroughlineError)
      return reply.code(409).send({ code: error.code, message: error.message })
    const status = error.statusCode ?? 500
    if (status < 500)
      return reply.code(status).send({ code: 'REQUEST_INVALID', message: error.message.slice(0, 300) })
    return reply.code(500).send({
      code: 'FAILED',
      message: 'Something went wrong on our side. Try again; if it stays, tell your administrator.',
    })
  })
}
