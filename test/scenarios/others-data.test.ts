import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveReport } from '../../src/admin/reports.ts'
import { saveView } from '../../src/admin/saved-views.ts'
import { changeSettings } from '../../src/admin/settings.ts'
import { type Api, buildApi } from '../../src/api/http/server.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import { makePhraseList } from '../../src/crm/commands/make-phrase-list.ts'
import { startSearch } from '../../src/crm/commands/start-search.ts'
import { sweepToEnd } from '../../src/crm/sweeps/sweeper.ts'
import type { Database } from '../../src/database/database.ts'
import type { AccessRole } from '../../src/domain/access.ts'
import { openStore } from '../../src/main.ts'
import { seededRandom } from '../../src/simulator/random.ts'
import { apiOptions } from '../support/api.ts'
import { email, handOver } from '../support/hand-over.ts'
import { replaced, sample } from '../support/hostile.ts'
import { address, type Operation, readOperations } from '../support/operations.ts'
import { sessionOf } from '../support/sign-in.ts'
import { makeStore, type TestStore } from '../support/store.ts'

const ANN = 'ann@larch.example'
const BEN = 'ben@larch.example'
/** Stands in every text that Ann may not see, and in no request. */
const SECRET = /quillfeather/i
/** Addresses that Ann may not see; some requests name them. */
const SECRET_ADDRESS = /zq@far\.example|ads@far\.example|veiled@far\.example/i

/** Carla is Ann's, Zoe is Ben's; both belong to a household, which Ann sees for Carla's sake. Zoe's second address stands in mail of Ann's. */
const PEOPLE = `external_id,kind,name,email,contact_point_emails,entity,entity_kind,segment,advisors
C-1,contact,Carla Client,carla@client.example,,Joint Household,household,Gold,${ANN}
Z-1,contact,Zoe Quillfeather,zq@far.example,zoe@near.example,Joint Household,household,Gold,${BEN}
Z-2,contact,Yan Quillfeather,yq@far.example,,Quillfeather Trust,organisation,Quillfeather Segment,${BEN}
`

let store: TestStore
let database: Database
let api: Api
let operations: Operation[]

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  const { db } = database
  await sql`insert into admin.employees (id, name, address, account_enabled, guest, enabled)
    values ('ann', 'Ann', ${ANN}, true, false, true), ('ben', 'Ben', ${BEN}, true, false, true)`.execute(db)
  await importPeople(db, PEOPLE)
  const carla = 'carla@client.example'
  const thread = { internetMessageId: '<thread@client.example>' }
  await handOver(db, [
    email({ mailbox: 'ann', subject: 'From Carla', from: carla, to: [ANN], ...thread }),
    email({ mailbox: 'ann', subject: 'From both', from: carla, to: [ANN], cc: ['zoe@near.example'] }),
    email({ mailbox: 'ann', subject: 'Unknown to Ann', to: [ANN] }),
    email({
      ...{ mailbox: 'ben', direction: 'outbound' as const, from: BEN, to: [carla], subject: 'To Carla' },
      bcc: ['veiled@far.example'],
    }),
    email({
      ...{ mailbox: 'ben', from: 'zq@far.example', to: [BEN], subject: 'Quillfeather estate' },
      ...{
        body: 'Wire the Quillfeather fee to the offshore account, off the books.',
        preview: 'Quillfeather',
      },
      headers: { 'in-reply-to': thread.internetMessageId },
      attachments: [
        {
          ...{ attachmentId: 'a', name: 'Quillfeather.pdf', contentType: 'application/pdf' },
          ...{ sizeBytes: 12, inline: false, contentId: null, isFile: true },
        },
      ],
    }),
    email({ mailbox: 'ben', from: 'ads@far.example', to: [BEN], subject: 'Quillfeather offer' }),
  ])
  const { headers } = await sessionOf(db, { as: ['advisor'], who: BEN })
  api = await buildApi(apiOptions(db))
  const asBen = async (method: 'POST', url: string, payload: object) => {
    const reply = await api.inject({ method, url, payload, headers })
    if (reply.statusCode >= 300) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`)
  }
  const note = {
    kind: 'call',
    subject: 'Quillfeather call',
    body: 'Quillfeather',
    at: '2026-05-01T00:00:00Z',
  }
  await asBen('POST', '/api/activities', { ...note, people: ['2'], entity: null })
  await asBen('POST', '/api/activities', { ...note, people: ['3'], entity: '2' })
  await asBen('POST', '/api/activities', {
    ...note,
    subject: 'Both',
    body: '',
    people: ['1', '2'],
    entity: null,
  })
  await asBen('POST', '/api/dismiss', {
    ...{
      requestId: 'bens-act-1',
      what: { kind: 'sender', address: 'ads@far.example' },
      reason: 'Quillfeather again',
    },
  })
  await asBen('POST', '/api/emails/5/unlink', {
    requestId: 'bens-act-2',
    person: '2',
    reason: 'Quillfeather',
  })
  await saveView(db, 'ben', { name: 'Quillfeather view', search: 'text=quillfeather' })
  await saveReport(db, { id: 'ben', name: 'Ben' }, {
    name: 'Quillfeather report',
    ...{ description: 'Quillfeather', sharedWith: [] },
    definition: {
      ...{ type: 'emails', columns: ['subject'], filters: [], groupBy: [], sort: null, chart: null },
    },
  } as Parameters<typeof saveReport>[2])
  const by = { id: 'cora', name: 'Cora' }
  await makePhraseList(
    db,
    { name: 'Quillfeather list', entries: [{ phrase: 'quillfeather', variants: [] }] },
    { by },
  )
  await startSearch(db, { text: 'quillfeather', filters: {}, asked: {} }, { by })
  await sweepToEnd(db)
  await changeSettings(db, { assignedOnly: true }, 'test')
  operations = await readOperations(api)
})
afterAll(async () => {
  await api.close()
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

/** Of every table there are fewer records than this. */
const IDS = Array.from({ length: 7 }, (_, index) => String(index + 1))
/** What one might try to get at Ben's with, in the place of any text. */
const TRIED = [...IDS, 'zq@far.example', 'far.example', 'ben', BEN, 'Z-1']

/** What ends the asking. */
const ENDS = new Set(['/api/sign-out'])

interface Leak {
  asked: string
  said: string
}

/** Asks as a session of these roles, and keeps what answers tell of what they should not. */
async function spy(as: readonly AccessRole[], who: string, tells: (said: string, asked: string) => boolean) {
  const { headers } = await sessionOf(database.db, { as, who })
  const leaks: Leak[] = []
  let answered = 0
  return {
    leaks,
    answered: () => answered,
    async ask(method: string, url: string, payload?: unknown): Promise<void> {
      const reply = await api.inject({
        method: method as 'POST',
        url,
        headers,
        ...(payload === undefined ? {} : { payload: payload as object }),
      })
      const asked = `${method} ${url} ${payload === undefined ? '' : JSON.stringify(payload)}`
      if (reply.statusCode < 300) answered++
      // Names of files stand in headers, encoded.
      const said = `${reply.body} ${decodeURIComponent(String(reply.headers['content-disposition'] ?? ''))}`
      if (reply.statusCode >= 500 || tells(said, asked)) leaks.push({ asked, said: said.slice(0, 2_000) })
    },
  }
}

/** Every way to ask for something by its id, its address or its owner. */
function* lookups(operation: Operation): Generator<string> {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
  const [first, ...more] = inPath
  if (first === undefined) yield address(operation)
  else
    for (const id of IDS)
      for (const other of more.length > 0 ? IDS : [''])
        yield address(operation, { [first]: id, ...Object.fromEntries(more.map((name) => [name, other])) })
  for (const { name } of operation.parameters.filter((parameter) => parameter.in === 'query'))
    for (const text of TRIED) yield address(operation, { [name]: text })
}

/** Bodies for an operation: its sample with something tried in each place in turn, at any depth. */
function* orders({ body }: Operation): Generator<unknown> {
  const whole = sample(body ?? {})
  yield whole
  yield* replaced(whole, [...TRIED, ...TRIED.map((one) => [one])])
}

/** All that is Ben's alone, as it stands in the store. */
async function bens(): Promise<unknown> {
  const { rows } = await sql`
    select to_jsonb(n) from crm.persons n where id in (2, 3)
    union all select to_jsonb(a) from crm.addresses a where person_id in (2, 3)
    union all select to_jsonb(s) from crm.memberships s where person_id in (2, 3) or entity_id = 2
    union all select to_jsonb(g) from crm.assignments g where person_id in (2, 3)
    union all select to_jsonb(g) from crm.entity_assignments g where entity_id = 2
    union all select to_jsonb(e) from crm.entities e where id = 2
    union all select to_jsonb(v) from crm.activities v where id in (1, 2)
    union all select to_jsonb(m) - 'dismissed' from crm.messages m where id in (5, 6)
    union all select to_jsonb(l) from crm.links l where message_id in (5, 6)
    union all select to_jsonb(r) from crm.removed_links r where message_id in (5, 6)
    union all select to_jsonb(t) from crm.acts t where by_id = 'ben'
    union all select to_jsonb(w) from admin.saved_views w where person_id = 'ben'
    union all select to_jsonb(p) from admin.reports p where owner_id = 'ben'
    order by 1`.execute(database.db)
  return rows
}

const told = (leaks: Leak[]) => leaks.map(({ asked, said }) => `${asked}: ${said}`)

const beyondAnns = (said: string, asked: string) =>
  SECRET.test(said) || (SECRET_ADDRESS.test(said) && !asked.includes('far.example'))

/** So many orders an operation, by chance; the seed is told with a failure. */
const ORDERS = 80
const SEED = Number(process.env.THROUGHLINE_TEST_SEED ?? Math.floor(Math.random() * 1e9))

describe('asking for everything by every route', { timeout: 120_000 }, () => {
  const askAll = async ({ ask }: { ask: (method: string, url: string) => Promise<void> }) => {
    for (const operation of operations.filter(({ method }) => method === 'GET'))
      for (const url of lookups(operation)) await ask('GET', url)
  }

  it('Compliance sees the secrets of this test', async () => {
    const { ask, leaks } = await spy(['compliance'], ANN, (said) => SECRET.test(said))
    for (const operation of operations.filter(({ method }) => method === 'GET'))
      await ask('GET', address(operation, { id: '2' }))
    expect(leaks.length).toBeGreaterThan(12)
  })

  it.each([[['advisor']], [['clientService']]] as [AccessRole[]][])(
    'as %s under "assigned only" tells nothing of others’ mail, people, notes, acts, views or reports',
    async (as) => {
      const asked = await spy(as, ANN, beyondAnns)
      await askAll(asked)
      expect(told(asked.leaks)).toEqual([])
      expect(asked.answered()).toBeGreaterThan(200)
    },
  )

  it('shows the Administrator no subject, text, name or address of any mail', async () => {
    const content = /quillfeather|from carla|from both|unknown to ann|carla|(client|near|far)\.example/i
    const asked = await spy(
      ['administrator'],
      ANN,
      (said, url) => content.test(said) && !url.includes('/effect?'),
    )
    await askAll(asked)
    expect(told(asked.leaks)).toEqual([])
    expect(asked.answered()).toBeGreaterThan(50)
  })

  it('shows those who received a copy nothing of a Bcc, also where everybody sees the whole firm', async () => {
    await changeSettings(database.db, { assignedOnly: false }, 'test')
    const veiled = await spy(['advisor', 'clientService', 'administrator'], ANN, (said) =>
      /veiled/i.test(said),
    )
    await askAll(veiled)
    const own = await spy(['advisor'], BEN, (said) => /veiled/i.test(said))
    await askAll(own)
    await changeSettings(database.db, { assignedOnly: true }, 'test')
    expect(told(veiled.leaks)).toEqual([])
    expect(own.leaks.length).toBeGreaterThan(1)
  })
})

it('ordering anything under "assigned only" changes nothing of others’, and no answer tells of it', async () => {
  const random = seededRandom(SEED)
  const { ask, leaks, answered } = await spy(['advisor', 'clientService'], ANN, (said) => SECRET.test(said))
  const before = await bens()
  for (const operation of operations.filter(({ method, path }) => method !== 'GET' && !ENDS.has(path))) {
    const urls = [...lookups(operation)]
    const bodies = operation.body === null ? [undefined] : [...orders(operation)]
    for (let n = 0; n < ORDERS; n++)
      await ask(operation.method, urls[random.below(urls.length)]!, bodies[random.below(bodies.length)])
  }
  expect([SEED, told(leaks)]).toEqual([SEED, []])
  expect([SEED, await bens()]).toEqual([SEED, before])
  expect(answered()).toBeGreaterThan(50)
}, 180_000)
