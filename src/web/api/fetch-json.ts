import type { ApiError } from '../../api/contract.ts'

/** A request that did not give what was asked for. `message` is a sentence for people; `code` is stable.
 *  Codes of our own beside the API's: NETWORK (nothing answered), UNREADABLE (the answer was not the API's). */
export class RequestError extends Error {
  override name = 'RequestError'
  code: string
  /** HTTP status; null when nothing answered. */
  status: number | null

  constructor(code: string, message: string, status: number | null, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.status = status
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

/** A request whose answer is successful. Throws RequestError; an abort goes through as is. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, init).catch((cause) => {
    if (init.signal?.aborted) throw cause
    throw new RequestError('NETWORK', 'Throughline does not answer. Is the network there?', null, { cause })
  })
  if (!response.ok) throw await refusal(response)
  return response
}

async function refusal(response: Response): Promise<RequestError> {
  const body: unknown = await response.json().catch(() => null)
  if (isApiError(body)) return new RequestError(body.code, body.message, response.status)
  return new RequestError(
    'UNREADABLE',
    `The server answered with an error (${response.status}).`,
    response.status,
  )
}

function isApiError(body: unknown): body is ApiError {
  const { code, message } = (body ?? {}) as Partial<ApiError>
  return typeof code === 'string' && typeof message === 'string'
}
