import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { disableEmployees } from '../../src/admin/enable-employees.ts'
import { addInternalDomain, listInternalDomains } from '../../src/admin/internal-domains.ts'
import { readSettings } from '../../src/admin/settings.ts'
import { tryDueMailboxes } from '../../src/admin/try-mailboxes.ts'
import type {
  AuditPage,
  ConnectionTest,
  Connection as ConnectionView,
  Days,
  DomainEffect,
  DomainStakes,
  Domains,
  Employees,
  ParkedPage,
  RunPage,
  Settings,
  SyncStatus,
} from '../../src/api/contract.ts'
import type { Api } from '../../src/api/http/server.ts'
import { requestRun } from '../../src/capture/control.ts'
import { startWorker } from '../../src/capture/worker.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { isInternalOnly, ownAddresses } from '../../src/domain/internal-rule.ts'
import type { Participant } from '../../src/domain/message.ts'
import { seen } from '../../src/domain/outcome.ts'
import { connectTenant, makeLog, tenantPorts, workerOptions } from '../../src/main.ts'
import { eventually } from '../e2e/support/eventually.ts'
import { apiAs } from '../support/api.ts'
import { throughline } from '../support/cli.ts'
import { ANN, ago, BEN, CLIENT, DAY, larch, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

const [CLEO, UNA, OTTO] = ['cleo', 'una', 'otto'].map((name) => `${name}@larch.example`) as [
  string,
  string,
  string,
]
const DESK = 'desk@larch.example'
const LICENCES = 2

let world: World
let api: Api
let as: AccessRole[] = ['administrator']

const mail = [
  letter(),
  letter({ receivedAt: ago(40 * DAY), internetMessageId: '<shared@client.example>' }),
  letter({ from: { address: 'boss@mail.partner.example' }, to: [{ address: ANN }] }),
  letter({
    from: { address: 'boss@partner.example' },
    to: [{ address: 'x@mail.partner.example' }],
    mailbox: BEN,
  }),
  letter({
    from: { address: 'boss@partner.example' },
    to: [{ address: BEN }, { address: CLIENT }],
    mailbox: BEN,
  }),
  letter({ from: { address: BEN }, to: [{ address: ANN }] }),
]

beforeAll(async () => {
  const seed = larch([ANN, BEN, CLEO, UNA, OTTO])
  seed.domains.push('larch.onmicrosoft.com', 'larch-trust.example')
  seed.users[3]!.mailbox = 'unlicensed'
  seed.users[4]!.mailbox = 'on-premises'
  seed.users.push({ displayName: 'Gus Guest', mail: 'gus@elsewhere.example', mailbox: 'guest' })
  seed.users.push({ displayName: 'Desk', mail: DESK, mailbox: 'shared' })
  const env = { THROUGHLINE_LICENCES: String(LICENCES) }
  world = await startLarch({ seed, mail, env, internalDomains: ['larch.example'], enable: [ANN, BEN] })
  await settle(world)
  const sync = { licences: LICENCES, historyMonths: 6, demo: true }
  api = await apiAs(world.database.db, () => ({ roles: as }), { sync, ...tenantPorts(world.config) })
})
afterAll(async () => {
  await api.close()
  await world[Symbol.asyncDispose]()
})
beforeEach(() => {
  as = ['administrator']
})

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

async function ask<T>(method: Method, url: string, payload?: object, status = 200): Promise<T> {
  const reply = await api.inject({ method, url, ...(payload ? { payload } : {}) })
  expect(`${reply.statusCode} ${status === reply.statusCode ? '' : reply.body}`).toBe(`${status} `)
  return reply.json()
}
const get = <T>(url: string) => ask<T>('GET', url)

async function command<T>(...args: string[]): Promise<T> {
  const { stdout, stderr } = await throughline(world.env, ...args, '--json')
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const employees = () => get<Employees>('/api/settings/employees')
const named = async (address: string) => (await employees()).items.find((one) => one.address === address)!

describe('employees', () => {
  it('everybody of the tenant is listed with what keeps them from being enabled, and their history', async () => {
    await tryDueMailboxes(world.database.db, tenantPorts(world.config).directory)
    const { items, ...told } = await employees()
    expect(told).toMatchObject({ licences: LICENCES, inUse: 2, historyMonths: 6, outsideDomains: [] })
    expect(told.syncStart).toMatch(/^20\d\d-/)
    const listed = await command<Employees>('employees', 'list')
    expect(listed).toEqual({ items, ...told, readAt: expect.any(String) })
    const { stderr } = await throughline(world.env, 'employees', 'list')
    expect(stderr).toMatch(
      /^2 of 2 licences in use, 0 unused\. Everybody’s history begins on 20\d\d-\d\d-\d\d\.$/m,
    )
    const about = Object.fromEntries(
      items.map(({ address, enabled, accountEnabled, obstacle, unreadable }) => [
        address,
        enabled ? 'enabled' : (obstacle ?? unreadable ?? (accountEnabled ? null : 'disabled')),
      ]),
    )
    expect(about).toEqual({
      [ANN]: 'enabled',
      [BEN]: 'enabled',
      [CLEO]: null,
      [UNA]: expect.stringContaining('no Exchange Online mailbox'),
      [OTTO]: expect.stringContaining('on-premises'),
      'gus@elsewhere.example': 'A guest account has no mailbox in this tenant.',
      [DESK]: 'disabled',
    })
  })

  it('enabling somebody without a mailbox is refused, and a mailbox made meanwhile is found', async () => {
    const [una, otto] = [await named(UNA), await named(OTTO)]
    const reply = await ask<{ refused: object[] }>('POST', '/api/settings/employees/enable', {
      ids: [una.id, otto.id],
    })
    expect(reply.refused).toHaveLength(2)
    world.tenant.acts.setUser(UNA, { mailbox: 'cloud' })
    await ask('POST', '/api/settings/employees/refresh')
    expect([(await named(UNA)).unreadable, (await named(OTTO)).unreadable]).toEqual([
      null,
      expect.stringContaining('on-premises'),
    ])
    world.tenant.acts.setUser(UNA, { mailbox: 'unlicensed' })
    await ask('POST', '/api/settings/employees/refresh')
  })

  it('a mailbox that a busy service did not answer for counts as neither readable nor unreadable', async () => {
    const reply = { status: 503, code: 'ErrorServerBusy', retryAfter: 0 }
    world.tenant.faults.add({ match: { mailbox: OTTO }, times: null, reply })
    const { id } = await named(OTTO)
    const { refused } = await ask<{ refused: object[] }>('POST', '/api/settings/employees/enable', {
      ids: [id],
    })
    world.tenant.faults.clear()
    expect(refused).toEqual([{ address: OTTO, reason: expect.stringContaining('busy') }])
    expect((await named(OTTO)).unreadable).toContain('on-premises')
  })

  it('a disabled account is enabled only where that is said, by API and command', async () => {
    await disableEmployees(world.database.db, [BEN])
    const { id } = await named(DESK)
    const refused = [{ address: DESK, reason: expect.stringContaining('account is disabled') }]
    expect(await ask('POST', '/api/settings/employees/enable', { ids: [id] })).toMatchObject({
      ...{ enabled: 0, refused },
    })
    const { stdout, code } = await throughline(world.env, 'employees', 'enable', DESK, '--json')
    expect([JSON.parse(stdout), code]).toEqual([{ enabled: [], refused }, 1])
    await command('employees', 'enable', DESK, '--disabled-accounts')
    expect(await named(DESK)).toMatchObject({ enabled: true, accountEnabled: false })
    // Who is read already stays so without being asked twice.
    expect(await ask('POST', '/api/settings/employees/enable', { ids: [id] })).toMatchObject({ refused: [] })
    await disableEmployees(world.database.db, [DESK])
    await ask('POST', '/api/settings/employees/enable', { ids: [id], disabledAccounts: true })
    expect((await named(DESK)).enabled).toBe(true)
    await disableEmployees(world.database.db, [DESK])
    await ask('POST', '/api/settings/employees/enable', { ids: [(await named(BEN)).id] })
  })

  it('beyond the licences nobody is enabled; disabling somebody in the same act makes room', async () => {
    const [cleo, ben] = [await named(CLEO), await named(BEN)]
    const refusal = await ask<{ code: string }>(
      'POST',
      '/api/settings/employees/enable',
      { ids: [cleo.id] },
      409,
    )
    expect(refusal.code).toBe('LICENCES_EXCEEDED')
    const swapped = { ids: [cleo.id], instead: [ben.id] }
    expect(await ask('POST', '/api/settings/employees/enable', swapped)).toEqual({
      ...{ enabled: 1, disabled: 1, refused: [] },
    })
    expect([(await named(CLEO)).enabled, (await named(BEN)).enabled]).toEqual([true, false])
    await command('employees', 'enable', BEN, '--instead', CLEO)
    expect([(await named(CLEO)).enabled, (await named(BEN)).enabled]).toEqual([false, true])
  })

  it('two administrators who swap and enable at once cannot exceed the licences', async () => {
    const [ann, ben, cleo] = [await named(ANN), await named(BEN), await named(CLEO)]
    await disableEmployees(world.database.db, [BEN])
    const attempts = [ben, cleo].map(({ id }) =>
      api.inject({ method: 'POST', url: '/api/settings/employees/enable', payload: { ids: [id] } }),
    )
    const codes = (await Promise.all(attempts)).map(({ statusCode }) => statusCode).sort()
    expect(codes).toEqual([200, 409])
    expect((await employees()).inUse).toBe(LICENCES)
    await ask('POST', '/api/settings/employees/disable', { ids: [cleo.id, ben.id] })
    await ask('POST', '/api/settings/employees/enable', { ids: [ann.id, ben.id] })
  })

  it('the directory is read again on request: new people can be enabled, those who left are shown', async () => {
    world.tenant.acts.addUser({ displayName: 'Dora New', mail: 'dora@larch.example' })
    expect((await ask<{ people: number }>('POST', '/api/settings/employees/refresh')).people).toBe(8)
    expect(await named('dora@larch.example')).toMatchObject({ enabled: false, obstacle: null })
  })
})

describe('internal domains', () => {
  it('those of the tenant that carry mail are suggested', async () => {
    const { items, suggested } = await get<Domains>('/api/settings/domains')
    expect(items).toEqual([{ domain: 'larch.example', includeSubdomains: true }])
    expect(suggested.map(({ domain }) => domain)).toEqual(['larch.onmicrosoft.com', 'larch-trust.example'])
    expect(await command('domains', 'suggest')).toEqual(suggested)
  })

  it.each([
    ['partner.example', true],
    ['partner.example', false],
    ['mail.partner.example', false],
    ['client.example', true],
    ['nowhere.example', true],
  ])(
    'the effect of %s (subdomains: %s) is what the rule says of every captured email',
    async (domain, includeSubdomains) => {
      const effect = await get<DomainEffect>(
        `/api/settings/domains/effect?domain=${domain}&includeSubdomains=${includeSubdomains}`,
      )
      expect(effect).toMatchObject(await byTheRule(domain, includeSubdomains))
    },
  )

  it('the effect counts, and names domains alone', async () => {
    const effect = await get<DomainEffect>(
      '/api/settings/domains/effect?domain=PARTNER.example&includeSubdomains=true',
    )
    expect(effect).toEqual({
      ...{ domain: 'partner.example', days: 90, messages: 2, of: 5 },
      domains: [
        { domain: 'mail.partner.example', messages: 2 },
        { domain: 'larch.example', messages: 1 },
        { domain: 'partner.example', messages: 1 },
      ],
    })
    expect(await command('domains', 'effect', 'partner.example')).toEqual(effect)
  })

  it('that are everybody’s are refused by API and command, also where only the effect is asked for', async () => {
    for (const domain of ['com', 'co.uk']) {
      const refused = await ask<{ code: string }>(
        'PUT',
        '/api/settings/domains',
        { domain, includeSubdomains: true },
        409,
      )
      expect(refused.code).toBe('DOMAIN_PUBLIC_SUFFIX')
      const { code, stderr } = await throughline(world.env, 'domains', 'add', domain)
      expect([code, stderr]).toEqual([1, expect.stringContaining('the ending of everybody’s domains')])
      await ask('GET', `/api/settings/domains/effect?domain=${domain}&includeSubdomains=true`, undefined, 409)
    }
    expect((await get<Domains>('/api/settings/domains')).items).toHaveLength(1)
  })

  it('of a mail provider are set only by who has seen how many clients it concerns', async () => {
    await importPeople(
      world.database.db,
      'external_id,kind,name,email\nf1,contact,Fay Free,fay@yahoo.co.uk\nf2,contact,Finn Free,finn@YAHOO.co.uk\nf3,contact,Flo,flo@notyahoo.co.uk\n',
    )
    const stakes = await get<DomainStakes>(
      '/api/settings/domains/stakes?domain=yahoo.co.uk&includeSubdomains=true',
    )
    expect(stakes).toEqual({
      domain: 'yahoo.co.uk',
      freemail: true,
      people: 2,
      names: ['Fay Free', 'Finn Free'],
      mailboxes: [],
      internalSoFar: 0,
    })
    const order = { domain: 'yahoo.co.uk', includeSubdomains: false }
    const refused = await ask<{ code: string; message: string }>('PUT', '/api/settings/domains', order, 409)
    expect(refused).toMatchObject({
      code: 'DOMAIN_FREEMAIL',
      message: expect.stringContaining('(Fay Free, Finn Free)'),
    })
    const command = await throughline(world.env, 'domains', 'add', 'yahoo.co.uk')
    expect([command.code, command.stderr]).toEqual([1, expect.stringContaining('Fay Free, Finn Free')])
    const { items } = await ask<Domains>('PUT', '/api/settings/domains', {
      ...order,
      confirmed: 'Yahoo.co.uk',
    })
    expect(items).toContainEqual(order)
    expect((await throughline(world.env, 'domains', 'remove', 'yahoo.co.uk')).code).toBe(0)
  })

  it('that enabled mailboxes use are removed only by who types the name, and sees what would be captured', async () => {
    const stakes = await get<DomainStakes>(
      '/api/settings/domains/stakes?domain=larch.example&includeSubdomains=removed',
    )
    expect(stakes).toMatchObject({ people: 0, freemail: false })
    expect(stakes.mailboxes.map(({ address }) => address).sort()).toEqual([ANN, BEN])
    expect(stakes.internalSoFar).toBeGreaterThan(0)
    const path = '/api/settings/domains?domain=larch.example'
    for (const wrong of [path, `${path}&confirmed=larch`]) {
      const refused = await ask<{ code: string; message: string }>('DELETE', wrong, undefined, 409)
      expect(refused).toMatchObject({
        code: 'DOMAIN_IN_USE',
        message: expect.stringContaining('2 enabled mailboxes'),
      })
    }
    const command = await throughline(world.env, 'domains', 'remove', 'larch.example')
    expect(command.code).toBe(1)
    expect(command.stderr).toContain(`up to ${stakes.internalSoFar} emails`)
    expect(command.stderr).toContain('--confirm larch.example')
    await ask('DELETE', `${path}&confirmed=LARCH.example`)
    await addInternalDomain(world.database.db, 'example', true)
    const narrower = { domain: 'example', includeSubdomains: false }
    expect(await ask<{ code: string }>('PUT', '/api/settings/domains', narrower, 409)).toMatchObject({
      code: 'DOMAIN_IN_USE',
    })
    await addInternalDomain(world.database.db, 'larch.example', true)
    expect((await throughline(world.env, 'domains', 'remove', 'example')).code).toBe(0)
  })

  it('are set and removed, and who did so is in the audit log', async () => {
    await ask('PUT', '/api/settings/domains', { domain: 'Larch-Trust.example', includeSubdomains: false })
    expect((await get<Domains>('/api/settings/domains')).items).toContainEqual({
      ...{ domain: 'larch-trust.example', includeSubdomains: false },
    })
    const after = await ask<Domains>('DELETE', '/api/settings/domains?domain=larch-trust.example')
    expect(after.items).toHaveLength(1)
    await ask('DELETE', '/api/settings/domains?domain=larch-trust.example', undefined, 409)
    as = ['compliance']
    const { items } = await get<AuditPage>('/api/audit?limit=2')
    expect(items.map(({ who, sentence }) => `${who} ${sentence}`)).toEqual([
      'Tess Tester removed larch-trust.example from the internal domains',
      'Tess Tester added larch-trust.example as an internal domain, without its subdomains',
    ])
  })
})

/** Re-runs the rule of the engine over everything captured. */
async function byTheRule(domain: string, includeSubdomains: boolean) {
  const { db } = world.database
  const current = await listInternalDomains(db)
  const before = ownAddresses(current, [])
  const after = ownAddresses([...current, { domain, includeSubdomains }], [])
  const { rows } = await sql<{ participants: Participant[] }>`
    select jsonb_agg(jsonb_build_object('role', p.role, 'name', p.name, 'written', p.written)) as participants
    from crm.messages m join crm.participants p on p.message_id = m.id
    where m.sent_at >= now() - interval '90 days' group by m.id`.execute(db)
  const ignored = rows.filter(
    ({ participants }) => isInternalOnly(participants, after) && !isInternalOnly(participants, before),
  )
  return { messages: ignored.length, of: rows.length }
}

describe('the schedule', () => {
  it('a setting is the same by API and command, and an unknown one is refused', async () => {
    await ask('PUT', '/api/settings/values/intervalMinutes', { value: 30 })
    await command('settings', 'set', 'attachments', 'none')
    const settings = await get<Settings>('/api/settings')
    expect(settings).toMatchObject({ intervalMinutes: 30, intervalChosen: true, attachments: 'none' })
    expect(await command('settings', 'list')).toEqual(settings)
    for (const value of [0, 1441, 1.5, 'soon', true, ''])
      await ask('PUT', '/api/settings/values/intervalMinutes', { value }, 409)
    await ask('PUT', '/api/settings/values/assignedOnly', { value: 'perhaps' }, 409)
    await ask('PUT', '/api/settings/values/licences', { value: 1 }, 400)
    const { code, stderr } = await throughline(world.env, 'settings', 'set', 'licences', '100')
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^There is no setting 'licences'/),
    })
    await command('settings', 'set', 'attachments', 'keep')
  })

  it('a shorter interval takes effect in a running worker', async () => {
    const { db } = world.database
    await ask('PUT', '/api/settings/values/intervalMinutes', { value: 1440 })
    await using _worker = await startWorker(
      workerOptions(world.config, world.database, connectTenant(world.config), makeLog('silent')),
    )
    await ask('POST', '/api/sync/run', {}, 202)
    const wait = async () => {
      const { rows } = await sql<{ minutes: number }>`
        select min(extract(epoch from due_at - last_run_at) / 60)::int as minutes from engine.mailboxes
        where enabled and requested_at is null and lease_until is null`.execute(db)
      return rows[0]!.minutes
    }
    await eventually(wait).toBe(1440)
    await ask('PUT', '/api/settings/values/intervalMinutes', { value: 10 })
    await eventually(wait).toBe(10)
    expect(await readSettings(db)).toMatchObject({ intervalMinutes: 10 })
  })
})

describe('runs', () => {
  it('the history of runs adds up to the ledger, page by page, and is the same by command', async () => {
    const all: RunPage['items'] = []
    for (let cursor = ''; ; ) {
      const page = await get<RunPage>(`/api/sync/runs?limit=1${cursor && `&cursor=${cursor}`}`)
      all.push(...page.items)
      if (!page.nextCursor) break
      cursor = page.nextCursor
    }
    expect(all.length).toBeGreaterThanOrEqual(2)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const sum: Record<string, number> = {}
    for (const { changes } of all)
      for (const [outcome, n] of Object.entries(changes)) sum[outcome] = (sum[outcome] ?? 0) + n
    expect(sum).toEqual({ accepted: 5, internal: 1, open: undefined })
    expect(await command('runs', 'list')).toEqual((await get<RunPage>('/api/sync/runs')).items)
    expect((await get<RunPage>('/api/sync/runs?show=news')).items.length).toBe(2)
    expect((await get<RunPage>('/api/sync/runs?show=problem')).items).toEqual([])
    const { id } = await named(ANN)
    for (const { mailbox } of (await get<RunPage>(`/api/sync/runs?mailbox=${id}`)).items)
      expect(mailbox).toEqual({ id, name: 'Ann', address: ANN })
  })

  it('what became of the messages of each day is what the ledger says: seen is the sum', async () => {
    const range = `from=${ago(60 * DAY).slice(0, 10)}&to=${ago(0).slice(0, 10)}`
    const days = await get<Days>(`/api/sync/days?${range}`)
    expect(days.total).toMatchObject({ seen: 6, accepted: 5, internal: 1 })
    for (const { counts } of days.items) {
      const { seen: all, ...outcomes } = counts
      expect(all).toBe(seen(outcomes))
    }
    const { id } = await named(BEN)
    expect((await get<Days>(`/api/sync/days?mailbox=${id}&${range}`)).total).toMatchObject({ seen: 2 })
    expect(
      await command('sync', 'days', '--from', ago(60 * DAY).slice(0, 10), '--to', ago(0).slice(0, 10)),
    ).toEqual(days)
  })

  it('parked messages are listed with the reason, and tried again on request', async () => {
    const bad = letter()
    world.tenant.acts.deliver(bad)
    const reply = { status: 400, code: 'ErrorCorruptData', message: 'corrupt' }
    world.tenant.faults.add({ match: { operation: 'getMessage' }, reply })
    expect((await settle(world)).parked).toBe(1)
    const { items, total, reasons } = await get<ParkedPage>('/api/sync/parked')
    expect(total).toBe(1)
    expect(items[0]).toMatchObject({
      mailbox: { address: ANN },
      code: 'GRAPH_400_ErrorCorruptData',
      sentence: expect.stringContaining('opens in Outlook'),
    })
    expect(reasons).toEqual([{ code: items[0]!.code, sentence: items[0]!.sentence, messages: 1 }])
    expect(await command('parked', 'list')).toEqual({ total, items })
    world.tenant.faults.clear()
    expect((await settle(world)).parked).toBe(1)
    const one = { mailbox: items[0]!.mailbox.id, id: items[0]!.id }
    expect(await ask('POST', '/api/sync/parked/retry', one)).toEqual({ messages: 1 })
    expect((await settle(world)).parked).toBe(0)
    expect(await command('parked', 'retry')).toEqual({ messages: 0 })
  })
})

it('the state of each mailbox is shown with what to do, by API and command', async () => {
  const status = async () => get<SyncStatus>('/api/sync')
  expect((await status()).mailboxes.map(({ state }) => state)).toEqual(['current', 'current'])
  const whole = await throughline(world.env, 'sync', 'status')
  expect(whole).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^ann@larch\.example\tcurrent\t20.*Up to date\.$/m),
  })
  world.tenant.acts.consent(['User.Read.All'])
  world.tenant.acts.revokeTokens()
  await requestRun(world.database.db)
  await world.settle()
  const told = await status()
  expect(told.mailboxes[1]).toMatchObject({
    state: 'blocked',
    sentence: expect.stringContaining('admin consent to Mail.Read'),
  })
  const { code, stdout } = await throughline(world.env, 'sync', 'status', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toEqual(told)
  world.tenant.acts.consent(['User.Read.All', 'Mail.Read'])
  world.tenant.acts.revokeTokens()
  await requestRun(world.database.db)
  await world.settle()
  expect((await status()).mailboxes.map(({ state }) => state)).toEqual(['current', 'current'])
})

describe('the connection', () => {
  it('a tenant that does not answer keeps no page waiting: its part is missing, and the page says so', async () => {
    const silent = () => new Promise<never>(() => {})
    const directory = { listUsers: silent, readTenant: silent, whyUnreadable: silent }
    const cut = await apiAs(world.database.db, () => ({ roles: as }), { directory })
    const [domains, connection] = await Promise.all(
      ['domains', 'connection'].map(async (page) => (await cut.inject(`/api/settings/${page}`)).json()),
    )
    expect(domains).toMatchObject({ suggested: [], problem: 'Microsoft 365 does not answer just now.' })
    expect(connection).toMatchObject({ tenantName: null })
    await cut.close()
  })

  it('is shown without secrets, and tested step by step', async () => {
    const told = await get<ConnectionView>('/api/settings/connection')
    expect(told).toMatchObject({
      tenantName: 'Larch Wealth',
      tenantId: world.tenant.tenantId,
      cloud: 'global',
      credential: 'secret',
    })
    expect(told.lastSuccessAt).not.toBeNull()
    expect(JSON.stringify(told)).not.toContain(world.tenant.clientSecret)
    expect(await command('connection', 'show')).toEqual(told)
    const { stdout } = await throughline(world.env, 'connection', 'show')
    expect(stdout).toContain(`tenant\tLarch Wealth (${world.tenant.tenantId})\n`)
    expect(stdout).toMatch(/^last success\t20.*\nlast failure\tnone that stopped the whole tenant$/m)
    expect(stdout).toContain('notifications\tOff: no notification address is set')
    const test = await ask<ConnectionTest>('POST', '/api/settings/connection/test')
    expect(test.steps.map(({ ok, sentence }) => `${ok} ${sentence}`)).toEqual([
      'true Microsoft 365 gave a token.',
      'true The directory can be read (User.Read.All).',
      'true The tenant is Larch Wealth.',
      'true The mailbox of Ann can be read (Mail.Read).',
      'true No notification address is set (THROUGHLINE_NOTIFICATION_URL): mailboxes are read by the schedule alone.',
    ])
    expect(await command('connection', 'test')).toEqual(test)
    world.tenant.acts.consent(['User.Read.All'])
    world.tenant.acts.revokeTokens()
    const failed = await ask<ConnectionTest>('POST', '/api/settings/connection/test')
    expect(failed.ok).toBe(false)
    expect(failed.steps.at(-2)).toMatchObject({ step: 'mailbox', ok: false })
    world.tenant.acts.consent(['User.Read.All', 'Mail.Read'])
  })
})

it('Compliance reads all of it and changes nothing; advisers see nothing of it', async () => {
  const reads = ['', '/employees', '/domains', '/connection'].map((path) => `/api/settings${path}`)
  const days = '/api/sync/days?from=2026-01-01&to=2026-01-02'
  as = ['compliance']
  for (const url of [...reads, '/api/sync/runs', '/api/sync/parked', days]) await ask('GET', url)
  await ask('PUT', '/api/settings/values/intervalMinutes', { value: 1 }, 403)
  await ask('POST', '/api/settings/employees/enable', { ids: ['x'] }, 403)
  as = ['advisor', 'clientService']
  for (const url of [...reads, '/api/sync/runs', '/api/sync/parked', days, '/api/audit'])
    await ask('GET', url, undefined, 403)
  as = ['administrator']
  await ask('GET', '/api/audit', undefined, 403)
})

it('5,000 employees are listed at once', async () => {
  const { db } = world.database
  await sql`insert into admin.employees (id, name, address, account_enabled, guest)
    select 'many-' || n, 'Employee ' || n, 'employee' || n || '@many.example', true, false
    from generate_series(1, 5000) n`.execute(db)
  expect((await employees()).items.length).toBeGreaterThan(5_000)
  await addInternalDomain(db, 'many.example', true)
})
