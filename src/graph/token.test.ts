import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCertificate } from '../../test/support/certificate.ts'
import { startTenant, type Tenant } from '../simulator/tenant.ts'
import { type Credential, TokenKeeper } from './token.ts'

const { certificate, pem } = makeCertificate()
let tenant: Tenant
beforeAll(async () => {
  const seed = {
    tenantId: '1a2b3c4d-0000-4000-8000-00000000beef',
    displayName: 'Larch',
    domains: [],
    users: [],
  }
  tenant = await startTenant({
    seed,
    httpsPort: null,
    credentials: { clientId: 'client', clientSecret: 'right', certificates: [certificate] },
  })
})
afterAll(() => tenant[Symbol.asyncDispose]())

const keeper = (
  credential: Credential,
  more: { tenantId?: string; clientId?: string; loginUrl?: string } = {},
) =>
  new TokenKeeper({
    loginUrl: tenant.loginUrl,
    graphOrigin: new URL(tenant.graphUrl).origin,
    tenantId: tenant.tenantId,
    clientId: 'client',
    credential,
    ...more,
  })

describe('a token', () => {
  it('is got by secret or by certificate, and kept', async () => {
    for (const credential of [{ secret: 'right' }, { certificate: pem }]) {
      tenant.log.reset()
      const tokens = keeper(credential)
      const first = await tokens.get()
      expect(await tokens.get()).toBe(first)
      expect(tenant.log.entries).toHaveLength(1)
      tokens.drop('another')
      expect(await tokens.get()).toBe(first)
      tokens.drop(first)
      await tokens.get()
      expect(tenant.log.entries).toHaveLength(2)
    }
  })

  it('is not asked for on behalf of work that has already been stopped', async () => {
    tenant.log.reset()
    await expect(keeper({ secret: 'right' }).get(AbortSignal.abort())).rejects.toThrow('aborted')
    await sleep(50)
    expect(tenant.log.entries).toEqual([])
  })

  it('is renewed before it ends', async () => {
    tenant.acts.setApp({ tokenLifetimeSeconds: 0 })
    tenant.log.reset()
    const tokens = keeper({ secret: 'right' })
    await tokens.get()
    await tokens.get()
    tenant.acts.setApp({ tokenLifetimeSeconds: 3599 })
    expect(tenant.log.entries).toHaveLength(2)
  })
})

describe('a refusal', () => {
  const refusal = (tokens: TokenKeeper) =>
    tokens.get().then(
      () => {
        throw new Error('it was not refused')
      },
      (error) => error,
    )

  it.each([
    ['a wrong secret', { secret: 'wrong' }, {}, /^The client secret is wrong.*AADSTS7000215/],
    [
      'an unknown tenant',
      { secret: 'right' },
      { tenantId: '9f9f9f9f-0000-4000-8000-000000000009' },
      /^There is no such tenant/,
    ],
    ['an unknown app', { secret: 'right' }, { clientId: 'nobody' }, /^The app was not found.*admin consent/],
  ])('for %s stops the tenant with a sentence to act on', async (_, credential, more, sentence) => {
    const error = await refusal(keeper(credential, more))
    expect(error).toMatchObject({
      scope: 'tenant',
      code: 'SIGN_IN_REFUSED',
      message: expect.stringMatching(sentence),
    })
    expect(error.message).not.toContain('secret: ')
  })

  it('for an expired secret, a foreign certificate and a busy service says each', async () => {
    tenant.acts.setApp({ secretExpired: true })
    expect((await refusal(keeper({ secret: 'right' }))).message).toContain('has expired')
    tenant.acts.setApp({ secretExpired: false })
    const error = await refusal(keeper({ certificate: makeCertificate().pem }))
    expect(error.message).toContain('certificate')
    tenant.faults.add({ match: { operation: 'token' }, reply: { status: 503, code: 'busy' } })
    expect(await refusal(keeper({ secret: 'right' }))).toMatchObject({
      name: 'TryLaterError',
      code: 'SIGN_IN_BUSY',
    })
  })

  it('by a file that is no certificate quotes nothing of it', async () => {
    const source = await readFile(import.meta.filename, 'utf8')
    for (const text of ['', source, pem.replace('PRIVATE KEY', 'RSA KEY'), certificate]) {
      const error = await refusal(keeper({ certificate: text }))
      expect(error).toMatchObject({ code: 'CREDENTIAL_INVALID', scope: 'tenant' })
      expect(error.message).toMatch(/^The file of M365_CLIENT_CERTIFICATE must hold/)
      expect(error.cause).toBeUndefined()
    }
  })

  it('of a service that is not there names its address', async () => {
    const error = await refusal(keeper({ secret: 'right' }, { loginUrl: 'http://127.0.0.1:1' }))
    expect(error).toMatchObject({
      name: 'TryLaterError',
      message: expect.stringContaining('http://127.0.0.1:1'),
    })
  })
})
