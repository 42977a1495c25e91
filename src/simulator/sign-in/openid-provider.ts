import { generateKeyPairSync, randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { Configuration } from 'oidc-provider'
import type { Directory } from '../directory/directory.ts'
import { choosePersonPage } from './choose-person-page.ts'
import { MemoryAdapter } from './memory-adapter.ts'
import { idClaims, personsOf } from './persons.ts'
import type { RegisteredApp } from './token-endpoint.ts'

/** People sign in to the tenant here, under the addresses that Microsoft Entra ID has for it. */
export interface OpenIdProvider {
  /** `path`: below the tenant, with its query, however the tenant was named before it. */
  answer(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    body: () => Promise<string>,
  ): Promise<void>
  /** The token endpoint for a code: the app has proved itself already. */
  redeem(form: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void>
}

/** Below the tenant. Source: Microsoft identity platform, "OpenID Connect", the discovery document of a tenant. */
const ROUTES = {
  authorization: '/oauth2/v2.0/authorize',
  token: '/oauth2/v2.0/token',
  jwks: '/discovery/v2.0/keys',
}
const DISCOVERY = '/.well-known/openid-configuration'
const SIGN_IN = '/sign-in/'

/** Whether an address below the tenant is one of people's sign-in. */
export function isSignInPath(path: string): boolean {
  const [plain] = path.split('?')
  return (
    plain === `/v2.0${DISCOVERY}` ||
    plain === ROUTES.jwks ||
    path.startsWith(ROUTES.authorization) ||
    path.startsWith(SIGN_IN)
  )
}

/** One for each address of the tenant's servers; its code is loaded at the first sign-in. */
export async function createOpenIdProvider(
  origin: string,
  directory: Directory,
  app: RegisteredApp,
): Promise<OpenIdProvider> {
  const { default: Provider, interactionPolicy } = await import('oidc-provider')
  const base = `/${directory.tenantId}`
  const policy = interactionPolicy.base()
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  // An administrator has consented for everybody.
  policy.remove('consent')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const minute = 60
  const configuration: Configuration = {
    adapter: MemoryAdapter,
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'simulated', use: 'sig', alg: 'RS256' }],
    } as never,
    // The token endpoint before this one has checked the secret or the certificate. Native: any port of loopback, as Entra
    // has it. Source: "Redirect URI (reply URL) best practices and limitations", localhost exceptions.
    clients: [
      {
        client_id: app.clientId,
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        redirect_uris: ['http://localhost/auth/callback', 'http://127.0.0.1/auth/callback'],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    routes: ROUTES,
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub', 'oid', 'tid', 'ver', 'roles'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
    },
    interactions: { policy, url: (_context, { uid }) => `${base}${SIGN_IN}${uid}` },
    pkce: { required: () => true },
    ttl: {
      AuthorizationCode: minute,
      AccessToken: 60 * minute,
      IdToken: 60 * minute,
      Interaction: 30 * minute,
      Session: 12 * 60 * minute,
      Grant: 12 * 60 * minute,
    },
    findAccount: (_context, id) => {
      const user = directory.find(id)
      return user && { accountId: user.id, claims: () => idClaims(user, directory.tenantId) }
    },
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    renderError(context, { error, error_description: description }) {
      context.type = 'text/plain'
      context.body = `The simulated sign-in refused: ${error}${description ? ` (${description})` : ''}`
    },
  }
  const provider = new Provider(`${origin}${base}/v2.0`, configuration)
  const callback = provider.callback()

  /** Source: Provider's documentation, "Mounting oidc-provider". */
  const hand = (request: IncomingMessage, response: ServerResponse, path: string) => {
    Object.assign(request, { originalUrl: `${base}${path}`, url: path })
    return callback(request, response)
  }

  return {
    async answer(asked, request, response, body) {
      const path = asked.replace(`/v2.0${DISCOVERY}`, DISCOVERY)
      if (!path.startsWith(SIGN_IN)) return void (await hand(request, response, path))
      const interaction = await provider.interactionDetails(request, response).catch(() => null)
      if (!interaction)
        return sendPage(response, 400, 'This sign-in has expired. Begin again in the application.')
      if (request.method === 'POST') {
        const form = new URLSearchParams(await body())
        if (form.has('cancel')) {
          const refused = { error: 'access_denied', error_description: 'AADSTS65004: User declined.' }
          return await provider.interactionFinished(request, response, refused)
        }
        const person = personsOf(directory).find(({ id }) => id === form.get('person'))
        if (!person) return sendPage(response, 400, 'There is no such person.')
        const before = interaction.session
        if (before && before.accountId !== person.id) {
          // Another person than the one this browser knew: that one's session ends here.
          await (await provider.Session.findByUid(before.uid))?.destroy()
          delete interaction.session
          await interaction.save(60)
        }
        const result = { login: { accountId: person.id }, select_account: {} }
        return await provider.interactionFinished(request, response, result)
      }
      sendPage(response, 200, choosePersonPage(directory, request.url ?? ''))
    },
    async redeem(form, request, response) {
      for (const proof of ['client_secret', 'client_assertion', 'client_assertion_type']) form.delete(proof)
      form.set('client_id', app.clientId)
      const body = Buffer.from(form.toString())
      const { authorization: _, ...headers } = request.headers
      // The body has been read; the provider gets one it can read again.
      const again = Object.assign(Readable.from([body]), {
        method: 'POST',
        headers: { ...headers, 'content-length': String(body.length) },
        httpVersion: request.httpVersion,
        socket: request.socket,
      })
      await hand(again as unknown as IncomingMessage, response, ROUTES.token)
    },
  }
}

function sendPage(response: ServerResponse, status: number, page: string): void {
  const type = page.startsWith('<') ? 'text/html' : 'text/plain'
  response
    .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(page)
}
