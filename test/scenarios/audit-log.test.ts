import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordView } from '../../src/admin/audit/audited.ts'
import { sealAudit } from '../../src/admin/audit/seal.ts'
import { listEmployees } from '../../src/admin/employees.ts'
import { listInternalDomains } from '../../src/admin/internal-domains.ts'
import { readSettings } from '../../src/admin/settings.ts'
import { listTokens } from '../../src/admin/tokens.ts'
import type { AuditPage } from '../../src/api/contract.ts'
import { type Api, buildApi } from '../../src/api/http/server.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { tenantPorts } from '../../src/main.ts'
import { apiOptions } from '../support/api.ts'
import { throughline } from '../support/cli.ts'
import { ANN, BEN, letter, settle, startLarch } from '../support/larch.ts'
import { sessionOf } from '../support/sign-in.ts'
import type { World } from '../support/world.ts'

const PEOPLE = `external_id,kind,name,email
C-1,individual,Carla Client,carla@client.example
D-1,individual,Dora Dee,dora@dee.example
`
const pdf = Buffer.from('pdf')
const attached = {
  ...{ isInline: false, contentType: 'application/pdf', content: pdf },
  // As Apple Mail sends its files: with an id that no text names.
  ...{ name: 'plan.pdf', contentId: 'plan' },
}
const shown = { ...attached, name: 'logo.png', contentType: 'image/png', isInline: true, contentId: 'logo' }

let world: World
let api: Api
let email: string

beforeAll(async () => {
  const body = { contentType: 'html' as const, content: '<p>Letter <img src="cid:logo"></p>' }
  const mail = [letter({ subject: 'Letter', body, attachments: [attached, shown] })]
  world = await startLarch({ mail, people: PEOPLE, env: { THROUGHLINE_LICENCES: '2' } })
  await settle(world)
  const { db } = world.database
  api = await buildApi({ ...apiOptions(db), ...tenantPorts(world.config) })
  const { rows } = await sql<{ id: number }>`select id from crm.messages`.execute(db)
  email = String(rows[0]!.id)
})
afterAll(async () => {
  await api.close()
  await world[Symbol.asyncDispose]()
})

async function as(role: AccessRole, method: string, url: string, payload?: object): Promise<number> {
  const { headers } = await sessionOf(world.database.db, { as: [role], who: role === 'advisor' ? ANN : BEN })
  const reply = await api.inject({
    method: method as 'POST',
    url: `/api${url}`,
    headers,
    ...(payload ? { payload } : {}),
  })
  return reply.statusCode
}

async function entries(query = ''): Promise<AuditPage['items']> {
  const { headers } = await sessionOf(world.database.db, { as: ['compliance'] })
  return ((await api.inject({ url: `/api/audit?limit=200${query}`, headers })).json() as AuditPage).items
}

const attachment = async (name: string) =>
  (await sql<{ id: number }>`select id from crm.attachments where name = ${name}`.execute(world.database.db))
    .rows[0]!.id

describe('the audit log has who, what and from where for', () => {
  const told: [string, AccessRole, () => Promise<[string, string, object?]>, string][] = [
    [
      'a view of a body',
      'advisor',
      async () => ['GET', `/emails/${email}/body`],
      'opened the email “Letter” (Carla Client)',
    ],
    [
      'a view of its plain text',
      'advisor',
      async () => ['GET', `/emails/${email}/text`],
      'opened the email “Letter” (Carla Client)',
    ],
    [
      'a file, whatever its sender calls it',
      'advisor',
      async () => ['GET', `/emails/${email}/attachments/${await attachment('plan.pdf')}`],
      'opened the attachment “plan.pdf” of the email “Letter” (Carla Client)',
    ],
    [
      'a link',
      'advisor',
      async () => [
        'POST',
        '/relate',
        { requestId: 'relate-1', selection: { ids: [email] }, people: ['2'], addresses: [] },
      ],
      'related 1 email (“Letter”) to Dora Dee: 1 new link, 0 earlier emails linked as well, 0 addresses stored',
    ],
    [
      'a link removed',
      'advisor',
      async () => [
        'POST',
        `/emails/${email}/unlink`,
        { requestId: 'unlink-1', person: '2', reason: 'Not hers' },
      ],
      'removed the link of Dora Dee from the email “Letter” (Carla Client)',
    ],
    [
      'an undo',
      'advisor',
      async () => ['POST', '/acts/3/undo'],
      'undid “Link removed”: 1 email (“Letter”) changed',
    ],
    ['an export', 'advisor', async () => ['GET', '/people/export'], 'exported a list of people'],
    [
      'a refused access',
      'advisor',
      async () => ['GET', '/settings'],
      'was refused when asking to see the settings',
    ],
    [
      'a setting',
      'administrator',
      async () => ['PUT', '/settings/values/intervalMinutes', { value: 7 }],
      'changed the setting “Minutes between two runs of a mailbox” from 5 to 7',
    ],
    ['the end of a session', 'advisor', async () => ['POST', '/sign-out'], 'signed out'],
  ]

  it.each(told)('%s', async (_, role, request, sentence) => {
    const before = Date.now()
    await as(role, ...(await request()))
    const [newest] = await entries()
    expect(newest).toMatchObject({
      who: role === 'advisor' ? 'Ann' : 'Ben',
      sentence,
      ipAddress: '127.0.0.1',
      reason: sentence.startsWith('removed') ? 'Not hers' : null,
    })
    expect(Date.parse(newest!.at)).toBeGreaterThanOrEqual(before)
  })

  it('a picture in a body as part of the look at the body', async () => {
    const before = await entries()
    expect(await as('advisor', 'GET', `/emails/${email}/attachments/${await attachment('logo.png')}`)).toBe(
      200,
    )
    expect(await entries()).toEqual(before)
  })

  it('all that as a file, too: marked as UTF-8, a row for every entry, and nothing a spreadsheet would run', async () => {
    const { db } = world.database
    const by = { id: 'otto', name: '=Ötto' }
    await recordView(db, { by, ipAddress: '10.0.0.7' }, { action: 'hits.read', detail: { email: 1 } })
    const { headers } = await sessionOf(db, { as: ['compliance'] })
    const reply = await api.inject({ method: 'POST', url: '/api/audit/export', headers, payload: {} })
    const [columns, ...lines] = parse(reply.body, { bom: true }) as string[][]
    expect(reply.body.startsWith('\ufeff')).toBe(true)
    expect(columns!.join()).toBe('place in the chain,at,who,who, id,from,action,what,reason,detail')
    expect(lines.map((line) => line.slice(2))).toContainEqual([
      ...[
        "'=Ötto",
        'otto',
        '10.0.0.7',
        'hits.read',
        "'=Ötto opened the phrases found in the email “Letter” (Carla Client, Dora Dee)",
        '',
      ],
      '{"email":1}',
    ])
    expect(lines.length).toBeGreaterThan(10)
  })
})

describe('by client', () => {
  it('it has who looked at the mail linked to a person or a member of an entity, and nothing else', async () => {
    const { db } = world.database
    const { headers } = await sessionOf(db, { who: ANN })
    const post = async (url: string, payload: object) =>
      (await api.inject({ method: 'POST', url: `/api${url}`, headers, payload })).json() as { id: string }
    const household = await post('/entities', { kind: 'household', name: 'Client Household' })
    await as('advisor', 'PUT', `/people/1/entities/${household.id}`, { role: 'Head' })
    await as('advisor', 'PUT', `/people/1/entities/${household.id}`, { role: 'Daughter' })
    // An email of the same number as a person is another thing.
    await recordView(
      db,
      { by: { id: 'otto', name: 'Otto' }, ipAddress: '' },
      { action: 'email.read', detail: { email: 2 } },
    )
    const ofCarla = (await entries('&person=1')).map(({ sentence }) => sentence)
    expect(ofCarla).toContain('opened the email “Letter” (Carla Client, Dora Dee)')
    expect(ofCarla[0]).toBe('changed the role of Carla Client in Client Household from Head to Daughter')
    expect(ofCarla.filter((sentence) => /export|setting|signed|email 2/.test(sentence))).toEqual([])
    expect((await entries('&person=2')).map(({ sentence }) => sentence)).not.toContain('opened the email 2')
    const ofHousehold = (await entries(`&entity=${household.id}`)).map(({ sentence }) => sentence)
    expect(ofHousehold).toEqual(expect.arrayContaining([...ofCarla, 'created Client Household']))
    expect(await entries('&person=99')).toEqual([])
  })

  it('a subject is looked up when it is shown, and never stored', async () => {
    const { rows } = await sql<{ whole: string }>`select detail::text as whole from admin.audit`.execute(
      world.database.db,
    )
    expect(rows.filter(({ whole }) => whole.includes('Letter'))).toEqual([])
  })
})

describe('an action is rolled back when its audit entry fails', () => {
  const refuse = sql`create function admin.refuse_all() returns trigger language plpgsql as
      $$begin raise exception 'the log takes nothing'; end$$`
  const state = async () => {
    const { db } = world.database
    return [
      (await listEmployees(db)).map(({ address, enabled }) => [address, enabled]),
      await listInternalDomains(db),
      await readSettings(db),
      await listTokens(db),
      (await sql`select * from admin.sessions where person_id <> 'x'`.execute(db)).rows.length,
      (await sql`select message_id, person_id from crm.links order by 1, 2`.execute(db)).rows,
      (await sql`select * from crm.persons order by id`.execute(db)).rows,
      (await sql`select * from crm.entities order by id`.execute(db)).rows,
      (await sql`select * from crm.activities order by id`.execute(db)).rows,
    ]
  }

  it('by the API: settings, domains, employees, links, people, entities, notes', async () => {
    const { db } = world.database
    const { headers } = await sessionOf(db, { who: BEN })
    const ids = (await listEmployees(db)).map(({ id }) => id)
    const requests: [string, string, object?][] = [
      ['PUT', '/settings/values/assignedOnly', { value: true }],
      ['PUT', '/settings/domains', { domain: 'new.example', includeSubdomains: true }],
      ['DELETE', '/settings/domains?domain=larch.example&confirmed=larch.example'],
      ['POST', '/settings/employees/disable', { ids }],
      ['POST', '/settings/employees/enable', { ids: ids.slice(0, 1), instead: ids.slice(1) }],
      [
        'POST',
        '/relate',
        { requestId: 'relate-2', selection: { ids: [email] }, people: ['2'], addresses: [] },
      ],
      ['PATCH', '/people/2', { name: 'Nobody' }],
      ['POST', '/entities', { kind: 'household', name: 'Dee Household' }],
      ['POST', '/activities', { kind: 'note', subject: 'Note', at: '2026-05-01T00:00:00Z', people: ['2'] }],
    ]
    const before = await state()
    await refuse.execute(db)
    await sql`create trigger refuse before insert on admin.audit execute function admin.refuse_all()`.execute(
      db,
    )
    const answers: number[] = []
    for (const [method, url, payload] of requests) {
      const request = { method: method as 'PUT', url: `/api${url}`, headers }
      answers.push((await api.inject({ ...request, ...(payload ? { payload } : {}) })).statusCode)
    }
    const command = await throughline(
      world.env,
      'token',
      'create',
      '--name',
      'x',
      '--role',
      'advisor',
      '--days',
      '1',
    )
    await sql`drop trigger refuse on admin.audit`.execute(db)
    // The store's own fault, and said as that.
    expect(answers).toEqual(requests.map(() => 503))
    expect(command.code).not.toBe(0)
    expect(await state()).toEqual(before)
  })
})

describe('by command', () => {
  const run = (...args: string[]) => throughline(world.env, 'audit', ...args)
  /** What somebody with the database's password could do. */
  const tamper = async (change: ReturnType<typeof sql>) => {
    const { db } = world.database
    await sql`alter table admin.audit disable trigger user`.execute(db)
    await change.execute(db)
    await sql`alter table admin.audit enable trigger user`.execute(db)
  }

  it('is listed by who, what and when, unsealed entries as such', async () => {
    const { db } = world.database
    const until = new Date()
    await sealAudit(db)
    await as('advisor', 'GET', `/emails/${email}/body`)
    const { stdout, code } = await run('list', '--limit', '2')
    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toMatch(
      /^not sealed yet\t20\d\d-.*Z\t127\.0\.0\.1\tAnn opened the email 1\t$/,
    )
    expect(stdout.split('\n')[1]).toMatch(/^\d+\t20\d\d-/)
    const before = await run('list', '--action', 'email.read', '--to', until.toISOString(), '--json')
    expect(JSON.parse(before.stdout)).toHaveLength(3)
    const since = await run('list', '--action', 'email.read', '--from', until.toISOString(), '--json')
    expect(JSON.parse(since.stdout)).toHaveLength(1)
    expect((await run('list', '--from', 'yesterday')).stderr).toContain('Use a day like 2026-05-23')
  })

  it('is verified: a change, a gap and a cut end are reported, and end with an error', {
    timeout: 90_000,
  }, async () => {
    const { db } = world.database
    const whole = await run('verify')
    expect(whole.stdout).toMatch(/^\d+ entries are as they were sealed; 1 are not sealed yet\.\n$/)
    expect(whole.code).toBe(0)
    await sealAudit(db)
    const head = (await run('head')).stdout.trim()
    expect(head).toMatch(/^[0-9a-f]{64}$/)
    expect((await run('verify', '--head', head)).stdout).toContain('the exported head among them')

    await tamper(sql`update admin.audit set who = 'Nobody' where seq = 3`)
    expect(await run('verify')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Entry 3 is not as it was/),
    })
    await tamper(sql`delete from admin.audit where seq = 3`)
    expect(await run('verify')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Entry 3 is missing/),
    })
    await tamper(sql`delete from admin.audit where seq > 0`)
    await tamper(sql`update admin.audit_head set seq = 0, seal = ''`)
    expect((await run('verify')).code).toBe(0)
    expect(await run('verify', '--head', head)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The exported head is not in the chain/),
    })
  })
})
