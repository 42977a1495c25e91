import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { answerControl, type Control } from '../control/control-api.ts'
import { GraphFailure, type Reply } from '../graph/reply.ts'
import { isSignInPath, type OpenIdProvider } from '../sign-in/openid-provider.ts'
import { SignInFailure, signInFailureReply } from '../sign-in/sign-in-failure.ts'
import { checkApp, checkTenant, issueToken, type RegisteredApp } from '../sign-in/token-endpoint.ts'
import type { ServerCertificate } from './certificate-authority.ts'
import { answerGraph } from './graph-endpoint.ts'
import { ConnectionDropped } from './http-request.ts'
import { PortInUseError } from './port-in-use-error.ts'
import type { GraphService } from './prepare-request.ts'
import { applyFault } from './strike-faults.ts'

/** Larger than any batch of twenty reads. */
const MAX_BODY_BYTES = 8 * 1024 * 1024

export interface TenantServer {
  origin: string
  close(): Promise<void>
}

export interface Services {
  graph: GraphService
  app: RegisteredApp
  control: Control
  /** Addresses of all servers of the tenant. */
  origins: string[]
  /** Where people sign in, for the server at this address; made when first asked for. */
  openId(origin: string): Promise<OpenIdProvider>
}

/** Listens on loopback. `certificate`: https; null: http. Throws `PortInUseError`. */
export async function listenOnLoopback(
  services: Services,
  port: number,
  certificate: ServerCertificate | null,
): Promise<TenantServer> {
  let origin = ''
  const listener: RequestListener = (request, response) => {
    answer(services, origin, request, response).catch((failure: unknown) => {
      // Dropped by a fault, or left by the caller in the middle of its request.
      if (failure instanceof ConnectionDropped || request.socket.destroyed) return request.socket.destroy()
      console.error(failure)
      if (!response.headersSent) response.writeHead(500).end()
    })
  }
  const server = certificate ? createSecureServer(certificate, listener) : createServer(listener)
  // Longer than a client's idle time, so that no request meets a connection that is just being closed.
  server.keepAliveTimeout = 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', (failure: NodeJS.ErrnoException) => {
      reject(failure.code === 'EADDRINUSE' ? new PortInUseError(port, failure) : failure)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
  origin = `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((failure) => (failure ? reject(failure) : resolve()))
        server.closeAllConnections()
      }),
  }
}

/** Of Graph. Most operations are the same in both; what is not says so where it is answered. */
const VERSIONS = ['/v1.0', '/beta']

async function answer(
  services: Services,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = request.url ?? '/'
  const method = request.method ?? 'GET'
  const header = (name: string) => {
    const value = request.headers[name]
    return typeof value === 'string' ? value : null
  }
  const version = VERSIONS.find((path) => url.startsWith(`${path}/`))
  if (version) {
    const target = url.slice(version.length)
    const http = { method, target, header, body: () => readBody(request), origin, version }
    send(response, await answerGraph(services.graph, http), services.graph.now())
    return
  }
  if (url.startsWith('/_control/')) {
    // A web page that a developer has open must not drive the tenant.
    if (header('origin') !== null) return void response.writeHead(403).end()
    send(
      response,
      answerControl(services.control, method, url.slice('/_control'.length), await readBody(request)),
      new Date(),
    )
    return
  }
  const signIn = readSignInAddress(url)
  if (signIn?.path === '/oauth2/v2.0/token' && method === 'POST') {
    const reply = await answerToken(services, signIn.tenant, request, response)
    if (reply) send(response, reply, new Date())
    return
  }
  if (signIn && isSignInPath(signIn.path)) {
    try {
      checkTenant(signIn.tenant, services.graph.state.directory)
    } catch (failure) {
      if (!(failure instanceof SignInFailure)) throw failure
      return send(response, signInFailureReply(failure), new Date())
    }
    const below = `${signIn.path}${signIn.query}`
    await (await services.openId(origin)).answer(below, request, response, () => readBody(request))
    return
  }
  response.writeHead(404).end()
}

/** The parts of an address of sign-in: the tenant as named there (id or domain), the path below it, and the query with
 *  its '?'. Microsoft's clients put `client-request-id` in the query of the token address too. */
function readSignInAddress(url: string): { tenant: string; path: string; query: string } | null {
  const [, tenant, path, query = ''] = /^\/([^/?]+)(\/[^?]*)(\?.*)?$/.exec(url) ?? []
  if (tenant === undefined || path === undefined) return null
  try {
    return { tenant: decodeURIComponent(tenant), path, query }
  } catch {
    return null
  }
}

/** Null: the reply to a code has been sent. */
async function answerToken(
  services: Services,
  tenant: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply | null> {
  const { graph, app, origins } = services
  const form = new URLSearchParams(await readBody(request))
  const path = `/${tenant}/oauth2/v2.0/token`
  const entry = {
    at: graph.now().toISOString(),
    method: 'POST',
    operation: 'token',
    mailbox: null,
    path,
    select: null,
  }
  const logged = graph.log.begin({ ...entry, partOfBatch: null })
  let reply: Reply
  try {
    for (const fault of graph.faults.strike({ path, operation: 'token', names: [] })) {
      if (typeof fault === 'object' && 'aadsts' in fault) throw new SignInFailure(fault.aadsts)
      await sleep(applyFault(fault))
    }
    const asked = { tenant, form, authorization: request.headers.authorization ?? null, origins }
    if (form.get('grant_type') === 'authorization_code') {
      await checkApp(asked, app, graph.state.directory)
      const provider = await services.openId(originOf(request, origins))
      await provider.redeem(form, request, response)
      logged.status = response.statusCode
      return null
    }
    reply = await issueToken(asked, app, graph.state.directory, graph.tokens)
  } catch (failure) {
    if (failure instanceof SignInFailure) reply = signInFailureReply(failure)
    else if (failure instanceof GraphFailure)
      reply = { status: failure.status, headers: failure.headers, contentType: null, body: null }
    else throw failure
  }
  logged.status = reply.status
  return reply
}

/** Which of the tenant's servers was asked. */
function originOf({ headers }: IncomingMessage, origins: readonly string[]): string {
  return origins.find((origin) => new URL(origin).host === headers.host) ?? origins[0]!
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES) throw new ConnectionDropped()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, reply: Reply, at: Date) {
  // Encoded once: measuring a string and then writing it goes through it twice.
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : (reply.body ?? Buffer.alloc(0))
  const headers: Record<string, string | number> = {
    ...reply.headers,
    date: at.toUTCString(),
    'content-length': body.length,
  }
  if (reply.contentType) headers['content-type'] = reply.contentType
  response.writeHead(reply.status, headers)
  response.end(body)
}
