import type { Directory } from '../directory/directory.ts'
import type { Reply } from '../graph/reply.ts'
import type { AccessTokens } from './access-tokens.ts'
import { checkClientAssertion, type RegisteredCertificate } from './client-assertion.ts'
import { SignInFailure } from './sign-in-failure.ts'

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

/** The one app that may sign in to the tenant. Tests change it as they go. */
export interface RegisteredApp {
  clientId: string
  clientSecret: string
  secretExpired: boolean
  certificates: RegisteredCertificate[]
  /** Application permissions an administrator consented to. */
  consented: string[]
  tokenLifetimeSeconds: number
}

interface TokenRequest {
  /** As named in the path: a GUID or a domain. */
  tenant: string
  form: URLSearchParams
  authorization: string | null
  /** Addresses by which this token endpoint can be called, up to the tenant. */
  origins: readonly string[]
}

/** The app, once it has proved itself by secret or certificate. Throws `SignInFailure`. */
export async function checkApp(
  request: TokenRequest,
  app: RegisteredApp,
  directory: Directory,
): Promise<void> {
  const { form } = request
  checkTenant(request.tenant, directory)
  const basic = readBasic(request.authorization)
  const client = form.get('client_id') ?? basic?.clientId
  if (!client) throw new SignInFailure(900144, { missing: 'client_id' })
  const words = { tenant: request.tenant, client, scope: form.get('scope') ?? '' }
  if (client.toLowerCase() !== app.clientId.toLowerCase()) throw new SignInFailure(700016, words)
  await checkCredential(request, app, directory, form.get('client_secret') ?? basic?.secret ?? null, words)
}

/** Issues an access token for the app itself. Throws `SignInFailure`.
 *  Source: "OAuth 2.0 client credentials flow on the Microsoft identity platform". */
export async function issueToken(
  request: TokenRequest,
  app: RegisteredApp,
  directory: Directory,
  tokens: AccessTokens,
): Promise<Reply> {
  const { form } = request
  checkTenant(request.tenant, directory)
  const words = { tenant: request.tenant, client: '', scope: form.get('scope') ?? '' }
  const basic = readBasic(request.authorization)
  const clientId = form.get('client_id') ?? basic?.clientId
  const grantType = form.get('grant_type')
  if (!grantType) throw new SignInFailure(900144, { missing: 'grant_type' })
  if (grantType !== 'client_credentials') throw new SignInFailure(70003)
  if (!clientId) throw new SignInFailure(900144, { missing: 'client_id' })
  words.client = clientId
  if (clientId.toLowerCase() !== app.clientId.toLowerCase()) throw new SignInFailure(700016, words)
  checkScope(form.get('scope'), words)
  await checkCredential(request, app, directory, form.get('client_secret') ?? basic?.secret ?? null, words)

  const claims = { tenantId: directory.tenantId, clientId: app.clientId, roles: app.consented }
  const lifetime = app.tokenLifetimeSeconds
  const body = {
    token_type: 'Bearer',
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: tokens.issue(claims, lifetime),
  }
  const headers = { 'cache-control': 'no-store' }
  return { status: 200, headers, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) }
}

/** A tenant is named by its id or any of its domains, in any case. Throws `SignInFailure`. */
export function checkTenant(tenant: string, directory: Directory) {
  const named = tenant.toLowerCase()
  if (['common', 'organizations', 'consumers'].includes(named)) throw new SignInFailure(9001023)
  if (named === directory.tenantId.toLowerCase()) return
  if (directory.domains.some((domain) => domain.toLowerCase() === named)) return
  const wellFormed =
    /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(named) || /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(named)
  throw new SignInFailure(wellFormed ? 90002 : 900023, { tenant })
}

/** The scope is `<resource>/.default`, where the resource is a cloud's Graph or, for a simulator, any loopback address. */
function checkScope(scope: string | null, words: Record<string, string>) {
  if (!scope) throw new SignInFailure(900144, { missing: 'scope' })
  const scopes = scope.trim().split(/\s+/)
  if (scopes.length > 1) throw new SignInFailure(700022)
  if (!scope.endsWith('/.default')) throw new SignInFailure(1002012, words)
  const resource = scope.slice(0, -'/.default'.length).replace(/\/$/, '')
  if (resource === '') throw new SignInFailure(700023)
  const known =
    resource === 'https://graph.microsoft.com' || resource === '00000003-0000-0000-c000-000000000000'
  if (!known && !/^https?:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/.test(resource))
    throw new SignInFailure(500011, words)
}

async function checkCredential(
  request: TokenRequest,
  app: RegisteredApp,
  directory: Directory,
  secret: string | null,
  words: Record<string, string>,
) {
  const assertion = request.form.get('client_assertion')
  if (assertion && request.form.get('client_assertion_type') === ASSERTION_TYPE) {
    const tenants = [request.tenant, request.tenant.toLowerCase(), directory.tenantId]
    const audiences = request.origins.flatMap((origin) =>
      tenants.map((tenant) => `${origin}/${tenant}/oauth2/v2.0/token`),
    )
    await checkClientAssertion(assertion, {
      clientId: app.clientId,
      audiences,
      certificates: app.certificates,
    })
    return
  }
  if (secret === null) throw new SignInFailure(7000218)
  if (secret !== app.clientSecret) throw new SignInFailure(7000215, words)
  if (app.secretExpired) throw new SignInFailure(7000222, words)
}

/** HTTP Basic is accepted for a secret, both sides URL-encoded. */
function readBasic(authorization: string | null): { clientId: string; secret: string } | null {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(authorization ?? '') ?? []
  if (encoded === undefined) return null
  const decoded = Buffer.from(encoded, 'base64').toString()
  const colon = decoded.indexOf(':')
  if (colon < 0) return null
  return {
    clientId: decodeURIComponent(decoded.slice(0, colon)),
    secret: decodeURIComponent(decoded.slice(colon + 1)),
  }
}
