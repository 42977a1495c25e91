import * as oidc from 'openid-client'
import { ThroughlineError } from '../../domain/errors.ts'

/** The app registration that people sign in to: the same one that reads mail. */
export interface SignInOptions {
  /** Of the cloud, or of a simulator: with the tenant's id and /v2.0 it is the issuer. */
  loginUrl: string
  tenantId: string
  clientId: string
  /** `assertion` signs one by the certificate, for the token endpoint that is its audience. */
  credential: { secret: string } | { assertion: (audience: string) => Promise<string> }
}

/** What is kept in the browser from the way out to the way back. */
export interface Attempt {
  state: string
  nonce: string
  verifier: string
  /** Where to go on, a path of ours. */
  returnTo: string
}

/** What the ID token says. Source: Microsoft identity platform, "ID token claims reference". */
export interface IdClaims {
  oid: string
  name: string
  preferred_username: string | null
  roles: string[]
}

export interface OpenId {
  /** The address of the tenant's sign-in page. Throws SIGN_IN_UNREACHABLE. */
  begin(redirectUri: string, attempt: Attempt, chooseAccount: boolean): Promise<string>
  /** Who came back by `url`. Throws SIGN_IN_FAILED. */
  finish(url: URL, redirectUri: string, attempt: Attempt): Promise<IdClaims>
}

const TIMEOUT_SECONDS = 15

/** Authorisation code with PKCE, state and nonce. Source: Microsoft identity platform, "OAuth 2.0 authorization code flow". */
export function openId(options: SignInOptions): OpenId {
  let discovered: Promise<oidc.Configuration> | null = null
  // Read at the first sign-in; a failure is not kept.
  const configuration = () => {
    discovered ??= discover(options).catch((cause: unknown) => {
      discovered = null
      throw new ThroughlineError(
        'SIGN_IN_UNREACHABLE',
        'The sign-in service of your firm does not answer. Try again in a minute; if it happens again, tell your administrator.',
        { cause },
      )
    })
    return discovered
  }
  return {
    async begin(redirectUri, attempt, chooseAccount) {
      const url = oidc.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        response_mode: 'query',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        ...(chooseAccount ? { prompt: 'select_account' } : {}),
      })
      return url.href
    },
    async finish(url, redirectUri, attempt) {
      const config = await configuration()
      const current = new URL(redirectUri)
      current.search = url.search
      try {
        const tokens = await oidc.authorizationCodeGrant(config, current, {
          expectedState: attempt.state,
          expectedNonce: attempt.nonce,
          pkceCodeVerifier: attempt.verifier,
          idTokenExpected: true,
        })
        return readClaims(tokens.claims()!, config.serverMetadata().issuer)
      } catch (cause) {
        throw new ThroughlineError('SIGN_IN_FAILED', whyFailed(cause), { cause })
      }
    },
  }
}

export function newAttempt(returnTo: string): Attempt {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
    returnTo,
  }
}

async function discover({ loginUrl, tenantId, clientId, credential }: SignInOptions) {
  const authority = `${loginUrl}/${encodeURIComponent(tenantId)}/v2.0`
  // By the document's own address: where the tenant is named by a domain, and in China, the issuer is spelt otherwise than
  // the authority. readClaims compares the tenant.
  const document = new URL(`${authority}/.well-known/openid-configuration`)
  // config.ts lets plain http stand for loopback only.
  const execute = document.protocol === 'http:' ? [oidc.allowInsecureRequests] : []
  return oidc.discovery(document, clientId, {}, authentication(credential), {
    execute,
    timeout: TIMEOUT_SECONDS,
  })
}

function authentication(credential: SignInOptions['credential']): oidc.ClientAuth {
  if ('secret' in credential) return oidc.ClientSecretPost(credential.secret)
  // Not openid-client's own: it names the issuer as audience, Microsoft documents the token endpoint.
  // Source: "Microsoft identity platform application authentication certificate credentials".
  return async (server, client, body) => {
    body.set('client_id', client.client_id)
    body.set('client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
    body.set('client_assertion', await credential.assertion(server.token_endpoint!))
  }
}

function readClaims(claims: oidc.IDToken, issuer: string): IdClaims {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
  const [oid, tid] = [text(claims.oid), text(claims.tid)]
  if (!oid || !tid || !issuer.includes(`/${tid}/`))
    throw new Error('The ID token was not issued by this tenant.')
  const address = text(claims.preferred_username)
  return {
    oid,
    name: text(claims.name) ?? address ?? oid,
    preferred_username: address,
    roles: Array.isArray(claims.roles) ? claims.roles.filter((role) => typeof role === 'string') : [],
  }
}

/** Microsoft's own sentence about a refusal names the tenant's settings; ours says what people can do. */
function whyFailed(cause: unknown): string {
  if (cause instanceof oidc.AuthorizationResponseError && cause.error === 'access_denied')
    return 'Your firm’s sign-in refused you. Ask your administrator to assign you to Throughline.'
  return 'The sign-in did not work. Try once more; if it happens again, tell your administrator.'
}
