import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyCookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import fastifySwagger from '@fastify/swagger'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { signingKey } from '../../admin/signing-key.ts'
import { notificationReceiver } from '../../capture/control.ts'
import type { Db } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import type { Connection, Directory, MailReader, ProviderChoices } from '../../domain/ports.ts'
import type { FailureLog } from '../../domain/report-failure.ts'
import { auditRoutes } from '../audit/audit.ts'
import { commentRoutes } from '../emails/comments.ts'
import { emailFileRoutes } from '../emails/email-files.ts'
import { emailRoutes } from '../emails/emails.ts'
import { envelopeRoutes } from '../emails/envelopes.ts'
import { impersonationRoutes } from '../emails/impersonation.ts'
import { mailFrameRoute } from '../emails/mail-frame.ts'
import { searchRoutes } from '../emails/searches.ts'
import { homeRoutes } from '../home.ts'
import { noticeRoutes } from '../notices.ts'
import { notificationRoutes } from '../notifications.ts'
import { activityRoutes } from '../people/activities.ts'
import { entityRoutes } from '../people/entities.ts'
import { keepingRoutes } from '../people/keeping.ts'
import { mergeRoutes } from '../people/merge.ts'
import { peopleRoutes } from '../people/people.ts'
import { peopleFileRoutes } from '../people/people-files.ts'
import { actRoutes } from '../relate/acts.ts'
import { relateRoutes } from '../relate/relate.ts'
import { reportRoutes } from '../reports/routes.ts'
import { phraseRoutes } from '../review/phrases.ts'
import { reviewRoutes } from '../review/reviews.ts'
import { sentimentRoutes } from '../sentiment.ts'
import { settingsRoutes } from '../settings/routes.ts'
import { openId, type SignInOptions } from '../sign-in/openid.ts'
import { type Recognise, recogniser } from '../sign-in/recognise.ts'
import { signInRoutes } from '../sign-in/routes.ts'
import { keptOutRoutes } from '../sync/kept-out.ts'
import { runRoutes } from '../sync/runs.ts'
import { type SyncFacts, syncRoutes } from '../sync/sync.ts'
import { viewRoutes } from '../views.ts'
import { enforceAccess } from './access.ts'
import { answerErrors } from './answer-errors.ts'
import { ABOUT_API, describeRoute } from './describe-route.ts'
import { guardHostAndOrigin, type Reach } from './host-and-origin.ts'
import { Reading } from './reading.ts'
import { refuseNoText } from './refuse-no-text.ts'
import { withZod } from './with-zod.ts'

const WEB_FOLDER = fileURLToPath(new URL('../../../dist/web', import.meta.url))

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

const NOWHERE = { code: 'NOT_FOUND', message: 'There is nothing at this address.' }

export interface ApiOptions {
  db: Db
  /** On which reports and exports are read. Default: `db`. */
  readingDb?: Db
  sync: SyncFacts
  signIn: SignInOptions
  directory: Directory
  mailReader: MailReader
  connection: Connection
  ratings: ProviderChoices
  log: FailureLog
  /** Who asks. Default: by the session's cookie or a token. */
  recognise?: Recognise
  /** Default: this machine's loopback alone. */
  reach?: Reach & { host: string }
  /** Some mailbox was told of: it is due. */
  onNews?: () => void
  port: number
}

const loopback = { host: '127.0.0.1', publicUrl: null, trustedProxies: [], notificationUrl: null }

export type Api = FastifyInstance

/** The CRM over HTTP, and the web app. Throws PORT_IN_USE. */
export async function startApi({
  port,
  ...options
}: ApiOptions): Promise<{ url: string; close(): Promise<void> }> {
  const { host, publicUrl } = options.reach ?? loopback
  const app = await buildApi(options)
  try {
    await app.listen({ host, port })
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
  return { url: publicUrl ?? `http://localhost:${bound}`, close: () => app.close() }
}

export async function buildApi(options: Omit<ApiOptions, 'port'>): Promise<Api> {
  const { db, sync, signIn, directory, connection, mailReader, ratings, log, reach = loopback } = options
  const { publicUrl, trustedProxies } = reach
  const secure = publicUrl?.startsWith('https:') ?? false
  const reading = new Reading(options.readingDb ?? db)
  const key = await signingKey(db)
  const recognise = options.recognise ?? recogniser(db, key, secure)
  const trustProxy = trustedProxies.length > 0 ? trustedProxies : false
  const app = Fastify({
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
    trustProxy,
    // Addresses that no route can have: too long, or wrongly encoded.
    frameworkErrors: (_error, _request, reply) => void (reply as FastifyReply).code(404).send(NOWHERE),
  })
  const zod = withZod(app)
  guardHostAndOrigin(app, reach)
  await app.register(fastifyCookie, { secret: key })
  enforceAccess(app, db, recognise, log)
  refuseNoText(app)
  app.addHook('onSend', async (request, reply) => {
    // What somebody may see today they may not tomorrow, and others sit at the same browser: nothing of it is kept.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control'))
      reply.header('cache-control', 'no-store')
    reply.headers({
      'content-security-policy': reply.getHeader('content-security-policy') ?? PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    })
  })
  answerErrors(app, log)
  await app.register(fastifySwagger, {
    openapi: { openapi: '3.1.0', info: { title: 'Throughline', version: '1', description: ABOUT_API } },
    transform: describeRoute,
  })
  await app.register(async () => {
    emailRoutes(zod, db)
    commentRoutes(zod, db)
    emailFileRoutes(zod, db, mailReader)
    peopleRoutes(zod, db)
    relateRoutes(zod, db)
    actRoutes(zod, db)
    peopleFileRoutes(zod, db, reading)
    mergeRoutes(zod, db)
    keepingRoutes(zod, db)
    entityRoutes(zod, db)
    activityRoutes(zod, db)
    syncRoutes(zod, db, sync)
    runRoutes(zod, db)
    keptOutRoutes(zod, db)
    settingsRoutes(zod, { db, sync, directory, connection, ratings })
    sentimentRoutes(zod, db, reading, ratings)
    auditRoutes(zod, db, reading)
    envelopeRoutes(zod, db)
    impersonationRoutes(zod, db)
    homeRoutes(zod, db)
    signInRoutes(zod, { db, openId: openId(signIn), publicUrl, demo: sync.demo })
    viewRoutes(zod, db)
    noticeRoutes(zod, db, publicUrl)
    phraseRoutes(zod, db)
    reviewRoutes(zod, db)
    searchRoutes(zod, db)
    reportRoutes(zod, db, reading)
    mailFrameRoute(app)
  })
  app.get(
    '/api/openapi.json',
    { config: { action: 'public' }, schema: { description: 'This document.' } },
    () => app.swagger(),
  )
  if (reach.notificationUrl !== null) {
    const receiver = notificationReceiver(db, key, options.onNews ?? (() => {}))
    await app.register((within) => notificationRoutes(within, receiver))
  }
  await serveWebApp(app)
  return app
}

async function serveWebApp(app: FastifyInstance): Promise<void> {
  if (existsSync(WEB_FOLDER)) {
    await app.register(fastifyStatic, {
      root: WEB_FOLDER,
      immutable: true,
      maxAge: '1y',
      preCompressed: true,
      setHeaders: keepIndexFresh,
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isPage(request) || !existsSync(WEB_FOLDER)) {
      return reply.code(404).send(NOWHERE)
    }
    return reply.sendFile('index.html', { maxAge: 0, immutable: false })
  })
}

/** Pages of the app have no dot in their last part; what has one is a file that a build has or has not. */
function isPage({ url, method }: FastifyRequest): boolean {
  const path = url.split('?')[0]!
  return method === 'GET' && !path.startsWith('/api/') && !/\.[^/]*$/.test(path)
}

function keepIndexFresh(reply: FastifyReply, path: string): void {
  if (path.endsWith('index.html')) reply.header('cache-control', 'no-cache')
}
