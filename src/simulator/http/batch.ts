import { GraphFailure, type Reply } from '../graph/reply.ts'
import type { Random } from '../random.ts'

interface BatchPart {
  id: string
  method: string
  /** Path and query below the version. */
  target: string
  headers: Map<string, string>
  dependsOn: string[]
}

/** Source: "Combine multiple HTTP requests using JSON batching". */
const MOST_PARTS = 20

/** Reads the parts of a batch; throws 400 when the batch as a whole breaks a rule. */
export function readBatch(body: string): BatchPart[] {
  const requests = parse(body)
  if (requests.length > MOST_PARTS) {
    throw invalid(`Number of batch request steps exceeds the maximum value of ${MOST_PARTS}.`)
  }
  const ids = new Set<string>()
  return requests.map((request) => {
    const { id, method, url, headers, dependsOn } = request
    if (typeof id !== 'string' || id === '') throw invalid('A batch request step has no id.')
    if (ids.has(id)) throw invalid(`Request Id ${id} is not unique within the batch.`)
    if (typeof method !== 'string' || typeof url !== 'string')
      throw invalid(`Request ${id} lacks a method or a url.`)
    if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) throw invalid(`The url of request ${id} must be relative.`)
    if (/^\/?\$batch\b/i.test(url)) throw invalid('A batch within a batch is not supported.')
    const before = Array.isArray(dependsOn) ? dependsOn.map(String) : []
    for (const other of before) {
      if (!ids.has(other)) throw invalid(`Request ${id} depends on ${other}, which does not come before it.`)
    }
    ids.add(id)
    const entries = Object.entries((headers ?? {}) as Record<string, unknown>)
    const lowered = new Map(entries.map(([name, value]) => [name.toLowerCase(), String(value)]))
    return { id, method: method.toUpperCase(), target: url, headers: lowered, dependsOn: before }
  })
}

/** The replies in an order of their own: Graph promises none. */
export function writeBatchReply(replies: ReadonlyMap<string, Reply>, random: Random): Reply {
  const parts = [...replies].map(([id, { status, headers, contentType, body }]) => {
    const shown = JSON.stringify({ ...headers, ...(contentType ? { 'Content-Type': contentType } : {}) })
    return `{"id":${JSON.stringify(id)},"status":${status},"headers":${shown}${bodyOf(contentType, body)}}`
  })
  for (let last = parts.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const swapped = parts[last]!
    parts[last] = parts[other]!
    parts[other] = swapped
  }
  return {
    status: 200,
    headers: {},
    contentType: 'application/json',
    body: `{"responses":[${parts.join(',')}]}`,
  }
}

/** JSON stands in the reply as it is; anything else as base64 text. */
function bodyOf(contentType: string | null, body: Reply['body']): string {
  if (body === null) return ''
  if (typeof body === 'string' && contentType?.startsWith('application/json')) return `,"body":${body}`
  return `,"body":"${Buffer.from(body).toString('base64')}"`
}

function parse(body: string): Record<string, unknown>[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    throw invalid('Invalid batch payload format.')
  }
  const requests = (parsed as { requests?: unknown } | null)?.requests
  if (!Array.isArray(requests)) throw invalid('Invalid batch payload format.')
  return requests.filter(
    (request): request is Record<string, unknown> => typeof request === 'object' && request !== null,
  )
}

function invalid(message: string): GraphFailure {
  return new GraphFailure(400, 'BadRequest', message)
}
