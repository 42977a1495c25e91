import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import { openStore } from '../../main.ts'
import { importPeople } from './import-people.ts'

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})
beforeEach(() => sql`truncate crm.persons, crm.entities restart identity cascade`.execute(database.db))

const ALL =
  'external_id,kind,name,email,alternate_email,contact_point_emails,entity,entity_kind,segment,key_entity,advisors'
const load = (...lines: string[]) => take([ALL, ...lines].join('\n'))

async function take(csv: string) {
  const { created, updated, unchanged, refused } = await importPeople(database.db, csv)
  return { created, updated, unchanged, refused }
}

async function people() {
  const { rows } = await sql<{
    id: string
    kind: string
    name: string
    addresses: string[]
    entity: string | null
    advisors: string[]
  }>`
    select p.external_id as id, p.kind, p.name,
      array(select field || ' ' || address from crm.addresses a where a.person_id = p.id order by a.field, a.address) as addresses,
      (select e.kind || ' ' || e.name || ' ' || coalesce(e.segment, '-') || ' ' || e.key_entity from crm.memberships m
       join crm.entities e on e.id = m.entity_id where m.person_id = p.id and not m.by_hand) as entity,
      array(select employee_address from crm.assignments s where s.person_id = p.id order by 1) as advisors
    from crm.persons p order by p.external_id`.execute(database.db)
  return rows
}

describe('an import', () => {
  it('takes a person with every field, addresses as they are compared', async () => {
    const report = await load(
      'c1,Contact,"Client, Carla",Carla@Client.example,<old@client.example>,x@client.example; y@client.example,The Clients,household,Gold,yes,ann@larch.example;ben@larch.example',
    )
    expect(report).toEqual({ created: 1, updated: 0, unchanged: 0, refused: [] })
    expect(await people()).toEqual([
      {
        id: 'c1',
        kind: 'contact',
        name: 'Client, Carla',
        addresses: [
          'alternate_email old@client.example',
          'contact_point x@client.example',
          'contact_point y@client.example',
          'email carla@client.example',
        ],
        entity: 'household The Clients Gold true',
        advisors: ['ann@larch.example', 'ben@larch.example'],
      },
    ])
  })

  it('repeated changes nothing; changed, the same external_id is updated', async () => {
    const lines = [
      'c1,contact,Carla,carla@client.example,,,Clients,household,,,ann@larch.example',
      'c2,individual,Ed,,,,,,,,',
    ]
    await load(...lines)
    const before = await people()
    expect(await load(...lines)).toEqual({ created: 0, updated: 0, unchanged: 2, refused: [] })
    expect(await people()).toEqual(before)
    expect(
      await load('c1,individual,Carla C.,new@client.example,,,,,,,', 'c3,contact,Fay,,,,,,,,'),
    ).toMatchObject({
      created: 1,
      updated: 1,
    })
    expect((await people())[0]).toEqual({
      id: 'c1',
      kind: 'individual',
      name: 'Carla C.',
      addresses: ['contact_point carla@client.example', 'email new@client.example'],
      entity: 'household Clients - false',
      advisors: ['ann@larch.example'],
    })
  })

  it('puts people of one entity together, whatever the case of its name', async () => {
    await load(
      'c1,contact,A,,,,The Elms,household,,true,',
      'c2,contact,B,,,,the elms,household,Gold,true,',
      'c3,contact,C,,,,The Elms,organisation,,,',
    )
    expect((await people()).map(({ entity }) => entity?.toLowerCase())).toEqual([
      'household the elms gold true',
      'household the elms gold true',
      'organisation the elms - false',
    ])
  })

  it('takes columns in any order, without the optional ones, with a byte order mark and CRLF', async () => {
    const csv = '\ufeffName,Kind,EXTERNAL_ID\r\nCarla,individual,c1\r\n\r\n'
    expect(await take(csv)).toEqual({ created: 1, updated: 0, unchanged: 0, refused: [] })
  })

  it.each([
    [
      'short rows',
      'external_id,kind,name,email,alternate_email,entity\r\nc1,contact,Carla,c@client.example\r\nc2,contact,Ed,ed@client.example,,Elm\r\n',
    ],
    [
      'empty columns and rows',
      'external_id,kind,name,email,,\r\n,,,,,\r\nc1,contact,Carla,c@client.example,,\r\n,,,,,\r\nc2,contact,Ed,ed@client.example,,,,\r\n,,,,,\r\n',
    ],
    [
      'a sep= line',
      'sep=;\r\nexternal_id;kind;name;email\r\nc1;contact;Carla;c@client.example\r\nc2;contact;"Ed";ed@client.example\r\n',
    ],
    [
      'a sep= line in quotes behind a mark, with a separator of its own',
      '\ufeff"sep=#"\nexternal_id#kind#name#email\nc1#contact#Carla#c@client.example\nc2#contact#Ed#ed@client.example',
    ],
    [
      'a title above the header, as Numbers writes it',
      'Clients of 2026\n\nexternal_id,kind,name,email\nc1,contact,Carla,c@client.example\nc2,contact,Ed,ed@client.example\n',
    ],
    [
      'quotes around what needs none',
      '"external_id";"kind";"name";"email"\nc1;contact;Carla;c@client.example\nc2;contact;Ed;"ed@client.example"\n',
    ],
    [
      'several line ends, the last one lacking',
      'external_id,kind,name,email\nc1,contact,"Carla",c@client.example\r\nc2,contact,Ed,"ed@client.example"\r',
    ],
    [
      'lines of an old Mac',
      'external_id,kind,name,email\rc1,contact,Carla,c@client.example\rc2,contact,Ed,ed@client.example\r',
    ],
    [
      'bars',
      'external_id|kind|name|email\nc1|contact|Carla|c@client.example\nc2|contact|Ed|ed@client.example',
    ],
    [
      'ids kept as text by a formula',
      'external_id,kind,name,email\n="c1",contact,Carla,c@client.example\n"=""c2""",contact,Ed,ed@client.example',
    ],
  ])('takes a file with %s', async (_, csv) => {
    expect(await take(csv)).toEqual({ created: 2, updated: 0, unchanged: 0, refused: [] })
    expect((await people()).map(({ id, name, addresses }) => [id, name, addresses])).toEqual([
      ['c1', 'Carla', ['email c@client.example']],
      ['c2', 'Ed', ['email ed@client.example']],
    ])
  })

  it('of more people than are written at a time takes them all', async () => {
    const lines = Array.from(
      { length: 1_201 },
      (_, n) => `p${n},contact,Person ${n},p${n}@client.example,,,House ${n % 7},household,,,`,
    )
    expect(await load(...lines)).toMatchObject({ created: 1_201, refused: [] })
    const { rows } = await sql<{ n: number }>`select count(*) as n from crm.memberships`.execute(database.db)
    expect(rows[0]!.n).toBe(1_201)
  })
})

describe('a row', () => {
  const good = 'good,contact,Good,good@client.example,,,,,,,'
  it.each([
    [',contact,Nobody,,,,,,,,', 'external_id is empty'],
    ['c1,contact,,,,,,,,,', 'name is empty'],
    ['c1,robot,Rob,,,,,,,,', "kind 'robot' is neither contact nor individual"],
    ['c1,contact,Carla,no address,,,,,,,', "'no address' is no email address"],
    ['c1,contact,Carla,,,a@b.example;@b.example,,,,,', "'@b.example' is no email address"],
    [
      'c1,contact,Carla,,,,The Elms,tree,,,',
      "entity_kind 'tree' is none of household, organisation, individual",
    ],
    ['c1,contact,Carla,,,,The Elms,household,,maybe,', "key_entity 'maybe' is neither true nor false"],
    ['c1,contact,Carla,,,,,,,,ann', "adviser 'ann' is no email address"],
    ['c1,contact,Carla,,,,,,,,,,extra', '13 values where the header names 11 columns'],
    ['good,contact,Again,,,,,,,,', 'external_id good stands in the file already (line 2)'],
  ])('%s is refused, the others go in', async (bad, reason) => {
    expect(await load(good, bad, 'last,contact,Last,,,,,,,,')).toEqual({
      created: 2,
      updated: 0,
      unchanged: 0,
      refused: [{ line: 3, reason }],
    })
    expect((await people()).map(({ id }) => id)).toEqual(['good', 'last'])
  })

  it('is reported with the line it begins on, also after a row of several lines', async () => {
    const { refused } = await load(
      'c1,contact,"Carla\nof two lines",,,,,,,,',
      'c2,robot,"Rob\nof\nthree",,,,,,,,',
      'c3,robot,X,,,,,,,,',
    )
    expect(refused.map(({ line }) => line)).toEqual([4, 7])
  })

  it('is reported with its line also after quoted Windows line ends', async () => {
    const csv = 'external_id,kind,name\r\nc1,contact,"Carla\r\nof two"\r\n\r\nc2,robot,"Rob"\r\n'
    expect((await take(csv)).refused.map(({ line }) => line)).toEqual([5])
  })

  it('may have a quote within its name', async () => {
    await take('external_id,kind,name\nc1,contact,Carla "Cat" Client')
    expect((await people())[0]!.name).toBe('Carla "Cat" Client')
  })

  it('has its addresses as pasted read as what they mean', async () => {
    await load(
      'c1,contact,Carla,mailto:Carla@client.example,\u202acarla2@client.example\u202c,SMTP:x@client.example;y@client.example\u200b,,,,,Ann <ann@larch.example>',
    )
    expect((await people())[0]).toMatchObject({
      addresses: [
        'alternate_email carla2@client.example',
        'contact_point x@client.example',
        'contact_point y@client.example',
        'email carla@client.example',
      ],
      advisors: ['ann@larch.example'],
    })
  })

  it('may hold what a database cannot: it is put right', async () => {
    await load('c1,contact,Nul\u0000 and \ud800,,,,,,,,')
    expect((await people())[0]!.name).toBe('Nul\ufffd and \ufffd')
  })
})

describe('a file', () => {
  it.each([
    ['is empty', ''],
    ['lacks a column', 'external_id,kind\nc1,contact'],
    ['has an unknown column', `${ALL},shoe_size\n`],
    ['breaks off within quotes', `${ALL}\nc1,contact,Carla,,,,,,,,\nc2,contact,"Ed`],
  ])('that %s is refused whole', async (_, csv) => {
    await expect(importPeople(database.db, csv)).rejects.toMatchObject({
      code: 'CSV_INVALID',
      message: expect.stringMatching(/[Nn]othing was imported\.$/),
    })
    expect(await people()).toEqual([])
  })
})

describe('a column that the file lacks', () => {
  it('changes nothing that it reports', async () => {
    await load(
      'c1,contact,Carla,carla@client.example,old@client.example,,Clients,household,Gold,yes,ann@larch.example',
    )
    const [before] = await people()
    await take('external_id,kind,name\nc1,contact,Carla Client')
    expect(await people()).toEqual([{ ...before, name: 'Carla Client' }])
  })
})

describe('what was added by hand', () => {
  it('stays when a file is imported that does not have it', async () => {
    await load('c1,contact,Carla,carla@client.example,,,Clients,household,,,ann@larch.example')
    await sql`insert into crm.addresses (person_id, field, address, written, source)
      select id, 'contact_point', 'new@client.example', 'new@client.example', 'relate' from crm.persons`.execute(
      database.db,
    )
    await sql`insert into crm.assignments (person_id, employee_address, by_hand)
      select id, 'ben@larch.example', true from crm.persons`.execute(database.db)
    await sql`with made as (insert into crm.entities (kind, name) values ('organisation', 'Works') returning id)
      insert into crm.memberships (person_id, entity_id, by_hand) select p.id, made.id, true from crm.persons p, made`.execute(
      database.db,
    )
    const entities = async () =>
      (
        await sql`select e.name from crm.memberships m join crm.entities e on e.id = m.entity_id order by 1`.execute(
          database.db,
        )
      ).rows
    const both = [{ name: 'Clients' }, { name: 'Works' }]
    const before = await people()
    expect(
      await load('c1,contact,Carla,carla@client.example,,,Clients,household,,,ann@larch.example'),
    ).toMatchObject({
      unchanged: 1,
    })
    await load('c1,contact,Carla C.,carla@client.example,,,Clients,household,,,ann@larch.example')
    expect(await people()).toEqual([{ ...before[0], name: 'Carla C.' }])
    expect(await entities()).toEqual(both)
    // Nor where the file lists others in the field, or wants it empty.
    for (const listed of ['other@client.example', '(none)']) {
      await load(`c1,contact,Carla C.,carla@client.example,,${listed},Clients,household,,,ann@larch.example`)
      const { rows } = await sql<{ label: string | null }>`
        select label from crm.addresses where address = 'new@client.example'`.execute(database.db)
      expect(rows).toEqual([{ label: null }])
    }
  })
})

describe('a preview', () => {
  it('writes nothing and reports what the import then does; the same file again changes nothing', async () => {
    const cell = (...values: string[]) => fc.constantFrom('', ...values)
    const line = fc
      .tuple(
        fc.constantFrom('a', 'b', 'c', 'd', ''),
        fc.constantFrom('contact', 'individual', 'friend'),
        fc.constantFrom('Ann', 'Bob'),
        cell('x@client.example', 'y@client.example', 'nothing', '(none)'),
        cell('x@client.example', '(none)'),
        cell('x@client.example;z@client.example', '(None)'),
        cell('Elms', 'ELMS', 'Oaks', '(none)'),
        fc.constantFrom('household', 'organisation', ''),
        cell('Gold', 'Silver', '(none)'),
        cell('yes', 'no'),
        cell('ann@larch.example', 'ann@larch.example;ben@larch.example', '(none)'),
      )
      .map((cells) => cells.join(','))
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 6 }),
        fc.array(line, { maxLength: 6 }),
        async (first, second) => {
          await sql`truncate crm.persons, crm.entities restart identity cascade`.execute(database.db)
          await load(...first)
          const csv = [ALL, ...second].join('\n')
          const before = await people()
          const preview = await importPeople(database.db, csv, { dryRun: true })
          expect(await people()).toEqual(before)
          expect({ ...(await importPeople(database.db, csv)), actId: null }).toEqual(preview)
          const after = await people()
          const { created, updated, unchanged, refused } = await importPeople(database.db, csv)
          expect([created, updated, unchanged]).toEqual([
            0,
            0,
            preview.created + preview.updated + preview.unchanged,
          ])
          expect(refused).toEqual(preview.refused)
          expect(await people()).toEqual(after)
        },
      ),
      { numRuns: 12 },
    )
  })
})
