import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refreshDirectory } from '../../src/admin/refresh-directory.ts'
import type { Me } from '../../src/api/contract.ts'
import { startApi } from '../../src/api/http/server.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { providerChoices, signInOptions, tenantPorts } from '../../src/main.ts'
import { makeCertificate } from '../support/certificate.ts'
import { throughline } from '../support/cli.ts'
import { Jar } from '../support/jar.ts'
import { ANN, BEN, larch, startLarch } from '../support/larch.ts'
import { sessionOf, tokenOf } from '../support/sign-in.ts'
import type { World } from '../support/world.ts'

let world: World
let folder: string
let api: { url: string; close(): Promise<void> }

async function serve(config: Config) {
  const { url, close } = await startApi({
    db: world.database.db,
    sync: { licences: 10, historyMonths: 6, demo: true },
    signIn: signInOptions(config),
    ...tenantPorts(config),
    ratings: providerChoices(config),
    log: { error() {} },
    port: 0,
  })
  return { url, close, [Symbol.asyncDispose]: close }
}

beforeAll(async () => {
  const seed = larch([ANN, BEN])
  seed.users[0]!.appRoles = ['Compliance', 'Advisor', 'Gardener']
  world = await startLarch({ seed })
  folder = await mkdtemp(join(tmpdir(), 'throughline-sign-in-'))
  api = await serve(world.config)
})
afterAll(async () => {
  await api.close()
  await rm(folder, { recursive: true })
  await world[Symbol.asyncDispose]()
})

const idOf = async (address: string) =>
  (
    await sql<{ id: string }>`select id from admin.employees where address = ${address}`.execute(
      world.database.db,
    )
  ).rows[0]!.id

/** Signs in as a browser does: to the tenant's page, a click on a person, and back. */
async function signIn(address: string, returnTo = '/emails/all', jar = new Jar(), { url: at } = api) {
  const begin = `${at}/auth/sign-in?return=${encodeURIComponent(returnTo)}&choose=1`
  const { url, response } = await jar.follow(begin)
  const page = await response.text()
  const chosen = { method: 'POST', body: new URLSearchParams({ person: await idOf(address) }) }
  return { jar, page, ...(await jar.follow(url, (to) => to === `${at}${returnTo}`, chosen)) }
}

const me = (jar: Jar) => jar.fetch(`${api.url}/api/me`)
const csrfOf = async (jar: Jar) => ({
  'x-csrf-token': ((await (await me(jar)).json()) as Me).csrfToken!,
})
const auditOf = async (action: string) =>
  (
    await sql<{ who: string; detail: unknown }>`
      select who, detail from admin.audit where action = ${action} order by id desc`.execute(
      world.database.db,
    )
  ).rows

describe('signing in', () => {
  it('leads to the page of the tenant and back to where one was going, with name and roles', async () => {
    const { jar, page, url } = await signIn(ANN, '/people/12?x=1')
    expect(page).toContain('Pick an account')
    expect(url).toBe(`${api.url}/people/12?x=1`)
    const told = (await (await me(jar)).json()) as Me
    expect(told).toMatchObject({
      id: await idOf(ANN),
      mailbox: await idOf(ANN),
      name: 'Ann',
      address: ANN,
      roles: ['advisor', 'compliance'],
      firm: { assignedOnly: false, demo: true },
    })
    expect((await auditOf('sign-in.done'))[0]).toMatchObject({
      who: 'Ann',
      detail: { roles: ['advisor', 'compliance'] },
    })
  })

  it('goes by itself where the tenant knows the browser, and can be had as somebody else', async () => {
    const { jar } = await signIn(ANN)
    await jar.fetch(`${api.url}/api/sign-out`, { method: 'POST', headers: await csrfOf(jar) })
    const stop = (to: string) => to === `${api.url}/emails/all`
    expect((await jar.follow(`${api.url}/auth/sign-in?return=/emails/all`, stop)).url).toBe(
      `${api.url}/emails/all`,
    )
    expect((await signIn(BEN, '/', jar)).response.status).toBe(403)
    expect((await signIn(ANN, '/', jar)).url).toBe(`${api.url}/`)
  })

  it('works by a certificate as by a secret; one that is not registered refuses', async () => {
    const { pem, certificate } = makeCertificate()
    const file = join(folder, 'certificate.pem')
    await writeFile(file, pem)
    await using other = await serve(
      readConfig({ ...world.env, M365_CLIENT_SECRET: '', M365_CLIENT_CERTIFICATE: file }),
    )
    expect((await signIn(ANN, '/', new Jar(), other)).response.status).toBe(403)
    world.tenant.acts.setApp({ certificates: [certificate] })
    const { jar, url } = await signIn(ANN, '/people', new Jar(), other)
    expect(url).toBe(`${other.url}/people`)
    expect(await (await jar.fetch(`${other.url}/api/me`)).json()).toMatchObject({ name: 'Ann' })
  })

  it('gives somebody without a role a page that says so, and no session', async () => {
    const { jar, response } = await signIn(BEN)
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('You have no role in Throughline yet')
    expect((await me(jar)).status).toBe(401)
    expect((await auditOf('sign-in.refused'))[0]).toMatchObject({ who: 'Ben' })
  })

  it('that is cancelled or has a wrong secret is answered in a sentence without secrets', async () => {
    const jar = new Jar()
    const { url } = await jar.follow(`${api.url}/auth/sign-in`)
    const cancelled = await jar.follow(url, undefined, {
      method: 'POST',
      body: new URLSearchParams({ cancel: '1' }),
    })
    expect(cancelled.response.status).toBe(403)
    expect(await cancelled.response.text()).toContain('sign-in refused you')
    world.tenant.acts.setApp({ clientSecret: 'another' })
    const { response } = await signIn(ANN)
    world.tenant.acts.setApp({ clientSecret: world.tenant.clientSecret })
    expect(response.status).toBe(403)
    const text = await response.text()
    expect(text).toContain('The sign-in did not work')
    expect(text).not.toMatch(/secret|AADSTS/)
  })

  it('goes no further with a way back that was made up, repeated, or of another browser', async () => {
    const jar = new Jar()
    const stop = (to: string) => to.includes('/auth/callback')
    const { url } = await jar.follow(`${api.url}/auth/sign-in?choose=1`)
    const chosen = { method: 'POST', body: new URLSearchParams({ person: await idOf(ANN) }) }
    const { url: callback } = await jar.follow(url, stop, chosen)
    expect((await new Jar().fetch(callback)).status).toBe(400)
    const forged = new URL(callback)
    forged.searchParams.set('state', `${forged.searchParams.get('state')!.slice(0, -1)}_`)
    expect((await jar.fetch(forged.href)).status).toBe(403)
    const again = await signIn(ANN)
    expect((await again.jar.fetch(callback)).status).toBe(400)
    for (const wrong of ['', '?code=x', '?state=x', '?state[]=a', '?error=x&state=%00'])
      expect((await jar.fetch(`${api.url}/auth/callback${wrong}`)).status).toBe(400)
  })

  it('leads to no other site afterwards', async () => {
    const { url } = await signIn(ANN, '/')
    expect(url).toBe(`${api.url}/`)
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const jar = new Jar()
      const { url: page } = await jar.follow(
        `${api.url}/auth/sign-in?choose=1&return=${encodeURIComponent(evil)}`,
      )
      const chosen = { method: 'POST', body: new URLSearchParams({ person: await idOf(ANN) }) }
      const { url: end } = await jar.follow(page, (to) => to.endsWith('/'), chosen)
      expect(end).toBe(`${api.url}/`)
    }
  })
})

describe('a session', () => {
  const cookieLine = async () => {
    const { jar } = await signIn(ANN)
    return jar.cookie(api.url, 'throughline')!
  }

  it('is a signed cookie that scripts cannot read; the store has its hash alone', async () => {
    const jar = new Jar()
    let line = ''
    const fetchOf = jar.fetch.bind(jar)
    jar.fetch = async (url, init) => {
      const response = await fetchOf(url, init)
      line = response.headers.getSetCookie().find((one) => one.startsWith('throughline=')) ?? line
      return response
    }
    await signIn(ANN, '/', jar)
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Lax/)
    expect(line).toMatch(/; Path=\//)
    const id = decodeURIComponent(/^throughline=([^;]+)/.exec(line)![1]!).split('.')[0]!
    const { rows } = await sql<{ found: boolean }>`select exists (
      select 1 from admin.sessions s where encode(s.id_hash, 'escape') like ${`%${id}%`} or s::text like ${`%${id}%`}
    ) as found`.execute(world.database.db)
    expect(rows[0]!.found).toBe(false)
  })

  it('with a forged cookie is refused', async () => {
    const cookie = await cookieLine()
    const [id = ''] = cookie.split('.')
    for (const value of [id, `${id}.AAAA`, cookie.slice(0, -2), `x${cookie}`, '%00', ''])
      expect((await fetch(`${api.url}/api/me`, { headers: { cookie: `throughline=${value}` } })).status).toBe(
        401,
      )
    expect((await fetch(`${api.url}/api/me`, { headers: { cookie: `throughline=${cookie}` } })).status).toBe(
      200,
    )
  })

  it('ends when nobody does anything for half an hour, and in any case after twelve hours', async () => {
    const { db } = world.database
    const { headers } = await sessionOf(db)
    const ask = async (more: Record<string, string> = {}) =>
      (await fetch(`${api.url}/api/me`, { headers: { ...headers, ...more } })).status
    const back = (minutes: number) =>
      sql`update admin.sessions set seen_at = seen_at - make_interval(mins => ${minutes})
        where person_id like 'test-%'`.execute(db)
    await back(29)
    expect(await ask()).toBe(200)
    await back(29)
    // What a page asks for by itself does not count.
    expect(await ask({ 'x-background': '1' })).toBe(200)
    await back(2)
    expect(await ask()).toBe(401)

    const { headers: fresh } = await sessionOf(db)
    await sql`update admin.sessions set ends_at = now() - interval '1 second' where person_id like 'test-%'`.execute(
      db,
    )
    expect((await fetch(`${api.url}/api/me`, { headers: fresh })).status).toBe(401)
  })

  it('that has ended ends the stream of events, which does not keep it alive either', async () => {
    const { db } = world.database
    const { headers } = await sessionOf(db)
    const stream = await fetch(`${api.url}/api/sync/events`, { headers })
    expect(stream.status).toBe(200)
    const closed = stream.text()
    await sql`update admin.sessions set seen_at = now() - interval '31 minutes'`.execute(db)
    expect(await closed).toContain('data: {')
    expect((await fetch(`${api.url}/api/sync/events`, { headers })).status).toBe(401)
  })

  it('ends when the account is disabled in the tenant', async () => {
    const { db } = world.database
    const { headers } = await sessionOf(db, { who: BEN })
    const setEnabled = (to: boolean) =>
      sql`update admin.employees set account_enabled = ${to} where address = ${BEN}`.execute(db)
    await setEnabled(false)
    expect((await fetch(`${api.url}/api/me`, { headers })).status).toBe(401)
    await setEnabled(true)
  })

  it('ends when the account is deleted, as soon as the directory is read', async () => {
    const { db } = world.database
    const { directory } = tenantPorts(world.config)
    const { id } = world.tenant.acts.addUser({ displayName: 'Dora Leaver', mail: 'dora@larch.example' })
    await refreshDirectory(db, directory)
    const [gone, stays] = [
      await sessionOf(db, { who: 'dora@larch.example' }),
      await sessionOf(db, { who: BEN }),
    ]
    const ask = async ({ headers }: typeof gone) => (await fetch(`${api.url}/api/me`, { headers })).status
    expect(await ask(gone)).toBe(200)
    world.tenant.acts.deleteUser(id)
    await refreshDirectory(db, directory)
    expect([await ask(gone), await ask(stays)]).toEqual([401, 200])
  })

  it('ends by signing out, for good', async () => {
    const { headers } = await sessionOf(world.database.db)
    const out = await fetch(`${api.url}/api/sign-out`, { method: 'POST', headers })
    expect(out.status).toBe(204)
    expect((await fetch(`${api.url}/api/me`, { headers })).status).toBe(401)
    expect((await auditOf('sign-in.ended'))[0]).toMatchObject({ who: 'Tess Tester' })
  })

  it('acts only with its own CSRF token', async () => {
    const { headers } = await sessionOf(world.database.db)
    const other = await sessionOf(world.database.db)
    const act = async (token: string | null) => {
      const sent = { cookie: headers.cookie, ...(token === null ? {} : { 'x-csrf-token': token }) }
      const response = await fetch(`${api.url}/api/sync/run`, { method: 'POST', headers: sent })
      return [
        response.status,
        response.status === 403 ? ((await response.json()) as { code: string }).code : null,
      ]
    }
    expect(await act(null)).toEqual([403, 'PAGE_OUTDATED'])
    expect(await act('')).toEqual([403, 'PAGE_OUTDATED'])
    expect(await act(other.headers['x-csrf-token'])).toEqual([403, 'PAGE_OUTDATED'])
    expect(await act(headers['x-csrf-token'])).toEqual([202, null])
  })
})

describe('a token', () => {
  const ask = async (headers: Record<string, string>, method = 'GET', path = '/api/me') =>
    (await fetch(`${api.url}${path}`, { method, headers })).status

  it('is taken in place of a session, within its roles and until it ends or is revoked', async () => {
    const { db } = world.database
    const advisor = await tokenOf(db, ['advisor'])
    expect(await ask(advisor)).toBe(200)
    expect(await ask(advisor, 'POST', '/api/sync/run')).toBe(202)
    expect(await ask(await tokenOf(db, ['advisor'], true), 'POST', '/api/sync/run')).toBe(403)
    expect(await ask({ authorization: 'Bearer throughline_nonsense' })).toBe(401)
    expect(await ask({ authorization: 'Basic YTpi' })).toBe(401)
    await sql`update admin.tokens set ends_at = now()`.execute(db)
    expect(await ask(advisor)).toBe(401)
  })

  it('is made, listed and revoked by command, and shown once', { timeout: 120_000 }, async () => {
    const run = (...args: string[]) => throughline(world.env, 'token', ...args)
    const made = await run(
      'create',
      '--name',
      'nightly',
      '--role',
      'Client-Service',
      'compliance',
      '--days',
      '30',
      '--read-only',
    )
    expect(made).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/^Token \d+ \(nightly\) is good until 20/),
    })
    const bearer = { authorization: `Bearer ${made.stdout.trim()}` }
    const told = (await (await fetch(`${api.url}/api/me`, { headers: bearer })).json()) as Me
    expect(told).toMatchObject({
      name: 'nightly',
      roles: ['clientService', 'compliance'],
      readOnly: true,
      csrfToken: null,
    })
    const listed = await run('list')
    expect(listed.stdout).toContain('nightly\tClient Service, Compliance (read only)\tgood until')
    expect(listed.stdout).not.toContain(made.stdout.trim().slice(-20))
    const [, id = ''] = /^Token (\d+)/.exec(made.stderr)!
    expect((await run('revoke', id)).stdout).toBe(`Token ${id} (nightly) is revoked.\n`)
    expect(await ask(bearer)).toBe(401)
    expect((await run('revoke', id)).stderr).toMatch(/^There is no token \d+ that could be revoked\./)
    expect((await run('create', '--name', 'x', '--role', 'boss', '--days', '1')).stderr).toMatch(
      /^'boss' is not a role\./,
    )
    expect((await auditOf('token.create'))[0]).toMatchObject({ detail: { token: 'nightly', days: 30 } })
  })

  it('that is refused does not fall back on a cookie', async () => {
    const { headers } = await sessionOf(world.database.db)
    expect(await ask({ ...headers, authorization: 'Bearer throughline_nonsense' })).toBe(401)
  })
})
