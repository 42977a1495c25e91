import { randomUUID, X509Certificate } from 'node:crypto'
import { importPKCS8, SignJWT } from 'jose'
import { SyncError, TryLaterError } from '../domain/errors.ts'
import { orAborted, withDeadline } from './deadline.ts'
import { parseRetryAfter } from './errors.ts'
import type { WireTokenError, WireTokenReply } from './wire.ts'

export type Credential =
  | { secret: string }
  | { /** PEM text holding the private key and the certificate. */ certificate: string }

export interface TokenOptions {
  loginUrl: string
  /** The cloud's Graph origin: the scope asked for. */
  graphOrigin: string
  tenantId: string
  clientId: string
  credential: Credential
}

/** Renewed this long before it ends. */
const RENEW_BEFORE_MS = 5 * 60_000
const TIMEOUT_MS = 30_000

/** Keeps one app-only access token. Source: Microsoft identity platform, client credentials flow. */
export class TokenKeeper {
  readonly #options: TokenOptions
  #token: { text: string; renewAt: number } | null = null
  #pending: Promise<string> | null = null

  constructor(options: TokenOptions) {
    this.#options = options
  }

  /** A token that is good for some minutes; one request at a time goes out. Throws SyncErrors of scope tenant. */
  async get(life: AbortSignal | null = null): Promise<string> {
    while (!this.#token || Date.now() >= this.#token.renewAt) {
      // Else a request would go out that nobody waits for, and its end would be nobody's to handle.
      life?.throwIfAborted()
      this.#pending ??= this.#request(life).finally(() => {
        this.#pending = null
      })
      try {
        return await orAborted(this.#pending, life)
      } catch (error) {
        // Aborted by the caller that had requested it; we still want one.
        if (life?.aborted || (error as Error).name !== 'AbortError') throw error
      }
    }
    return this.#token.text
  }

  /** Forgets a token that Graph refused. */
  drop(text: string): void {
    if (this.#token?.text === text) this.#token = null
  }

  async #request(life: AbortSignal | null): Promise<string> {
    const { loginUrl, tenantId, graphOrigin } = this.#options
    const url = `${loginUrl}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`
    const form = new URLSearchParams({
      client_id: this.#options.clientId,
      grant_type: 'client_credentials',
      scope: `${graphOrigin}/.default`,
      ...(await this.#proof(url)),
    })
    let reply: Response
    let text: string
    try {
      ;[reply, text] = await withDeadline(life, TIMEOUT_MS, async (signal) => {
        const got = await fetch(url, { method: 'POST', body: form, signal })
        return [got, await got.text()]
      })
    } catch (cause) {
      life?.throwIfAborted()
      throw new TryLaterError(
        'SIGN_IN_UNREACHABLE',
        'tenant',
        `The sign-in service at ${loginUrl} does not answer. Check the network and M365_CLOUD (or M365_LOGIN_URL).`,
        null,
        { cause },
      )
    }
    const body = readJson(text)
    if (!reply.ok || !body.access_token) {
      const waitMs = parseRetryAfter(reply.headers.get('retry-after'))
      throw tokenError(body.error_codes?.[0], reply.status, body.error, waitMs)
    }
    const lifeMs = (body.expires_in ?? 3600) * 1000
    this.#token = {
      text: body.access_token,
      renewAt: Date.now() + Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2),
    }
    return body.access_token
  }

  async #proof(audience: string): Promise<Record<string, string>> {
    const { credential, clientId } = this.#options
    if ('secret' in credential) return { client_secret: credential.secret }
    return {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await signAssertion(credential.certificate, clientId, audience),
    }
  }
}

/** Gateways in front of the service answer in HTML. */
function readJson(text: string): Partial<WireTokenReply & WireTokenError> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** What proves that we hold the certificate's key. `audience`: the token endpoint. Throws CREDENTIAL_INVALID.
 *  Source: Microsoft identity platform, "certificate credentials": PS256, x5t#S256, five to ten minutes of life. */
export async function signAssertion(pem: string, clientId: string, audience: string): Promise<string> {
  const { key, thumbprint } = await readCertificate(pem)
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT()
    .setProtectedHeader({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setNotBefore(now - 60)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(key)
}

/** Throws CREDENTIAL_INVALID. */
async function readCertificate(pem: string): Promise<{ key: CryptoKey; thumbprint: string }> {
  const keyText = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/.exec(pem)?.[0] ?? ''
  try {
    const certificate = new X509Certificate(pem)
    const thumbprint = Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString(
      'base64url',
    )
    return { key: await importPKCS8(keyText, 'PS256'), thumbprint }
  } catch {
    // Without the cause, which may quote the file.
    throw new SyncError(
      'CREDENTIAL_INVALID',
      'tenant',
      'The file of M365_CLIENT_CERTIFICATE must hold a certificate (BEGIN CERTIFICATE) and its RSA key in PKCS#8 form (BEGIN PRIVATE KEY), both as PEM.',
    )
  }
}

/** The sentence for the administrator, by AADSTS number. Source: "Microsoft Entra authentication and authorization error codes". */
const sentences: Record<number, string> = {
  7000215: 'The client secret is wrong: copy the secret’s value, not its id, into M365_CLIENT_SECRET.',
  7000222: 'The client secret has expired: create a new one in the app registration, or use a certificate.',
  7000218:
    'Neither a secret nor a certificate was accepted: set M365_CLIENT_SECRET or M365_CLIENT_CERTIFICATE.',
  700016:
    'The app was not found in this tenant: check M365_TENANT_ID and M365_CLIENT_ID, and give admin consent.',
  7000229: 'The app has no enterprise application in this tenant: open the admin consent link.',
  7000112: 'The enterprise application is disabled: enable it in Microsoft Entra.',
  1000031: 'The enterprise application cannot be accessed: enable it in Microsoft Entra.',
  90002: 'There is no such tenant: check M365_TENANT_ID and M365_CLOUD.',
  900023: 'The tenant id is malformed: M365_TENANT_ID is a GUID or a verified domain.',
  90038: 'The tenant belongs to another national cloud: set M365_CLOUD.',
  900382: 'The tenant belongs to another national cloud: set M365_CLOUD.',
  50012: 'The certificate is not registered with the app, or this machine’s clock is wrong.',
  700027: 'The certificate is not registered with the app, or this machine’s clock is wrong.',
  700024: 'This machine’s clock is wrong: the certificate’s assertion was outside its time.',
  500133: 'This machine’s clock is wrong: the certificate’s assertion was outside its time.',
  500011: 'Microsoft Graph is not available in this tenant: check M365_CLOUD.',
  53003: 'A conditional access policy blocks the app: exclude the workload identity or allow this address.',
  530032: 'A security policy blocks the app: exclude the workload identity or allow this address.',
}
const transient = new Set([50000, 90006, 90012, 90024, 90033, 90055])

function tokenError(
  number: number | undefined,
  status: number,
  error: string | undefined,
  waitMs: number | null,
): SyncError {
  if (status === 429 || status >= 500 || error === 'temporarily_unavailable' || transient.has(number ?? 0)) {
    return new TryLaterError(
      'SIGN_IN_BUSY',
      'tenant',
      `The sign-in service is busy (${status}); the next run tries again.`,
      waitMs,
    )
  }
  const known = sentences[number ?? 0]
  return new SyncError(
    'SIGN_IN_REFUSED',
    'tenant',
    `${known ?? `Sign-in to the tenant was refused (${error ?? status}).`}${number ? ` [AADSTS${number}]` : ''}`,
    { waitMs },
  )
}
