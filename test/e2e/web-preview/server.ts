/**
 * A pretend API with made-up data behind the built app, to look at every state of every screen. For development only:
 *   node test/e2e/web-preview/server.ts [port]       (after the app was built to dist/web)
 * /preview/state/NAME switches it: normal, empty, first, slow, error, offline, blocked. /preview/arrive brings mail.
 */

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { TimelinePage } from '../../../src/api/contract.ts'
import { makeEmails, makeSyncStatus, ordinary, people, rowOf } from './data.ts'

const port = Number(process.argv[2] ?? 4321)
const web = join(import.meta.dirname, '../../../dist/web')
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGNkYPj/n4GBgQEADQMB/3XRkKsAAAAASUVORK5CYII=',
  'base64',
)

let state = process.env.PREVIEW_STATE ?? 'normal'
let progress = 1
const emails = makeEmails(Date.now())
const listeners = new Set<ServerResponse>()

const currentEmails = () => (state === 'empty' || state === 'first' ? [] : emails)
const status = () =>
  makeSyncStatus(state === 'first' ? progress : 1, currentEmails().length, state === 'blocked', Date.now())
function tell() {
  for (const response of listeners) response.write(`data: ${JSON.stringify(status())}\n\n`)
}

const routes: [
  RegExp,
  (match: RegExpMatchArray, query: URLSearchParams, response: ServerResponse) => unknown,
][] = [
  [/^\/api\/emails$/, (_match, query) => page(filtered(query).map(rowOf), query)],
  [
    /^\/api\/emails\/counts$/,
    (_match, query) => {
      const all = filtered(query)
      const matched = all.filter((email) => email.people.length > 0).length
      return { all: all.length, matched, unmatched: all.length - matched }
    },
  ],
  [
    /^\/api\/emails\/([^/]+)$/,
    ([, id]) => {
      const { html: _html, remoteContent: _remote, ...detail } = found(emails, id!)
      return detail
    },
  ],
  [
    /^\/api\/emails\/([^/]+)\/body$/,
    ([, id]) => {
      const { html, remoteContent } = found(emails, id!)
      return { html, remoteContent }
    },
  ],
  [
    /^\/api\/people$/,
    (_match, query) => {
      const text = (query.get('text') ?? '').toLowerCase()
      const all = state === 'empty' ? [] : people
      return page(
        all.filter((person) =>
          `${person.name} ${person.addresses.map(({ address }) => address)}`.toLowerCase().includes(text),
        ),
        query,
      )
    },
  ],
  [/^\/api\/people\/([^/]+)$/, ([, id]) => found(people, id!)],
  [
    /^\/api\/people\/([^/]+)\/timeline$/,
    ([, id], query) =>
      page(
        currentEmails()
          .filter((email) => email.people.some((person) => person.id === id))
          .map((email): TimelinePage['items'][number] => ({
            kind: 'email',
            at: email.sentAt,
            roles: [...new Set(email.links.filter((link) => link.person.id === id).map((link) => link.role))],
            email: rowOf(email),
          })),
        query,
      ),
  ],
  [/^\/api\/people\/([^/]+)\/link-earlier-mail$/, () => ({ linked: 12 })],
  [/^\/api\/sync$/, () => status()],
  [
    /^\/api\/sync\/run$/,
    (_match, _query, response) => {
      response.statusCode = 202
      return {}
    },
  ],
]

class NotFound extends Error {}

function found<T extends { id: string }>(all: T[], id: string): T {
  const item = all.find((candidate) => candidate.id === decodeURIComponent(id))
  if (!item) throw new NotFound('There is nothing of this id.')
  return item
}

function page<T>(all: T[], query: URLSearchParams) {
  const start = Number(query.get('cursor') ?? 0)
  const end = start + 50
  return { items: all.slice(start, end), nextCursor: end < all.length ? String(end) : null }
}

function filtered(query: URLSearchParams) {
  const folder = query.get('folder') ?? 'all'
  return currentEmails().filter(
    (email) =>
      (folder === 'all' || (folder === 'matched') === email.people.length > 0) &&
      email.sentAt >= (query.get('sentFrom') ?? '') &&
      email.sentAt < (query.get('sentTo') ?? '9') &&
      email.syncedAt >= (query.get('syncedFrom') ?? '') &&
      email.syncedAt < (query.get('syncedTo') ?? '9'),
  )
}

function send(response: ServerResponse, code: number, body: unknown) {
  response.statusCode = code
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

async function answerApi(url: URL, response: ServerResponse) {
  if (state === 'slow') await new Promise((resolve) => setTimeout(resolve, 60_000))
  if (state === 'error' && url.pathname !== '/api/sync')
    return send(response, 500, {
      code: 'STORE_UNAVAILABLE',
      message: 'The database does not answer. Check that it is running, then try again.',
    })
  if (/\/attachments\//.test(url.pathname)) return response.setHeader('content-type', 'image/png').end(png)
  for (const [pattern, answer] of routes) {
    const match = pattern.exec(url.pathname)
    if (!match) continue
    try {
      const body = answer(match, url.searchParams, response)
      return send(response, response.statusCode, body)
    } catch (error) {
      if (!(error instanceof NotFound)) throw error
      return send(response, 404, { code: 'NOT_FOUND', message: error.message })
    }
  }
  send(response, 404, { code: 'NOT_FOUND', message: 'There is no such route.' })
}

function openEvents(response: ServerResponse) {
  response.setHeader('content-type', 'text/event-stream')
  response.write(`data: ${JSON.stringify(status())}\n\n`)
  listeners.add(response)
  response.on('close', () => listeners.delete(response))
}

function control(path: string, response: ServerResponse) {
  if (path === '/preview/arrive') emails.unshift(ordinary(100_000 + emails.length * 2, Date.now()))
  else state = path.split('/').at(-1)!
  progress = 0
  if (state === 'offline') for (const listener of listeners) listener.destroy()
  tell()
  response.end(state)
}

async function answer(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url!, 'http://preview')
  if (url.pathname.startsWith('/preview/')) return control(url.pathname, response)
  if (url.pathname.startsWith('/api/')) {
    if (state === 'offline') return request.socket.destroy()
    return url.pathname === '/api/sync/events' ? openEvents(response) : answerApi(url, response)
  }
  const file = extname(url.pathname) ? url.pathname : '/index.html'
  const content = await readFile(join(web, file)).catch(() => null)
  if (!content) return send(response, 404, { code: 'NOT_FOUND', message: 'There is no such file.' })
  response
    .setHeader('content-security-policy', policy)
    .setHeader('content-type', types[extname(file)] ?? 'text/plain')
    .end(content)
}

setInterval(() => {
  if (state !== 'first') return
  progress = Math.min(0.97, progress + 0.04)
  tell()
}, 1_000)

createServer((request, response) => void answer(request, response)).listen(port, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${port}/`)
})
