import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { setTimeout as sleep } from 'node:timers/promises'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import { withDeadline } from './deadline.ts'
import { endWhenIdle } from './end-when-idle.ts'
import {
  type GraphFailure,
  isTransient,
  mayLieInWhatWasAsked,
  NO_REPLY,
  readFailure,
  TIMED_OUT,
  toSyncError,
  UNREADABLE,
} from './errors.ts'
import { type Lane, Pacing } from './pacing.ts'
import { TokenKeeper, type TokenOptions } from './token.ts'
import type { WireBatchReply } from './wire.ts'

/** Ids that survive a move between folders, asked for on every request. Source: "Obtain immutable identifiers for Outlook resources". */
const IMMUTABLE_IDS = 'IdType="ImmutableId"'

/** Tries of one request within a run; Microsoft's own clients make four. */
const TRIES = 5
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 60_000
/** Longest Retry-After we obey within a run (G9); asked to wait longer, the mailbox waits for the next run. */
export const LONGEST_RETRY_AFTER_MS = 5 * 60_000
/** For one reply, body included. Graph names no limit of its own. */
const TIMEOUT_MS = 120_000
/** A body that is passed on as it comes breaks off where nothing moves for so long, on either side. */
const STREAM_IDLE_MS = 60_000
/** Source: Microsoft Graph "JSON batching": at most 20 requests. */
export const BATCH_LIMIT = 20

export type Reply<Body> = { ok: true; body: Body; cost?: Cost } | { ok: false; failure: GraphFailure }

/** Of a reply that is an HTTP call of its own. */
export interface Cost {
  /** Until its last byte, in ms. */
  ms: number
  bytes: number
}

export interface OpenBody {
  /** The caller reads it to the end or destroys it: until then it holds its slot of the mailbox. */
  bytes: Readable
  /** Null where the reply does not say. */
  sizeBytes: number | null
}

/** Whose requests a call counts among (pacing.ts). */
interface Pace {
  mailbox: string
  lane: Lane
}

export interface GetRequest {
  /** Below the Graph root, or an absolute link that Graph gave us. */
  path: string
  /** Besides immutable ids. */
  prefer?: string[]
}

export interface GraphClientOptions extends Omit<TokenOptions, 'graphOrigin'> {
  /** With the version: `https://graph.microsoft.com/v1.0`. */
  graphUrl: string
  /** False where the cloud's messages have no `internetMessageHeaders` (clouds.ts). Default true. */
  hasMessageHeaders?: boolean
  /** Aborted: requests, waits and places in line end with its reason. */
  life?: AbortSignal
  /** How long one reply may take, in ms. Default two minutes. */
  timeoutMs?: number
  /** For tests: waits and their chance. */
  wait?: (ms: number, signal?: AbortSignal) => Promise<void>
  random?: () => number
}

/** What clients of one tenant have in common. */
interface Shared {
  counts: { requests: number; httpCalls: number }
  tokens: TokenKeeper
  pacing: Pacing
  clockOffsetMs: number | null
}

/**
 * Reads from one tenant: token, pacing, retry and batching. It knows no operation; those stand in a file each.
 * Throws SyncErrors: TryLaterError after bounded retries, or a lasting failure of the tenant.
 */
export class GraphClient {
  readonly hasMessageHeaders: boolean
  readonly #options: GraphClientOptions
  readonly #life: AbortSignal | null
  readonly #shared: Shared

  constructor(options: GraphClientOptions, shared?: Shared) {
    this.#options = options
    this.#life = options.life ?? null
    this.hasMessageHeaders = options.hasMessageHeaders ?? true
    this.#shared = shared ?? {
      counts: { requests: 0, httpCalls: 0 },
      tokens: new TokenKeeper({ ...options, graphOrigin: new URL(options.graphUrl).origin }),
      pacing: new Pacing(),
      clockOffsetMs: null,
    }
  }

  /** The same client with a shorter life. */
  until(life: AbortSignal): GraphClient {
    const both = this.#life ? AbortSignal.any([this.#life, life]) : life
    return new GraphClient({ ...this.#options, life: both }, this.#shared)
  }

  /** Requests as Graph counts them (batch parts each), and HTTP calls made. */
  get counts(): Shared['counts'] {
    return this.#shared.counts
  }

  /** The service's clock, UTC, by the Date header of its latest reply; null before the first one. */
  now(): Date | null {
    const { clockOffsetMs } = this.#shared
    return clockOffsetMs === null ? null : new Date(Date.now() + clockOffsetMs)
  }

  /** Where operations stand that Microsoft has in preview; links of this form are followed like any of Graph's. */
  get betaUrl(): string {
    return this.#options.graphUrl.replace(/\/v1\.0$/, '/beta')
  }

  /** Gets a token when there is none. Throws SyncErrors of scope tenant. */
  async signIn(): Promise<void> {
    await this.#shared.tokens.get(this.#life)
  }

  /** One GET. Transient failures are retried, and thrown when they stay; any other comes back as a value. */
  async get<Body>(request: GetRequest, pace?: Pace): Promise<Reply<Body>> {
    return orTryLater(await this.tryGet<Body>(request, pace))
  }

  /**
   * One GET; success and failure are both returned as a value. `tries`: of a failure that may lie in what is asked for.
   * Fewer than usual, one whose reply did not come in time is not made again.
   */
  async tryGet<Body>(request: GetRequest, pace?: Pace, tries = TRIES): Promise<Reply<Body>> {
    const send = () =>
      this.#retried(() => this.#send<Body>('GET', request.path, request.prefer ?? [], null), tries)
    return pace ? this.#within(pace, 1, send) : send()
  }

  /**
   * One POST, PATCH or DELETE, made once: where no reply comes, nobody knows whether it was done. Only a refused token is renewed
   * and the request made again. Whatever comes of it comes back as a value.
   */
  async change<Body>(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body: object | null,
  ): Promise<Reply<Body>> {
    const send = () => this.#send<Body>(method, path, [], body && JSON.stringify(body))
    const reply = await send()
    return !reply.ok && reply.failure.status === 401 ? send() : reply
  }

  /**
   * One GET whose body is passed on as it comes, whatever its size. Failures before its first byte are retried as ever; a
   * later one breaks the body off. `left`: nobody waits for it any more; what is under way ends.
   */
  open(path: string, pace: Pace, left: AbortSignal): Promise<Reply<OpenBody>> {
    const client = this.until(left)
    return new Promise((resolve, reject) => {
      const hold = async () => {
        const reply = orTryLater(await client.#retried(() => client.#openOnce(path)))
        resolve(reply)
        if (reply.ok) await once(reply.body.bytes, 'close').catch(() => {})
      }
      client.#within(pace, 1, hold).catch(reject)
    })
  }

  /**
   * Several GETs in one HTTP call, replies in the order asked. Chained parts run one after another at the service and
   * hold one slot of the mailbox; free parts (at most three) run side by side and hold one each. Parts that pass are not
   * retried here: each comes back as its failure, a part behind a failed one as 424. A call that fails as a whole does so as
   * a value: one of its parts may have spoilt it.
   * Source: Microsoft Graph "JSON batching" (dependsOn), "throttling limits" (Outlook).
   */
  async batch<Body>(
    requests: GetRequest[],
    order: 'chained' | 'free',
    pace: Pace,
    tries = TRIES,
  ): Promise<Reply<Reply<Body>[]>> {
    const parts = requests.map((request, index) => ({
      id: String(index),
      method: 'GET',
      url: this.#relative(request.path),
      headers: { Prefer: preferences(request.prefer) },
      ...(order === 'chained' && index > 0 ? { dependsOn: [String(index - 1)] } : {}),
    }))
    const slots = order === 'chained' ? 1 : parts.length
    const reply = await this.#within(pace, slots, () =>
      this.#retried(
        () => this.#send<WireBatchReply>('POST', '/$batch', [], JSON.stringify({ requests: parts })),
        tries,
      ),
    )
    this.counts.requests += parts.length - 1
    if (!reply.ok) return reply
    if (!Array.isArray(reply.body?.responses)) return unreadable(200)
    const byId = new Map(reply.body.responses.map((part) => [part.id, part]))
    const replies = parts.map(({ id }): Reply<Body> => {
      const part = byId.get(id)
      if (part && part.status >= 200 && part.status < 300) return { ok: true, body: part.body as Body }
      return {
        ok: false,
        failure: readFailure(
          part?.status ?? 424,
          part?.body,
          headerOf(part?.headers, 'retry-after'),
          headerOf(part?.headers, 'location'),
        ),
      }
    })
    return { ok: true, body: replies }
  }

  /** Makes a part of a batch that failed in passing once more, on its own, after the wait that its failure asks for. */
  async getAgain<Body>(
    request: GetRequest,
    failure: GraphFailure,
    pace: Pace,
    tries = TRIES,
  ): Promise<Reply<Body>> {
    // 424 is the failure of the part before it.
    if (failure.status !== 424) await this.waitOut(failure.retryAfterMs, 1)
    return this.tryGet<Body>(request, pace, tries)
  }

  #within<Result>(pace: Pace, slots: number, work: () => Promise<Result>): Promise<Result> {
    return this.#shared.pacing.within(pace.mailbox, pace.lane, slots, work, this.#life)
  }

  async #retried<Body>(send: () => Promise<Reply<Body>>, tries = TRIES): Promise<Reply<Body>> {
    let renewed = false
    for (let attempt = 1; ; attempt++) {
      let reply: Reply<Body>
      try {
        reply = await send()
      } catch (error) {
        // Only signing in throws here, and its trouble passes as Graph's does.
        if (!(error instanceof TryLaterError) || attempt === TRIES || isTooLong(error.waitMs)) throw error
        await this.waitOut(error.waitMs, attempt)
        continue
      }
      if (reply.ok) return reply
      if (reply.failure.status === 401 && !renewed) {
        renewed = true
        continue
      }
      if (!isTransient(reply.failure) || attempt >= triesOf(reply.failure, tries)) return reply
      await this.waitOut(reply.failure.retryAfterMs, attempt)
    }
  }

  /** Waits before another try: at least what the service asks for, else our own growing, jittered backoff. */
  async waitOut(retryAfterMs: number | null, attempt: number): Promise<void> {
    if (isTooLong(retryAfterMs)) {
      throw new TryLaterError(
        'GRAPH_BUSY',
        'mailbox',
        `Microsoft 365 asks to wait ${Math.round(retryAfterMs / 1000)} seconds; the next run goes on.`,
        retryAfterMs,
      )
    }
    const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
    const jittered = backoff * (0.75 + (this.#options.random ?? Math.random)() / 2)
    const wait = this.#options.wait ?? ((ms, until) => sleep(ms, undefined, until && { signal: until }))
    await wait(Math.max(retryAfterMs ?? 0, retryAfterMs === null ? jittered : 0), this.#life ?? undefined)
    this.#life?.throwIfAborted()
  }

  async #send<Body>(
    method: string,
    path: string,
    prefer: string[],
    body: string | null,
  ): Promise<Reply<Body>> {
    const token = await this.#shared.tokens.get(this.#life)
    const sentAt = performance.now()
    let response: Response
    let text: string
    try {
      const timeoutMs = this.#options.timeoutMs ?? TIMEOUT_MS
      ;[response, text] = await withDeadline(this.#life, timeoutMs, async (signal) => {
        const reply = await this.#fetch(token, method, path, prefer, body, signal)
        return [reply, await reply.text()]
      })
    } catch (error) {
      this.#life?.throwIfAborted()
      return noReply(error)
    }
    this.#recordClock(response.headers.get('date'))
    const json = parse(text)
    if (response.ok && json === undefined) return unreadable(response.status)
    const cost = { ms: performance.now() - sentAt, bytes: text.length }
    if (response.ok) return { ok: true, body: json as Body, cost }
    if (response.status === 401) this.#shared.tokens.drop(token)
    const { headers } = response
    const failure = readFailure(response.status, json, headers.get('retry-after'), headers.get('location'))
    return { ok: false, failure }
  }

  async #openOnce(path: string): Promise<Reply<OpenBody>> {
    const token = await this.#shared.tokens.get(this.#life)
    // Its life goes on with the body: `until` made it for this request alone.
    const left = this.#life!
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), TIMEOUT_MS)
    let response: Response
    let failed: unknown
    try {
      left.throwIfAborted()
      response = await this.#fetch(token, 'GET', path, [], null, AbortSignal.any([left, late.signal]))
      failed = response.ok ? null : await response.json().catch(() => null)
    } catch (error) {
      left.throwIfAborted()
      return noReply(error)
    } finally {
      clearTimeout(timer)
    }
    this.#recordClock(response.headers.get('date'))
    if (response.ok) return { ok: true, body: openBody(response) }
    if (response.status === 401) this.#shared.tokens.drop(token)
    return { ok: false, failure: readFailure(response.status, failed, response.headers.get('retry-after')) }
  }

  #fetch(
    token: string,
    method: string,
    path: string,
    prefer: string[],
    body: string | null,
    signal: AbortSignal,
  ): Promise<Response> {
    const url = this.#absolute(path)
    this.counts.httpCalls++
    this.counts.requests++
    return fetch(url, {
      method,
      body,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        prefer: preferences(prefer),
        'client-request-id': randomUUID(),
        ...(body === null ? {} : { 'content-type': 'application/json' }),
      },
      signal,
      // Where a redirect leads is for us to judge: the token goes along.
      redirect: 'manual',
    })
  }

  #recordClock(date: string | null): void {
    const theirs = date ? Date.parse(date) : Number.NaN
    if (!Number.isNaN(theirs)) this.#shared.clockOffsetMs = theirs - Date.now()
  }

  /** Throws LINK_ELSEWHERE: our token goes to Graph and nowhere else, whatever a link names. */
  #absolute(path: string): string {
    if (!/^https?:/.test(path)) return this.#options.graphUrl + path
    if (new URL(path).origin === new URL(this.#options.graphUrl).origin) return path
    throw new SyncError(
      'LINK_ELSEWHERE',
      'mailbox',
      'Microsoft 365 gave a link to another host, which is not followed. Check M365_GRAPH_URL.',
    )
  }

  /** Links come back absolute; parts of a batch must be relative to the version. */
  #relative(path: string): string {
    return /^https?:/.test(path) ? path.replace(/^https?:\/\/[^/]+\/v1\.0/, '') : path
  }
}

function isTooLong(retryAfterMs: number | null): retryAfterMs is number {
  return retryAfterMs !== null && retryAfterMs > LONGEST_RETRY_AFTER_MS
}

/** How often what failed so is tried in all. */
function triesOf(failure: GraphFailure, tries: number): number {
  if (tries === TRIES || !mayLieInWhatWasAsked(failure)) return TRIES
  return failure.code === TIMED_OUT ? 1 : tries
}

function orTryLater<Body>(reply: Reply<Body>): Reply<Body> {
  if (!reply.ok && isTransient(reply.failure)) throw toSyncError(reply.failure, 'reading')
  return reply
}

/** A broken connection, a timeout or half a reply: the request is a read, so it may simply be made again. */
function noReply(error: unknown): { ok: false; failure: GraphFailure } {
  if (error instanceof SyncError) throw error
  const code = (error as Error).name === 'TimeoutError' ? TIMED_OUT : NO_REPLY
  return { ok: false, failure: { status: 503, code, retryAfterMs: null } }
}

/** The reply came, whole by HTTP's measure, and is not what Graph promises. */
export function unreadable(status: number): { ok: false; failure: GraphFailure } {
  return { ok: false, failure: { status, code: UNREADABLE, retryAfterMs: null } }
}

/** Undefined: no JSON. Gateways in front of Graph answer in HTML. */
function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function openBody({ body, headers }: Response): OpenBody {
  const bytes = body ? Readable.fromWeb(body as ReadableStream) : Readable.from([])
  // Of a compressed reply it is the length on the wire.
  const length = headers.has('content-encoding') ? null : headers.get('content-length')
  return { bytes: endWhenIdle(bytes, STREAM_IDLE_MS), sizeBytes: length === null ? null : Number(length) }
}

function preferences(more: string[] = []): string {
  return [IMMUTABLE_IDS, ...more].join(', ')
}

function headerOf(headers: Record<string, string> | undefined, name: string): string | undefined {
  return Object.entries(headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
}
