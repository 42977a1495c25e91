import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { TryLaterError } from '../domain/errors.ts'
import { GraphClient, LONGEST_RETRY_AFTER_MS } from './client.ts'

/** A service that answers each Graph request by the next of its answers. */
type Answer = (response: ServerResponse, request: IncomingMessage) => void

const status =
  (
    code: number,
    headers: Record<string, string> = {},
    body: unknown = { error: { code: `Code${code}` } },
  ): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
const ok = status(200, {}, { value: 'fine' })
const drop: Answer = (response) => response.destroy()
const halfReply: Answer = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"value":')
  setTimeout(() => response.destroy(), 5)
}

const open = new AsyncDisposableStack()
afterAll(() => open.disposeAsync())

/** How often signing in fails first. */
let signInTroubles = 0

async function service(...answers: Answer[]) {
  const seen: IncomingMessage[] = []
  const tokens: string[] = []
  const server = createServer((request, response) => {
    if (request.url?.includes('/oauth2/')) {
      if (signInTroubles-- > 0) return response.writeHead(503).end('<html>busy</html>')
      tokens.push(`token-${tokens.length + 1}`)
      return status(200, {}, { access_token: tokens.at(-1), expires_in: 3600 })(response, request)
    }
    seen.push(request)
    answers.shift()!(response, request)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  open.defer(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const waits: number[] = []
  const client = new GraphClient({
    loginUrl: url,
    graphUrl: `${url}/v1.0`,
    tenantId: 'tenant',
    clientId: 'client',
    credential: { secret: 'secret' },
    wait: async (ms) => void waits.push(ms),
    random: () => 0.5,
  })
  return { client, url, seen, tokens, waits, left: answers }
}

describe('a request', () => {
  it('asks for immutable ids, with whatever else it prefers', async () => {
    const { client, seen } = await service(ok)
    await client.get({ path: '/users', prefer: ['odata.maxpagesize=500'] })
    expect(seen[0]!.headers.prefer).toBe('IdType="ImmutableId", odata.maxpagesize=500')
    expect(seen[0]!.headers['client-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('never takes our token to another host, whatever a link names', async () => {
    const { client } = await service()
    const elsewhere = await service(ok)
    const link = `http://localhost:${new URL(elsewhere.url).port}/v1.0/users`
    await expect(client.get({ path: link })).rejects.toMatchObject({ code: 'LINK_ELSEWHERE' })
    expect(elsewhere.seen).toEqual([])
  })

  it('follows no redirect, which may lead to another mailbox', async () => {
    const { client, seen } = await service(status(308, { location: '/v1.0/moved' }), ok)
    expect(await client.get({ path: '/users' })).toMatchObject({ ok: false, failure: { status: 308 } })
    expect(seen.map(({ url }) => url)).toEqual(['/v1.0/users'])
  })

  it('that failed in passing is made again, each time after a longer wait', async () => {
    const { client, waits } = await service(status(503), drop, halfReply, status(504), ok)
    expect(await client.get({ path: '/users' })).toMatchObject({ ok: true, body: { value: 'fine' } })
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000])
  })

  it('waits as long as the service asks, no less and no more', async () => {
    const { client, waits } = await service(
      status(429, { 'retry-after': '17' }),
      status(503, { 'retry-after': '0' }),
      ok,
    )
    await client.get({ path: '/users' })
    expect(waits).toEqual([17_000, 0])
  })

  it('is left to the next run when the service asks for too long', async () => {
    const seconds = LONGEST_RETRY_AFTER_MS / 1_000 + 1
    const { client, waits } = await service(status(429, { 'retry-after': String(seconds) }))
    await expect(client.get({ path: '/users' })).rejects.toMatchObject({
      code: 'GRAPH_BUSY',
      waitMs: seconds * 1_000,
    })
    expect(waits).toEqual([])
  })

  it('is given up after five tries, as something to try later', async () => {
    const { client, seen } = await service(...Array.from({ length: 9 }, () => status(500)))
    await expect(client.get({ path: '/users' })).rejects.toThrow(TryLaterError)
    expect(seen).toHaveLength(5)
  })

  it('that was refused for good comes back as it is, at once', async () => {
    const { client, seen, waits } = await service(status(404))
    expect(await client.get({ path: '/users' })).toMatchObject({ ok: false, failure: { status: 404 } })
    expect([seen.length, waits.length]).toEqual([1, 0])
  })

  it('gets one new token when the old one is refused, not two', async () => {
    const once = await service(status(401), ok)
    expect(await once.client.get({ path: '/users' })).toMatchObject({ ok: true })
    expect(once.tokens).toEqual(['token-1', 'token-2'])
    const twice = await service(status(401), status(401))
    expect(await twice.client.get({ path: '/users' })).toMatchObject({ ok: false, failure: { status: 401 } })
    expect(twice.tokens).toEqual(['token-1', 'token-2'])
  })

  it('passes by a sign-in service that is busy, and says so when it stays so', async () => {
    const transient = await service(ok)
    signInTroubles = 2
    expect(await transient.client.get({ path: '/users' })).toMatchObject({ ok: true })
    expect(transient.waits).toEqual([1_000, 2_000])
    const lasting = await service()
    signInTroubles = 5
    await expect(lasting.client.get({ path: '/users' })).rejects.toMatchObject({ code: 'SIGN_IN_BUSY' })
  })

  it('and its neighbours share one token request', async () => {
    const { client, tokens } = await service(ok, ok, ok)
    await Promise.all(['/a', '/b', '/c'].map((path) => client.get({ path })))
    expect(tokens).toEqual(['token-1'])
    expect(client.counts).toEqual({ requests: 3, httpCalls: 3 })
  })
})

describe('an open body', () => {
  const pace = { mailbox: 'ann', lane: 'person' as const }
  const staying = () => new AbortController().signal
  const MIB = 1024 * 1024

  /** Sends without end for as long as somebody takes it, and tells how much went out and when the other side left. */
  function endless() {
    const told = { sent: 0, left: Promise.withResolvers<void>() }
    const answer: Answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      const bytes = Buffer.alloc(64 * 1024)
      const go = () => {
        do told.sent += bytes.length
        while (response.write(bytes))
      }
      response.on('drain', go).on('close', told.left.resolve)
      go()
    }
    return { told, answer }
  }

  it('comes to the byte, after failures in passing before it', async () => {
    const content = Buffer.from(Array.from({ length: 3 * MIB }, (_, at) => at % 251))
    const whole: Answer = (response) =>
      response.writeHead(200, { 'content-length': content.length }).end(content)
    const { client, seen } = await service(status(503), drop, status(401), whole)
    const reply = await client.open('/file', pace, staying())
    expect(reply).toMatchObject({ ok: true, body: { sizeBytes: content.length } })
    if (reply.ok) expect(Buffer.concat(await reply.body.bytes.toArray()).equals(content)).toBe(true)
    expect(seen).toHaveLength(4)
    expect(await (await service(status(404))).client.open('/file', pace, staying())).toMatchObject({
      ...{ ok: false, failure: { status: 404, code: 'Code404' } },
    })
  })

  it('is read no faster than it is taken, and ends at the service when it is destroyed', async () => {
    const { told, answer } = endless()
    const { client } = await service(answer, ok)
    const reply = await client.open('/file', pace, staying())
    if (!reply.ok) throw new Error('refused')
    let taken = 0
    for await (const bytes of reply.body.bytes.iterator({ destroyOnReturn: false })) {
      taken += (bytes as Buffer).length
      if (taken > 8 * MIB) break
    }
    // What the sockets and streams between hold, and no more.
    const settled = async (before: number): Promise<number> => {
      await new Promise((resolve) => setTimeout(resolve, 100))
      return told.sent === before ? before : settled(told.sent)
    }
    expect((await settled(told.sent)) - taken).toBeLessThan(16 * MIB)
    let next = false
    const another = client.get({ path: '/next' }, pace).then(() => {
      next = true
    })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(next).toBe(false)
    reply.body.bytes.destroy()
    await told.left.promise
    await another
  })

  it('that breaks off on the way fails; it never looks whole', async () => {
    const half: Answer = (response) => {
      response.writeHead(200).write(Buffer.alloc(MIB))
      setTimeout(() => response.destroy(), 20)
    }
    const { client } = await service(half)
    const reply = await client.open('/file', pace, staying())
    if (reply.ok) await expect(reply.body.bytes.toArray()).rejects.toThrow()
    expect(reply.ok).toBe(true)
  })

  it('nobody waits for any more is not asked for again, nor is the next in line kept waiting', async () => {
    const left = new AbortController()
    const silent = Promise.withResolvers<void>()
    const { client, seen } = await service((response) => {
      response.on('close', silent.resolve)
      left.abort()
    }, ok)
    await expect(client.open('/file', pace, left.signal)).rejects.toMatchObject({ name: 'AbortError' })
    await silent.promise
    await expect(client.open('/file', pace, left.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(await client.get({ path: '/next' }, pace)).toMatchObject({ ok: true })
    expect(seen).toHaveLength(2)
  })
})

describe('a batch', () => {
  const pace = { mailbox: 'ann', lane: 'worker' as const }
  const part = (id: string, code: number, more = {}) => ({ id, status: code, body: { id }, ...more })

  it('answers in the order asked, whatever the order of the replies, and counts its parts', async () => {
    const responses = [part('2', 200), part('0', 200), part('1', 404)]
    const { client, seen } = await service(status(200, {}, { responses }))
    const replies = await client.batch(
      ['/a', '/b', '/c'].map((path) => ({ path })),
      'chained',
      pace,
    )
    if (!replies.ok) throw new Error('refused')
    expect(replies.body.map((reply) => (reply.ok ? reply.body : reply.failure.status))).toEqual([
      { id: '0' },
      404,
      { id: '2' },
    ])
    expect(client.counts).toEqual({ requests: 3, httpCalls: 1 })
    expect(seen).toHaveLength(1)
  })

  it('whose parts were throttled gives each its own wait; a part without an answer counts as not done', async () => {
    const responses = [part('0', 429, { headers: { 'Retry-After': '5' } })]
    const { client } = await service(status(200, {}, { responses }))
    const replies = await client.batch([{ path: '/a' }, { path: '/b' }], 'free', pace)
    expect(replies).toMatchObject({
      ok: true,
      body: [
        { ok: false, failure: { status: 429, retryAfterMs: 5_000 } },
        { ok: false, failure: { status: 424 } },
      ],
    })
  })

  it('part is made again after the wait its failure asks for; one that only stood behind another at once', async () => {
    const { client, waits } = await service(ok, ok)
    const failure = { code: '', retryAfterMs: 5_000 }
    await client.getAgain({ path: '/a' }, { ...failure, status: 429 }, pace)
    await client.getAgain({ path: '/b' }, { ...failure, status: 424, retryAfterMs: null }, pace)
    expect(waits).toEqual([5_000])
  })
})
