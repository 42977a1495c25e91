import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeSettings } from '../../src/admin/settings.ts'
import type {
  ActivityDetail,
  EntityPage,
  ImportMappings,
  ImportReport,
  PeoplePage,
  PersonDetail,
  TimelineCounts,
  TimelinePage,
} from '../../src/api/contract.ts'
import type { Api } from '../../src/api/http/server.ts'
import { importPeople } from '../../src/crm/commands/import-people.ts'
import type { AccessRole, Viewer } from '../../src/domain/access.ts'
import { apiAs } from '../support/api.ts'
import { throughline } from '../support/cli.ts'
import { ANN, BEN, letter, settle, startLarch } from '../support/larch.ts'
import type { World } from '../support/world.ts'

let world: World
let api: Api
let viewer: Viewer
beforeAll(async () => {
  world = await startLarch({
    people: [
      'external_id,kind,name,email,entity,entity_kind,segment,key_entity,advisors',
      `eve,contact,Eve Elm,eve@client.example,Elm Household,household,Gold,yes,${ANN}`,
      `ed,contact,Ed Elm,ed@client.example,Elm Household,household,Gold,yes,${ANN}`,
      `oli,contact,Oliver Oak,oli@client.example,Oak Works,organisation,Silver,no,${BEN}`,
      'nia,individual,Nia Nobody,,,,,,',
      'sum,individual,=SUM(A1),,,,,,',
    ].join('\n'),
    mail: [
      letter({ from: { address: 'eve@client.example' } }),
      letter({
        from: { address: ANN },
        to: [{ address: 'ed@client.example' }],
        cc: [{ address: 'eve@client.example' }],
        folder: 'Sent Items',
      }),
      letter({
        from: { address: ANN },
        to: [{ address: 'ed@client.example' }],
        bcc: [{ address: 'oli@client.example' }],
        folder: 'Sent Items',
      }),
    ],
  })
  await settle(world)
  api = await apiAs(world.database.db, () => viewer)
  // Whoever sent it has the sender's copy.
  await sql`update crm.captures set senders_copy = true where mailbox_id = (select id from admin.employees where address = ${ANN})`.execute(
    world.database.db,
  )
  await as(ANN, 'advisor')
})
afterAll(async () => {
  await api.close()
  await world[Symbol.asyncDispose]()
})

async function as(address: string, ...roles: AccessRole[]): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from admin.employees where address = ${address}`.execute(world.database.db)
  viewer = { ...rows[0]!, address, roles, readOnly: false }
}

async function ask<Reply>(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
) {
  const reply = await api.inject({ method, url: `/api${url}`, ...(payload ? { payload } : {}) })
  return {
    status: reply.statusCode,
    text: reply.body,
    body: (reply.headers['content-type']?.toString().startsWith('application/json')
      ? reply.json()
      : null) as Reply,
  }
}

const find = async (text: string) =>
  (await ask<PeoplePage>('GET', `/people?text=${encodeURIComponent(text)}`)).body
const idOf = async (text: string) => (await find(text)).items[0]!.id
const namesOf = async (query: string) =>
  (await ask<PeoplePage>('GET', `/people?${query}`)).body.items.map(({ name }) => name)

describe('the list of people', () => {
  it('finds by name, address and entity, all words, and what is spelt alike where nothing fits', async () => {
    expect((await find('elm')).items.map(({ name }) => name)).toEqual(['Ed Elm', 'Eve Elm'])
    expect((await find('eve household')).items.map(({ name }) => name)).toEqual(['Eve Elm'])
    expect((await find('EVE@client')).items.map(({ name }) => name)).toEqual(['Eve Elm'])
    expect((await find('oak works')).items.map(({ name }) => name)).toEqual(['Oliver Oak'])
    expect(await find('Olivver')).toMatchObject({ alike: true, items: [{ name: 'Oliver Oak' }] })
    expect(await find('%_')).toMatchObject({ items: [] })
  })

  it('takes one or two letters for the beginning of a word, of an address or of its domain', async () => {
    const names = async (text: string) => (await find(text)).items.map(({ name }) => name)
    expect(await names('el')).toEqual(['Ed Elm', 'Eve Elm'])
    expect(await names('e h')).toEqual(['Ed Elm', 'Eve Elm'])
    expect(await names('wo')).toEqual(['Oliver Oak'])
    expect(await names('cl')).toEqual(['Ed Elm', 'Eve Elm', 'Oliver Oak'])
    expect(await names('iv')).toEqual([])
    const entities = (await ask<EntityPage>('GET', '/entities?text=ol')).body.items
    expect(entities.map(({ name }) => name)).toEqual(['Oak Works'])
  })

  it('is narrowed by each filter and by several', async () => {
    expect(await namesOf('segment=Gold')).toEqual(['Ed Elm', 'Eve Elm'])
    expect(await namesOf('kind=individual')).toEqual(['=SUM(A1)', 'Nia Nobody'])
    expect(await namesOf(`advisor=${BEN}`)).toEqual(['Oliver Oak'])
    expect(await namesOf('entityKind=organisation')).toEqual(['Oliver Oak'])
    expect(await namesOf('keyEntity=yes&text=eve')).toEqual(['Eve Elm'])
    expect(await namesOf('address=none')).toEqual(['=SUM(A1)', 'Nia Nobody'])
    expect(await namesOf('silent=90')).toEqual(['=SUM(A1)', 'Nia Nobody', 'Oliver Oak'])
    expect((await ask('GET', '/people/count?segment=Gold')).body).toEqual({ count: 2, atLeast: false })
  })

  it('goes on page by page by name and by last email, everybody once', async () => {
    for (const sort of ['name', 'lastEmail']) {
      const names: string[] = []
      let cursor = ''
      do {
        const { body } = await ask<PeoplePage>('GET', `/people?sort=${sort}&limit=2${cursor}`)
        names.push(...body.items.map(({ name }) => name))
        cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : ''
      } while (cursor)
      expect(names.toSorted()).toEqual(['=SUM(A1)', 'Ed Elm', 'Eve Elm', 'Nia Nobody', 'Oliver Oak'])
    }
  })

  it('is exported as filtered, safe for spreadsheets, and comes back in without a change', async () => {
    const { text } = await ask('GET', '/people/export')
    expect(text).toContain("'=SUM(A1)")
    expect((await ask('GET', '/people/export?segment=Silver')).text.split('\r\n')).toHaveLength(3)
    const { created, updated, unchanged } = await importPeople(world.database.db, text)
    expect({ created, updated, unchanged }).toEqual({ created: 0, updated: 0, unchanged: 5 })
  })
})

describe('under assigned only', () => {
  beforeAll(() => changeSettings(world.database.db, { assignedOnly: true }, 'test'))
  afterAll(() => changeSettings(world.database.db, { assignedOnly: false }, 'test'))

  it('people, entities, activities and files beyond the book are absent', async () => {
    await as(BEN, 'advisor')
    expect(await namesOf('')).toEqual(['Oliver Oak'])
    const entities = (await ask<EntityPage>('GET', '/entities')).body.items
    expect(entities.map(({ name }) => name)).toEqual(['Oak Works'])
    await as(ANN, 'advisor')
    const eve = await idOf('Eve')
    const elms = (await ask<EntityPage>('GET', '/entities?text=elm')).body.items[0]!.id
    const note = { kind: 'note', subject: 'Of Eve', at: '2026-05-01T10:00:00.000Z', people: [eve] }
    const { body: added } = await ask<ActivityDetail>('POST', '/activities', note)
    await as(BEN, 'advisor')
    const absent = [
      ['GET', `/people/${eve}`],
      ['GET', `/people/${eve}/timeline`],
      ['GET', `/people/${eve}/timeline/counts`],
      ['GET', `/people/${eve}/duplicates`],
      ['PATCH', `/people/${eve}`, { name: 'Mine' }],
      ['POST', `/people/${eve}/merge`, { other: await idOf('Oliver') }],
      ['POST', `/people/${await idOf('Oliver')}/merge`, { other: eve }],
      ['GET', `/entities/${elms}`],
      ['GET', `/entities/${elms}/timeline`],
      ['PATCH', `/entities/${elms}`, { name: 'Mine' }],
      ['PUT', `/people/${await idOf('Oliver')}/entities/${elms}`, {}],
      ['GET', `/activities/${added.id}`],
      ['PATCH', `/activities/${added.id}`, { version: 1, subject: 'Mine' }],
      ['DELETE', `/activities/${added.id}`],
      ['POST', '/activities', { ...note, subject: 'Mine' }],
    ] as const
    for (const [method, url, payload] of absent)
      expect([url, (await ask(method, url, payload)).status]).toEqual([url, 404])
    expect((await ask('GET', '/people/export')).text).not.toContain('Eve')
    const file = { csv: 'id,kind,name\neve,contact,Mine\n', columns: ['external_id', 'kind', 'name'] }
    const { body } = await ask<ImportReport>('POST', '/people/import/preview', file)
    expect(body).toMatchObject({ created: 0, updated: 0, refused: [{ line: 2 }] })
  })

  it('somebody new is in the book of who made them', async () => {
    await as(BEN, 'advisor')
    const { body } = await ask<PersonDetail>('POST', '/people', { name: 'Ben’s New', kind: 'individual' })
    expect((await ask('GET', `/people/${body.id}`)).status).toBe(200)
  })
})

describe('an activity', () => {
  it('changed by two at once is kept as the first left it, and the second is refused', async () => {
    await as(ANN, 'advisor')
    const people = [await idOf('Eve')]
    const { body } = await ask<ActivityDetail>('POST', '/activities', {
      kind: 'task',
      subject: 'Send papers',
      at: '2026-05-01T10:00:00.000Z',
      people,
    })
    const change = (subject: string) =>
      ask<{ code: string }>('PATCH', `/activities/${body.id}`, { version: body.version, subject })
    expect((await change('First')).status).toBe(200)
    const second = await change('Second')
    expect([second.status, second.body.code]).toEqual([409, 'ACTIVITY_CHANGED'])
    expect((await ask<ActivityDetail>('GET', `/activities/${body.id}`)).body.subject).toBe('First')
  })

  it('sent again word for word, as after a lost answer, is there once; another one is one of its own', async () => {
    await as(ANN, 'advisor')
    const [eve, ed] = [await idOf('Eve'), await idOf('Ed Elm')]
    const note = { kind: 'note', subject: 'Said twice', body: 'Word 🌱', at: '2026-05-03T10:00:00.000Z' }
    const add = async (more: object) =>
      (await ask<ActivityDetail>('POST', '/activities', { ...note, people: [eve], ...more })).body.id
    const first = await add({})
    expect(await add({})).toBe(first)
    const others = [
      await add({ people: [eve, ed] }),
      await add({ body: 'Another word' }),
      await add({ at: '2026-05-03T10:01:00.000Z' }),
      await add({ kind: 'call' }),
    ]
    await as(BEN, 'advisor')
    others.push(await add({}))
    expect(new Set([first, ...others]).size).toBe(6)
    await as(ANN, 'advisor')
    expect((await ask('DELETE', `/activities/${first}`)).status).toBe(204)
    expect(await add({})).not.toBe(first)
  })

  it('can be completed, opened again, deleted and brought back by who deleted it', async () => {
    await as(ANN, 'advisor')
    const eve = await idOf('Eve')
    const { body } = await ask<ActivityDetail>('POST', '/activities', {
      kind: 'task',
      subject: 'Call back',
      at: '2026-05-02T10:00:00.000Z',
      people: [eve],
    })
    const url = `/activities/${body.id}`
    expect((await ask<ActivityDetail>('PUT', `${url}/state`, { done: true })).body.doneAt).not.toBe(null)
    expect((await ask<ActivityDetail>('PUT', `${url}/state`, { done: false })).body.doneAt).toBe(null)
    const shown = async () =>
      (await ask<TimelinePage>('GET', `/people/${eve}/timeline?kind=task`)).text.includes('Call back')
    expect((await ask('DELETE', url)).status).toBe(204)
    expect(await shown()).toBe(false)
    await as(BEN, 'advisor')
    expect((await ask('POST', `${url}/restore`)).status).toBe(404)
    await as(ANN, 'advisor')
    expect((await ask('POST', `${url}/restore`)).status).toBe(200)
    expect(await shown()).toBe(true)
  })

  it('is refused about nobody, about somebody who is not there, and for who may only read', async () => {
    await as(ANN, 'advisor')
    const note = { kind: 'note', subject: 'x', at: '2026-05-02T10:00:00.000Z' }
    expect((await ask('POST', '/activities', { ...note, people: [] })).status).toBe(400)
    expect((await ask('POST', '/activities', { ...note, people: ['99999999'] })).status).toBe(404)
    expect((await ask('POST', '/activities', { ...note, people: ['x'] })).status).toBe(400)
    const people = [await idOf('Eve')]
    await as(ANN, 'compliance')
    expect((await ask('POST', '/activities', { ...note, people })).status).toBe(403)
  })
})

it('of an email to two spouses the entity’s timeline has one entry that names both', async () => {
  await as(ANN, 'advisor')
  const { body } = await ask<EntityPage>('GET', '/entities?text=elm%20household')
  const timeline = await ask<TimelinePage>('GET', `/entities/${body.items[0]!.id}/timeline?kind=email`)
  const both = timeline.body.items.filter((item) => item.kind === 'email' && item.people.length === 2)
  expect(timeline.body.items).toHaveLength(3)
  expect(both).toMatchObject([{ people: [{ name: 'Ed Elm' }, { name: 'Eve Elm' }], roles: ['cc', 'to'] }])
})

it('who may not see Bcc finds neither its email nor its count with the person', async () => {
  await as(BEN, 'advisor')
  const oli = await idOf('Oliver')
  expect((await ask<TimelinePage>('GET', `/people/${oli}/timeline`)).body.items).toEqual([])
  expect((await ask<PersonDetail>('GET', `/people/${oli}`)).body).toMatchObject({
    emailCount: 0,
    lastEmailAt: null,
  })
  await as(ANN, 'advisor')
  expect((await ask<TimelinePage>('GET', `/people/${oli}/timeline`)).body.items).toHaveLength(1)
})

it('an entity’s timeline is counted with its own activities and those of its members, each once', async () => {
  await as(ANN, 'advisor')
  const oaks = (await ask<EntityPage>('GET', '/entities?text=oak%20works')).body.items[0]!.id
  const call = { kind: 'call', at: '2026-05-03T10:00:00.000Z' }
  await ask('POST', '/activities', { ...call, subject: 'With the works', people: [], entity: oaks })
  await ask('POST', '/activities', {
    ...call,
    subject: 'With both',
    people: [await idOf('Oliver')],
    entity: oaks,
  })
  await ask('POST', '/activities', { ...call, subject: 'With Oliver', people: [await idOf('Oliver')] })
  const { body } = await ask<TimelineCounts>('GET', `/entities/${oaks}/timeline/counts`)
  expect(body.call).toEqual({ count: 3, atLeast: false })
})

it('an import reports its progress line by line and ends with its report', async () => {
  await as(ANN, 'advisor')
  const csv = `id,what,who\n${Array.from({ length: 1_100 }, (_, n) => `n${n},individual,New ${n}`).join('\n')}\nbad,friend,Bad`
  const reply = await api.inject({
    method: 'POST',
    url: '/api/people/import',
    headers: { accept: 'application/x-ndjson' },
    payload: { csv, columns: ['external_id', 'kind', 'name'] },
  })
  const lines = reply.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.at(-1).result).toMatchObject({ created: 1_100, refused: [{ line: 1_102 }] })
  expect(lines.slice(0, -1).at(-1)).toEqual({ done: 1_100, total: 1_100 })
})

it('a mapping is kept by name, for API and command alike, and forgotten', async () => {
  await as(ANN, 'advisor')
  const mapping = {
    external_id: { columns: ['E-mail Address'] },
    kind: { value: 'contact' },
    name: { columns: ['First Name', 'Last Name'] },
    email: { columns: ['E-mail Address'] },
  }
  await ask('PUT', '/people/import/mappings', { name: 'Outlook', mapping: {} })
  const kept = await ask<ImportMappings>('PUT', '/people/import/mappings', { name: 'outlook', mapping })
  expect(kept.body.items).toMatchObject([{ name: 'outlook', mapping }])
  const csv = 'First Name,Last Name,E-mail Address\nOla,Outlook,ola@outlook-user.example\n'
  const { body } = await ask<ImportReport>('POST', '/people/import/preview', { csv, mapping })
  expect(body).toMatchObject({ created: 1, refused: [], examples: [{ name: 'Ola Outlook' }] })
  const folder = await mkdtemp(join(tmpdir(), 'mapping-'))
  const file = join(folder, 'contacts.csv')
  await writeFile(file, csv)
  const command = await throughline(world.env, 'people', 'import', file, '--preview', '--mapping', 'OUTLOOK')
  expect([command.code, command.stdout]).toEqual([0, expect.stringMatching(/^1 people would be created/)])
  const guessed = await throughline(
    world.env,
    'people',
    'import',
    file,
    '--preview',
    '--guess',
    '--set',
    'kind=contact',
  )
  expect([guessed.code, guessed.stdout]).toEqual([0, expect.stringMatching(/^1 people would be created/)])
  await rm(folder, { recursive: true })
  expect((await ask<ImportMappings>('DELETE', '/people/import/mappings?name=Outlook')).body.items).toEqual([])
  expect((await ask('DELETE', '/people/import/mappings?name=Outlook')).status).toBe(404)
})
