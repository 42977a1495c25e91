import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { shippedReports } from '../../src/crm/reports/shipped.ts'
import { sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import { apiAs } from '../support/api.ts'
import { type CrmWorld, startCrm } from '../support/crm-world.ts'
import { everyRow } from '../support/end-state.ts'
import { email, handOver } from '../support/hand-over.ts'
import { readOperations } from '../support/operations.ts'

const CARLA = 'external_id,kind,name,email\ncarla,individual,Carla Client,carla@client.example\n'
const EMMA = 'external_id,kind,name,email\nemma,individual,Emma East,emma@east.example\n'
const definition = { ...shippedReports[0]!.definition, chart: null }
const requestId = 'request-1'

let world: CrmWorld
let api: CrmWorld['api']
let emails: string[]

beforeAll(async () => {
  world = await startCrm()
  const { db } = world.database
  await handOver(db, [
    email({ mailbox: 'ann', from: 'carla@client.example', subject: 'A red flag' }),
    ...['One', 'Two', 'Three', 'Four', 'Five'].map((subject) => email({ mailbox: 'ann', subject })),
  ])
  await importPeople(db, CARLA)
  const { rows } = await sql<{ id: number }>`select id from crm.messages order by id`.execute(db)
  emails = rows.map(({ id }) => String(id))
  await sql`insert into engine.mailboxes (id) values ('ann')`.execute(db)
  await sql`insert into admin.notices (for_id, kind, by_id, by_name) values ('tess', 'mention', 'ann', 'Ann')`.execute(
    db,
  )
  await sql`insert into engine.ledger (mailbox_id, immutable_id, received_at, outcome, reason, attempts, settled_at)
    values ('ann', 'parked', now(), 'parked', 'MESSAGE_UNREADABLE', 3, now())`.execute(db)
  await sql`create function admin.take_nothing() returns trigger language plpgsql as
    $$ begin raise 'The log takes nothing.'; end $$`.execute(db)
  // When a mailbox was tried last is written whoever asked, and no change that somebody makes.
  await sql`create function admin.keep_probed_at() returns trigger language plpgsql as
    $$ begin new.probed_at = old.probed_at; return new; end $$`.execute(db)
  await sql`create trigger keep_probed_at before update on admin.employees
    for each row execute function admin.keep_probed_at()`.execute(db)
  const facts = { address: 'ben@larch.example', aliases: [], exchangeNames: [] }
  api = await apiAs(db, undefined, {
    directory: {
      listUsers: async () => [{ id: 'ben', name: 'Ben', ...facts, accountEnabled: true, guest: false }],
      readTenant: async () => ({ id: 'larch', name: 'Larch', domains: [] }),
      whyUnreadable: async () => null,
    },
  })
})
afterAll(async () => {
  await api.close()
  await world[Symbol.asyncDispose]()
})

/** Read by POST, since what is asked for is long; or of a session, and these requests have none. */
const UNCHANGING = [
  'POST /api/audit/export',
  'POST /api/audit/head',
  'POST /api/audit/verify',
  'POST /api/dismiss/preview',
  'POST /api/people/import/preview',
  'POST /api/phrase-lists/try',
  'POST /api/relate/addresses',
  'POST /api/relate/earlier',
  'POST /api/relate/suggestions',
  'POST /api/reports/csv',
  'POST /api/reports/run',
  'POST /api/reports/xlsx',
  'POST /api/settings/connection/test',
  'POST /api/settings/notices/test',
  'POST /api/sign-out',
]

/** Everybody's own, and in no log. */
const UNAUDITED = [
  'POST /api/views',
  'PATCH /api/views/{id}',
  'DELETE /api/views/{id}',
  'POST /api/notices/read',
  'PUT /api/views/{id}/default',
  'PUT /api/home/reports/{report}',
]

type Change = [path: string, body?: object]

/** A change by every route, in an order in which each has something to change. */
const changes: Record<string, () => Change | Promise<Change>> = {
  'POST /api/settings/employees/refresh': () => ['/settings/employees/refresh'],
  'POST /api/settings/employees/enable': () => ['/settings/employees/enable', { ids: ['ben'] }],
  'POST /api/settings/employees/last-sweep': () => ['/settings/employees/last-sweep', { id: 'ben' }],
  'POST /api/settings/employees/disable': () => ['/settings/employees/disable', { ids: ['ben'] }],
  'PUT /api/settings/values/{name}': () => ['/settings/values/intervalMinutes', { value: 7 }],
  'PUT /api/settings/domains': () => [
    '/settings/domains',
    { domain: 'birch.example', includeSubdomains: true },
  ],
  'DELETE /api/settings/domains': () => ['/settings/domains?domain=birch.example'],
  'POST /api/settings/exclusions': () => [
    '/settings/exclusions',
    { kind: 'domain', value: 'shop.example', reason: 'Advertising' },
  ],
  'DELETE /api/settings/exclusions/{id}': async () => [`/settings/exclusions/${await last('exclusions')}`],
  'POST /api/settings/private/folders': () => ['/settings/private/folders', { name: 'Family' }],
  'DELETE /api/settings/private/folders/{id}': async () => [
    `/settings/private/folders/${await last('private_folders')}`,
  ],
  'POST /api/sync/run': () => ['/sync/run', {}],
  'POST /api/sync/check': () => ['/sync/check', {}],
  'POST /api/sync/parked/retry': () => ['/sync/parked/retry', { mailbox: 'ann', id: 'parked' }],

  'POST /api/entities': () => ['/entities', { kind: 'household', name: 'Client Household' }],
  'PATCH /api/entities/{id}': async () => [`/entities/${await last('entities')}`, { segment: 'A' }],
  'POST /api/people': () => [
    '/people',
    { kind: 'individual', name: 'Dora Dee', email: 'dora@dee.example', entity: null },
  ],
  'PUT /api/people/{id}/archived': async () => [
    `/people/${await last('persons')}/archived`,
    { archived: true },
  ],
  'POST /api/people/assign': () => [
    '/people/assign',
    { filters: { archived: 'yes' }, advisor: 'ben@larch.example' },
  ],
  'PUT /api/entities/{id}/archived': async () => [
    `/entities/${await last('entities')}/archived`,
    { archived: true },
  ],
  'POST /api/entities/assign': () => [
    '/entities/assign',
    { filters: { archived: 'yes' }, advisor: 'ben@larch.example' },
  ],
  'PATCH /api/people/{id}': async () => [`/people/${await last('persons')}`, { name: 'Dora Day' }],
  'PUT /api/people/{id}/entities/{entityId}': async () => [
    `/people/${await last('persons')}/entities/${await last('entities')}`,
    { role: 'Head' },
  ],
  'DELETE /api/people/{id}/entities/{entityId}': async () => [
    `/people/${await last('persons')}/entities/${await last('entities')}`,
  ],
  'POST /api/people/{id}/addresses': async () => [
    `/people/${await last('persons')}/addresses`,
    { requestId: 'address-1', address: 'dora@home.example' },
  ],
  'DELETE /api/people/{id}/addresses/{addressId}': async () => [
    `/people/${await last('persons')}/addresses/${await last('addresses')}`,
  ],
  'POST /api/people/{id}/link-earlier-mail': async () => [`/people/${await carla()}/link-earlier-mail`],
  'POST /api/people/{id}/merge': async () => [
    `/people/${await carla()}/merge`,
    { other: await last('persons') },
  ],
  'POST /api/people/merges/{actId}/undo': async () => [`/people/merges/${await last('acts')}/undo`],
  'POST /api/people/link-earlier-mail': () => ['/people/link-earlier-mail'],
  'POST /api/people/import': () => ['/people/import', { csv: EMMA }],
  'POST /api/people/imports/{actId}/undo': async () => [`/people/imports/${await last('acts')}/undo`],
  'PUT /api/people/import/mappings': () => [
    '/people/import/mappings',
    { name: 'Ours', mapping: { name: { columns: ['Name'] } } },
  ],
  'DELETE /api/people/import/mappings': () => ['/people/import/mappings?name=Ours'],

  'POST /api/activities': async () => [
    '/activities',
    { kind: 'task', subject: 'Call', at: '2026-05-01T00:00:00Z', people: [await carla()] },
  ],
  'PATCH /api/activities/{id}': async () => [
    `/activities/${await last('activities')}`,
    { version: 1, subject: 'Write' },
  ],
  'PUT /api/activities/{id}/state': async () => [
    `/activities/${await last('activities')}/state`,
    { done: true },
  ],
  'DELETE /api/activities/{id}': async () => [`/activities/${await last('activities')}`],
  'POST /api/activities/{id}/restore': async () => [`/activities/${await last('activities')}/restore`],

  'POST /api/relate': async () => [
    '/relate',
    { requestId, selection: { ids: [emails[1]] }, people: [await carla()] },
  ],
  'POST /api/emails/{id}/unlink': async () => [
    `/emails/${emails[1]}/unlink`,
    { requestId: 'unlink-1', person: await carla(), reason: 'Not hers' },
  ],
  'POST /api/acts/{id}/undo': async () => [`/acts/${await last('acts')}/undo`],
  'POST /api/relate/new-person': () => [
    '/relate/new-person',
    {
      ...{ requestId: 'person-1', selection: { ids: [emails[2]] } },
      newPerson: { name: 'Finn Fir', kind: 'individual' },
    },
  ],
  'POST /api/dismiss': () => [
    '/dismiss',
    { requestId: 'dismiss-1', what: { kind: 'messages', selection: { ids: [emails[3]] } } },
  ],
  'POST /api/undismiss': () => ['/undismiss', { requestId: 'undismiss-1', selection: { ids: [emails[3]] } }],
  'POST /api/remove': () => ['/remove', { requestId: 'remove-1', ids: [emails[4]], reason: 'Asked for' }],
  'POST /api/emails/{id}/sentiment': () => [`/emails/${emails[0]}/sentiment`, { label: 'negative' }],
  'POST /api/sentiment/rerate': () => ['/sentiment/rerate', { which: 'all' }],

  'POST /api/phrase-lists': () => [
    '/phrase-lists',
    { name: 'List', entries: [{ phrase: 'red flag', variants: [] }] },
  ],
  'PATCH /api/phrase-lists/{id}': async () => [
    `/phrase-lists/${await last('phrase_lists')}`,
    { version: 1, name: 'Flags' },
  ],
  'POST /api/searches': () => ['/searches', { text: 'flag' }],
  'DELETE /api/searches/{id}': async () => [`/searches/${await last('sweeps')}`],
  'POST /api/reviews/decisions': async () => {
    await sweepToEnd(world.database.db)
    const version = (await world.get<{ items: { version: number }[] }>('/reviews')).items[0]!.version
    return ['/reviews/decisions', { emails: [{ id: emails[0], version }], decision: 'noIssue' }]
  },
  'POST /api/reviews/sample': () => [
    '/reviews/sample',
    { sentFrom: '2000-01-01T00:00:00Z', sentTo: '2100-01-01T00:00:00Z', percent: 50 },
  ],

  'POST /api/reports': () => ['/reports', { name: 'Report', definition }],
  'PATCH /api/reports/{id}': async () => [`/reports/${await last('reports')}`, { version: 1, name: 'Mine' }],
  'DELETE /api/reports/{id}': async () => [`/reports/${await last('reports')}`],
  'POST /api/emails/{id}/comments': () => [`/emails/${emails[0]}/comments`, { body: 'A comment' }],
  'DELETE /api/comments/{id}': async () => [`/comments/${await last('comments')}`],
  'POST /api/people/{id}/delete': async () => [`/people/${await carla()}/delete`, { requestId: 'delete-1' }],
  'POST /api/entities/{id}/delete': async () => [
    `/entities/${await last('entities')}/delete`,
    { requestId: 'delete-2' },
  ],
  'POST /api/views': () => ['/views', { name: 'View', search: 'text=letter' }],
  'PATCH /api/views/{id}': async () => [`/views/${await last('saved_views')}`, { name: 'Mine' }],
  'PUT /api/views/{id}/default': async () => [
    `/views/${await last('saved_views')}/default`,
    { isDefault: true },
  ],
  'PUT /api/home/reports/{report}': () => ['/home/reports/correspondence', { shown: true }],
  'DELETE /api/views/{id}': async () => [`/views/${await last('saved_views')}`],
  'POST /api/notices/read': () => ['/notices/read', {}],
}

it('every route that changes something is known here', async () => {
  const writing = (await readOperations(api)).filter(({ method }) => method !== 'GET')
  expect(writing.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    [...Object.keys(changes), ...UNCHANGING].sort(),
  )
})

it.each(Object.keys(changes))('%s: with an audit entry, or not at all', async (route) => {
  const [path, body] = await changes[route]!()
  const send = () =>
    api.inject({
      method: route.split(' ')[0] as 'POST',
      url: `/api${path}`,
      ...(body ? { payload: body } : {}),
    })
  if (!UNAUDITED.includes(route)) {
    const before = await rows()
    await blockLog()
    const refused = await send().finally(openLog)
    expect(await rows()).toEqual(before)
    expect(refused.statusCode).toBeGreaterThanOrEqual(500)
  }
  const [before, entries] = [await rows(), await countEntries()]
  const reply = await send()
  expect([reply.statusCode, reply.body]).toEqual([expect.toSatisfy((code: number) => code < 300), reply.body])
  expect(await rows()).not.toEqual(before)
  const written = (await countEntries()) - entries
  expect(written).toBe(UNAUDITED.includes(route) ? 0 : route === 'POST /api/people/import' ? 2 : 1)
})

function blockLog() {
  return sql`create trigger take_nothing before insert on admin.audit
    for each row execute function admin.take_nothing()`.execute(world.database.db)
}

function openLog() {
  return sql`drop trigger take_nothing on admin.audit`.execute(world.database.db)
}

/** All but the log itself, and who was looked at last. */
async function rows(): Promise<Record<string, string>> {
  const digests = await everyRow(world.database.db, ['crm', 'admin', 'engine'])
  for (const table of ['admin.audit', 'admin.audit_head', 'crm.lately']) delete digests[table]
  return digests
}

async function countEntries(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from admin.audit`.execute(world.database.db)
  return rows[0]!.n
}

const IN_ADMIN = ['reports', 'saved_views', 'exclusions', 'private_folders']

/** The newest of these. */
async function last(table: string): Promise<string> {
  const from = sql.table(`${IN_ADMIN.includes(table) ? 'admin' : 'crm'}.${table}`)
  const { rows } = await sql<{ id: number }>`select max(id) as id from ${from}`.execute(world.database.db)
  return String(rows[0]!.id)
}

function carla(): Promise<string> {
  return world.idOf('persons', 'Carla Client')
}
