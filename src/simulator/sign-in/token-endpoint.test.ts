import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { askableTenant } from '../ask-tenant.ts'
import { createCertificateAuthority } from '../http/certificate-authority.ts'
import { registerCertificate } from './client-assertion.ts'

type Form = Record<string, string | undefined>

async function startSignIn() {
  const world = await askableTenant()
  const { tenant } = world
  const ask = async (changed: Form = {}, path = tenant.tenantId, headers: Record<string, string> = {}) => {
    const form: Form = {
      grant_type: 'client_credentials',
      client_id: tenant.clientId,
      client_secret: tenant.clientSecret,
      scope: 'https://graph.microsoft.com/.default',
      ...changed,
    }
    const sent = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined)
    const init = { method: 'POST', body: new URLSearchParams(sent), headers }
    const response = await fetch(`${tenant.loginUrl}/${path}/oauth2/v2.0/token`, init)
    // biome-ignore lint/suspicious/noExplicitAny: tests look into replies whose shape is what they check.
    return { status: response.status, body: (await response.json()) as any }
  }
  return { ...world, ask }
}

describe('with a secret', () => {
  test('a token comes for an hour, less a second', async () => {
    await using world = await startSignIn()
    const { status, body } = await world.ask()
    expect(status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 })
    const claims = JSON.parse(Buffer.from(body.access_token.split('.')[1], 'base64url').toString())
    expect(claims.roles).toEqual(['Mail.Read', 'User.Read.All'])
  })

  test('the tenant may be named by domain, and the secret come by HTTP Basic', async () => {
    await using world = await startSignIn()
    expect((await world.ask({}, 'larch.example')).status).toBe(200)
    const { clientId, clientSecret } = world.tenant
    const basic = Buffer.from(`${clientId}:${encodeURIComponent(clientSecret)}`).toString('base64')
    const form = { client_id: undefined, client_secret: undefined }
    expect((await world.ask(form, undefined, { authorization: `Basic ${basic}` })).status).toBe(200)
  })

  test.each<[number, string, Form, string | undefined]>([
    [7000215, 'invalid_client', { client_secret: 'wrong' }, undefined],
    [7000218, 'invalid_client', { client_secret: undefined }, undefined],
    [700016, 'unauthorized_client', { client_id: 'another' }, undefined],
    [90002, 'invalid_request', {}, '99999999-0000-4000-8000-000000000000'],
    [900023, 'invalid_request', {}, 'not a tenant'],
    [9001023, 'invalid_request', {}, 'common'],
    [900144, 'invalid_request', { grant_type: undefined }, undefined],
    [70003, 'unsupported_grant_type', { grant_type: 'password' }, undefined],
    [1002012, 'invalid_scope', { scope: 'https://graph.microsoft.com/Mail.Read' }, undefined],
    [700022, 'invalid_scope', { scope: 'https://a.example/.default https://b.example/.default' }, undefined],
    [500011, 'invalid_resource', { scope: 'https://graph.microsoft.us/.default' }, undefined],
  ])('AADSTS%i (%s)', async (number, error, form, path) => {
    await using world = await startSignIn()
    const { status, body } = await world.ask(form, path && encodeURIComponent(path))
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body).toMatchObject({ error, error_codes: [number] })
    expect(body.error_description).toMatch(new RegExp(`^AADSTS${number}: .*Trace ID: .*Timestamp: `))
  })

  test('an expired secret is refused as such', async () => {
    await using world = await startSignIn()
    world.tenant.acts.setApp({ secretExpired: true })
    expect((await world.ask()).body.error_codes).toEqual([7000222])
  })

  test('any other failure comes on request', async () => {
    await using world = await startSignIn()
    world.tenant.faults.add({ match: { operation: 'token' }, reply: { aadsts: 90033 } })
    const { status, body } = await world.ask()
    expect([status, body.error]).toEqual([503, 'temporarily_unavailable'])
    expect((await world.ask()).status).toBe(200)
  })
})

describe('a token', () => {
  test('is refused once it expired or was revoked, and when it was never issued', async () => {
    await using world = await startSignIn()
    expect((await world.get('/users')).status).toBe(200)
    world.tenant.acts.revokeTokens()
    const { status, body } = await world.get('/users')
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationToken'])
    world.tenant.acts.setApp({ tokenLifetimeSeconds: 0 })
    await world.signIn()
    expect((await world.get('/users')).status).toBe(401)
  })
})

describe('with a certificate', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = createCertificateAuthority().issue('Throughline', pair.publicKey, 'any')
  const { sha256, sha1 } = registerCertificate(pem)

  async function withAssertion(change: {
    alg?: string
    thumbprint?: Record<string, string>
    audience?: string
    subject?: string
    key?: typeof pair.privateKey
    expires?: number
  }) {
    const world = await startSignIn()
    world.tenant.acts.setApp({ certificates: [pem] })
    const now = Math.floor(Date.now() / 1000)
    const { tenant } = world
    const header = {
      alg: change.alg ?? 'PS256',
      typ: 'JWT',
      ...(change.thumbprint ?? { 'x5t#S256': sha256 }),
    }
    const assertion = await new SignJWT({})
      .setProtectedHeader(header)
      .setAudience(change.audience ?? `${tenant.loginUrl}/${tenant.tenantId}/oauth2/v2.0/token`)
      .setIssuer(tenant.clientId)
      .setSubject(change.subject ?? tenant.clientId)
      .setJti(randomUUID())
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + (change.expires ?? 300))
      .sign(change.key ?? pair.privateKey)
    const form = {
      client_secret: undefined,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    }
    const answer = await world.ask(form)
    await world[Symbol.asyncDispose]()
    return answer
  }

  test('a signed assertion opens the tenant, in the newer and the older form', async () => {
    expect((await withAssertion({})).status).toBe(200)
    expect((await withAssertion({ alg: 'RS256', thumbprint: { x5t: sha1 } })).status).toBe(200)
  })

  test('a certificate that is not registered, another key, audience, subject or time is refused', async () => {
    const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    expect((await withAssertion({ thumbprint: { 'x5t#S256': sha1 } })).body.error_codes).toEqual([700027])
    expect((await withAssertion({ key: otherKey })).body.error_codes).toEqual([50012])
    expect((await withAssertion({ audience: 'https://elsewhere.example' })).body.error_codes).toEqual([50027])
    expect((await withAssertion({ subject: 'somebody' })).body.error_codes).toEqual([50027])
    expect((await withAssertion({ expires: -600 })).body.error_codes).toEqual([700024])
  })
})
