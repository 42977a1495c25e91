import { randomUUID } from 'node:crypto'
import type { Reply } from '../graph/reply.ts'

interface Kind {
  status: number
  error: string
  text: string
}

/** Failures of the token endpoint by their AADSTS number. Source: "Microsoft Entra authentication & authorization error
 *  codes"; those it does not list are worded as users report them. */
const KINDS: Record<number, Kind> = {
  7000215: {
    status: 401,
    error: 'invalid_client',
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.",
  },
  7000222: {
    status: 401,
    error: 'invalid_client',
    text: "The provided client secret keys for app '{client}' are expired.",
  },
  7000218: {
    status: 401,
    error: 'invalid_client',
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  700016: {
    status: 400,
    error: 'unauthorized_client',
    text: "Application with identifier '{client}' was not found in the directory '{tenant}'.",
  },
  7000229: {
    status: 401,
    error: 'invalid_client',
    text: "The client application '{client}' is missing service principal in the tenant '{tenant}'.",
  },
  7000112: { status: 400, error: 'unauthorized_client', text: "Application '{client}' is disabled." },
  1000031: {
    status: 400,
    error: 'invalid_request',
    text: "Application '{client}' cannot be accessed at this time.",
  },
  90002: { status: 400, error: 'invalid_request', text: "Tenant '{tenant}' not found." },
  900023: {
    status: 400,
    error: 'invalid_request',
    text: "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
  },
  9001023: {
    status: 400,
    error: 'invalid_request',
    text: 'The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.',
  },
  90038: {
    status: 400,
    error: 'invalid_request',
    text: "The tenant '{tenant}' belongs to another national cloud.",
  },
  900382: {
    status: 400,
    error: 'invalid_request',
    text: 'Confidential client is not supported in cross-cloud requests.',
  },
  900144: {
    status: 400,
    error: 'invalid_request',
    text: "The request body must contain the following parameter: '{missing}'.",
  },
  70003: {
    status: 400,
    error: 'unsupported_grant_type',
    text: 'The app requested an unsupported grant type.',
  },
  50012: { status: 401, error: 'invalid_client', text: 'Client assertion contains an invalid signature.' },
  50027: {
    status: 401,
    error: 'invalid_client',
    text: 'Invalid JWT token: its format, issuer, subject or audience is not as expected.',
  },
  700027: {
    status: 401,
    error: 'invalid_client',
    text: 'The certificate with the identifier used to sign the client assertion is not registered on application.',
  },
  700024: {
    status: 401,
    error: 'invalid_client',
    text: 'Client assertion is not within its valid time range.',
  },
  500133: { status: 401, error: 'invalid_client', text: 'Assertion is not within its valid time range.' },
  70021: {
    status: 400,
    error: 'invalid_request',
    text: 'No matching federated identity record found for presented assertion.',
  },
  700213: {
    status: 400,
    error: 'invalid_request',
    text: 'No matching federated identity record found for presented assertion subject.',
  },
  500011: {
    status: 400,
    error: 'invalid_resource',
    text: "The resource principal named {scope} was not found in the tenant '{tenant}'.",
  },
  70011: {
    status: 400,
    error: 'invalid_scope',
    text: "The provided value for the input parameter 'scope' is not valid.",
  },
  700022: { status: 400, error: 'invalid_scope', text: 'The scope asks for more than one resource.' },
  700023: { status: 400, error: 'invalid_scope', text: 'The scope names no resource.' },
  1002012: {
    status: 400,
    error: 'invalid_scope',
    text: 'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier.',
  },
  53003: {
    status: 400,
    error: 'invalid_grant',
    text: 'Access has been blocked by Conditional Access policies.',
  },
  530032: { status: 400, error: 'invalid_grant', text: 'Blocked by a security policy of the tenant.' },
  50000: { status: 500, error: 'server_error', text: 'There was an error issuing a token.' },
  90006: { status: 503, error: 'temporarily_unavailable', text: 'The service is temporarily unavailable.' },
  90012: { status: 503, error: 'temporarily_unavailable', text: 'The request has timed out.' },
  90024: {
    status: 503,
    error: 'temporarily_unavailable',
    text: 'The request budget was exceeded; a transient error.',
  },
  90033: {
    status: 503,
    error: 'temporarily_unavailable',
    text: 'A transient error has occurred. Please try again.',
  },
  90055: { status: 429, error: 'temporarily_unavailable', text: 'There are too many incoming requests.' },
}

/** Why the token endpoint issued no token. Thrown by its steps. */
export class SignInFailure extends Error {
  override name = 'SignInFailure'
  readonly number: number
  readonly kind: Kind

  /** `words` fill the places in the text, such as {client}. */
  constructor(number: number, words: Record<string, string> = {}) {
    const kind = KINDS[number] ?? { status: 400, error: 'invalid_request', text: 'The request failed.' }
    super(kind.text.replaceAll(/\{(\w+)\}/g, (_, word: string) => words[word] ?? ''))
    this.number = number
    this.kind = kind
  }
}

/** Source: "OAuth 2.0 client credentials flow", error response. */
export function signInFailureReply(failure: SignInFailure): Reply {
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\.\d+/, '')
  const [traceId, correlationId] = [randomUUID(), randomUUID()]
  const body = {
    error: failure.kind.error,
    error_description: `AADSTS${failure.number}: ${failure.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [failure.number],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${failure.number}`,
  }
  const headers = { 'cache-control': 'no-store' }
  return {
    status: failure.kind.status,
    headers,
    contentType: 'application/json; charset=utf-8',
    body: JSON.stringify(body),
  }
}
