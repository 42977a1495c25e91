import { randomBytes } from 'node:crypto'

interface Caller {
  /** Application permissions consented when the token was issued. */
  roles: ReadonlySet<string>
  /** By the machine's clock, in seconds. */
  expiresAt: number
}

/** Access tokens live on the machine's clock, since clients renew by theirs, whatever the tenant's clock says. */
export class AccessTokens {
  readonly #live = new Map<string, Caller>()

  /** `lifetimeSeconds` from now. The token looks like Microsoft's (a JWT whose claims can be read) but cannot be verified
   *  by anybody else. Source: "Access tokens in the Microsoft identity platform": clients treat it as opaque. */
  issue(
    claims: { tenantId: string; clientId: string; roles: readonly string[] },
    lifetimeSeconds: number,
  ): string {
    const now = Math.floor(Date.now() / 1000)
    for (const [old, { expiresAt }] of this.#live) if (expiresAt <= now) this.#live.delete(old)
    const header = encode({ typ: 'JWT', alg: 'RS256', kid: 'simulated' })
    const payload = encode({
      aud: 'https://graph.microsoft.com',
      iss: `https://sts.windows.net/${claims.tenantId}/`,
      iat: now,
      nbf: now,
      exp: now + lifetimeSeconds,
      appid: claims.clientId,
      idtyp: 'app',
      ...(claims.roles.length > 0 ? { roles: claims.roles } : {}),
      tid: claims.tenantId,
      ver: '1.0',
    })
    const token = `${header}.${payload}.${randomBytes(64).toString('base64url')}`
    this.#live.set(token, { roles: new Set(claims.roles), expiresAt: now + lifetimeSeconds })
    return token
  }

  /** Who sent this Authorization header; null: nobody we know (any more). */
  caller(authorization: string | null): Caller | null {
    const token = authorization?.replace(/^Bearer\s+/i, '') ?? ''
    const known = this.#live.get(token)
    return known && known.expiresAt > Date.now() / 1000 ? known : null
  }

  revokeAll() {
    this.#live.clear()
  }
}

function encode(claims: unknown): string {
  return Buffer.from(JSON.stringify(claims)).toString('base64url')
}
