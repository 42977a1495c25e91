import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EmailDetail, EmailPage } from '../../src/api/contract.ts'
import { letter, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'
import { type App, serveApp } from './support/app.ts'
import { checkOpenApi } from './support/openapi.ts'

let world: World
let app: App

beforeAll(async () => {
  const picture = {
    name: 'page.html',
    contentType: 'text/html',
    content: Buffer.from('<script>alert(1)</script>'),
  }
  world = await startLarch({ mail: [letter({ attachments: [picture] })] })
  await world.settle()
  app = await serveApp(world)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await world[Symbol.asyncDispose]()
})

/** A request with headers that fetch would not send. An answer without an end fails. */
async function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; body: string }> {
  const signal = AbortSignal.timeout(5_000)
  const sent = request(`${app.url}${path}`, { method, headers: { ...app.headers, ...headers }, signal }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return { status: response.statusCode!, body: Buffer.concat(await Array.fromAsync(response)).toString() }
}

describe('every answer', () => {
  it.each(['/', '/people', '/api/emails', '/api/sync', '/api/emails/4711', '/api/none', '/favicon.svg'])(
    'keeps foreign code and foreign pages out: %s',
    async (path) => {
      const { headers } = await fetch(`${app.url}${path}`)
      const policy = headers.get('content-security-policy')!.split('; ')
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "object-src 'none'",
          "base-uri 'none'",
          "frame-ancestors 'none'",
        ]),
      )
      expect(policy.filter((part) => /script|unsafe-eval|https?:|\*/.test(part))).toEqual([])
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
    },
  )

  it('has an attachment of an active type as a download that may run nothing', async () => {
    const { items } = await app.get<EmailPage>('/api/emails')
    const { attachments } = await app.get<EmailDetail>(`/api/emails/${items[0]!.id}`)
    const { headers } = await fetch(
      `${app.url}/api/emails/${items[0]!.id}/attachments/${attachments[0]!.id}`,
      { headers: app.headers },
    )
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''page.html",
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })
})

describe('a request', () => {
  const refused = { status: 403, body: expect.stringContaining('"code":"FOREIGN_REQUEST"') }
  const host = () => new URL(app.url).host

  it.each(['/', '/api/emails', '/api/sync/events', '/api/openapi.json'])(
    'under a foreign name is refused: %s',
    async (path) => {
      expect(await ask(path, { host: 'throughline.evil.example' })).toMatchObject(refused)
      expect(await ask(path, { host: `${host()}.evil.example` })).toMatchObject(refused)
      expect(await ask(path, { host: 'localhost@evil.example' })).toMatchObject(refused)
    },
  )

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['another site without naming it', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
  ])('from a page of %s is refused', async (_, headers) => {
    expect(await ask('/api/emails', headers as Record<string, string>)).toMatchObject(refused)
    expect(await ask('/api/sync/run', headers as Record<string, string>, 'POST')).toMatchObject(refused)
  })

  it('from our own page, and by a link from elsewhere, is answered', async () => {
    expect((await ask('/api/emails', { origin: app.url })).status).toBe(200)
    expect((await ask('/api/emails', { host: host().replace('localhost', '127.0.0.1') })).status).toBe(200)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await ask('/emails/all', link)).status).toBe(200)
  })

  it('that makes no sense is refused in a sentence', async () => {
    for (const path of [
      '/api/emails?limit=0',
      '/api/emails?sentFrom=yesterday',
      '/api/emails/abc',
      '/api/emails?folder=x',
    ]) {
      const { status, body } = await ask(path)
      expect([path, status, JSON.parse(body)]).toEqual([
        path,
        400,
        { code: 'REQUEST_INVALID', message: expect.stringMatching(/\w+ \w+/) },
      ])
    }
  })
})

describe('OpenAPI', () => {
  it('is a document of version 3.1', async () => {
    checkOpenApi(await app.get('/api/openapi.json'))
  })

  it('lists the routes of the contract, every one and no other', async () => {
    const folder = new URL('../../src/api/contract/', import.meta.url)
    const files = await Promise.all(
      (await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')),
    )
    const contract = files.join('\n')
    const routes = [...contract.matchAll(/^ \* +(GET|POST|PUT|PATCH|DELETE) +(\/[^\s?[]*)/gm)].map(
      ([, method, path]) => `${method} /api${path!.replaceAll(/:(\w+)/g, '{$1}')}`,
    )
    expect(routes.length).toBeGreaterThan(10)
    const { paths } = checkOpenApi(await app.get('/api/openapi.json'))
    const listed = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(listed.sort()).toEqual(routes.sort())
  })
})
