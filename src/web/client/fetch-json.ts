import type { ApiError } from '../../api/contract.ts'
import { isPutOff, sessionHeaders, untilSignedInAgain, whoseNow } from './session.ts'

/** A request that did not give what was asked for. `message` is a sentence for people; `code` is stable.
 *  Codes of our own beside the API's: NETWORK (nothing answered), UNREADABLE (the answer was not the API's). */
export class RequestError extends Error {
  override name = 'RequestError'
  code: string
  /** HTTP status; null when nothing answered. */
  status: number | null
  /** Of what was sent, the part that is refused; null: all of it, or nothing was said. */
  part: string | null

  constructor(
    code: string,
    message: string,
    status: number | null,
    options?: ErrorOptions & { part?: string | null },
  ) {
    super(message, options)
    this.code = code
    this.status = status
    this.part = options?.part ?? null
  }
}

/** GETs JSON of the shape that the contract gives for this path. Throws RequestError; an abort goes through as is. */
export async function fetchJson<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await request(path, init)
  try {
    return (await response.json()) as T
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new RequestError('UNREADABLE', 'The server gave an answer that cannot be read.', response.status, {
      cause,
    })
  }
}

/** Sends JSON, or nothing, and reads the JSON that comes back. Throws RequestError; an abort goes through as is. */
export function sendJson<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  return fetchJson<T>(path, {
    method,
    ...(signal ? { signal } : {}),
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
}

/** A request whose answer is successful. Where the session has ended it waits for the sign-in and is made again, so that
 *  nothing typed is lost. Throws RequestError; an abort goes through as is. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let outdated = false
  for (;;) {
    const response = await send(path, init)
    if (response.ok) return response
    const error = await refusal(response)
    if (error.code === 'SIGN_IN_NEEDED') {
      if (isPutOff() && new Headers(init.headers).has('x-background')) throw error
      await untilSignedInAgain(init.signal)
    } else if (error.code === 'PAGE_OUTDATED' && !outdated) {
      // Somebody has signed in by another window: its session has another token. Nobody else does what this page asks for.
      outdated = true
      if ((await whoseNow()) !== 'same') await untilSignedInAgain(init.signal)
    } else throw error
  }
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers)
  for (const [name, value] of Object.entries(sessionHeaders(init.method ?? 'GET'))) headers.set(name, value)
  const response = await fetch(path, { ...init, headers }).catch((cause) => {
    if (init.signal?.aborted) throw cause
    throw new RequestError('NETWORK', 'Cannot reach Throughline. Check your connection.', null, { cause })
  })
  recordServerTime(response)
  return response
}

/** How far the server's clock is ahead of ours, in ms, by its last answer, to a second. */
let serverAheadMs = 0

function recordServerTime(response: Response) {
  const date = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(date)) serverAheadMs = date - Date.now()
}

/** The present by the server's clock: what was synced is dated by it. */
export function serverNow(): Date {
  return new Date(Date.now() + serverAheadMs)
}

async function refusal(response: Response): Promise<RequestError> {
  const body: unknown = await response.json().catch(() => null)
  if (isApiError(body))
    return new RequestError(body.code, body.message, response.status, { part: body.part ?? null })
  return new RequestError(
    'UNREADABLE',
    `The server answered with an error (${response.status}).`,
    response.status,
  )
}

function isApiError(body: unknown): body is ApiError & { part?: string | null } {
  const { code, message } = (body ?? {}) as Partial<ApiError>
  return typeof code === 'string' && typeof message === 'string'
}
