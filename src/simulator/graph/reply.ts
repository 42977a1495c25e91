import type { Folder, Item } from '../mailbox/contents.ts'

/** What an operation answers, before it is put on the wire alone or as a part of a batch. */
export interface Reply {
  status: number
  headers: Record<string, string>
  contentType: string | null
  body: string | Uint8Array | null
  shows?: Shown
}

/** What a reply shows: faults can lie in that. */
export interface Shown {
  things: readonly (Item | Folder)[]
  /** As `$select` names them; null: those that come by default. */
  properties: readonly string[] | null
}

const JSON_TYPE =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

export function jsonReply(body: string, shows?: Shown): Reply {
  return { status: 200, headers: {}, contentType: JSON_TYPE, body, ...(shows ? { shows } : {}) }
}

/** Of a read in an archive: what is asked for lies in another part of it. Source: "Handle archive mailbox redirects". */
export function redirectReply(location: string): Reply {
  return { status: 308, headers: { location }, contentType: null, body: null }
}

/** A refusal by Graph. Thrown by operations, turned into an error body where the request's ids are known. */
export class GraphFailure extends Error {
  override name = 'GraphFailure'
  readonly status: number
  readonly code: string
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
  }
}

/** Source: "Microsoft Graph error responses and resource types". */
export function failureReply(
  failure: GraphFailure,
  ids: { at: Date; requestId: string; clientRequestId: string },
): Reply {
  const date = ids.at.toISOString().slice(0, 19)
  const innerError = { date, 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId }
  const body = JSON.stringify({ error: { code: failure.code, message: failure.message, innerError } })
  return { status: failure.status, headers: failure.headers, contentType: JSON_TYPE, body }
}

/** What Graph can do and this tenant cannot: said plainly, so that nobody takes it for Graph's own answer. */
export function notSimulated(what: string): GraphFailure {
  return new GraphFailure(501, 'notSimulated', `The simulated tenant does not do this: ${what}.`)
}
