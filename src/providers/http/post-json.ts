/** Longest wait that a server's Retry-After gets of us, in ms. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000

interface JsonRequest {
  url: string
  headers: Record<string, string>
  body: unknown
  /** For the whole answer, in ms. */
  timeoutMs: number
  /** Ends it at once. */
  stop: AbortSignal | undefined
  /** A longer answer is not read to its end, in bytes. */
  longestAnswer: number
}

export type JsonReply =
  | {
      kind: 'answer'
      status: number
      /** Undefined: no JSON, broken off, or too long. */
      json: unknown
      /** As the server asks, at most {@link LONGEST_RETRY_AFTER_MS}; null: it does not. */
      retryAfterMs: number | null
    }
  /** Nobody answered, or not in time. */
  | { kind: 'none' }

/** One POST, never tried again here. Redirects are not followed: texts go where the configuration says and nowhere else.
 *  @throws the reason of `stop` */
export async function postJson({
  url,
  headers,
  body,
  timeoutMs,
  stop,
  longestAnswer,
}: JsonRequest): Promise<JsonReply> {
  const late = AbortSignal.timeout(timeoutMs)
  const signal = stop ? AbortSignal.any([stop, late]) : late
  let response: Response
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      signal,
    })
  } catch {
    stop?.throwIfAborted()
    return { kind: 'none' }
  }
  const text = await readText(response, longestAnswer)
  stop?.throwIfAborted()
  // An answer that stopped half way was none in time.
  if (late.aborted) return { kind: 'none' }
  return {
    kind: 'answer',
    status: response.status,
    json: parse(text),
    retryAfterMs: readRetryAfter(response.headers.get('retry-after'), Date.now()),
  }
}

async function readText(response: Response, longest: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length
      if (length > longest) return undefined
      chunks.push(chunk)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds, or a date. Source: RFC 9110 section 10.2.3. */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null
  const ms = /^\s*\d{1,12}\s*$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS)
}
