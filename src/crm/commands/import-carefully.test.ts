import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import { openStore } from '../../main.ts'
import { foldName } from '../letters.ts'
import { findEarlierLinks } from '../queries/earlier-links.ts'
import { type ImportOptions, importPeople } from './import-people.ts'
import { addActivity } from './keep-activities.ts'
import { linkEarlierMail, ofThoseVisible } from './link-earlier-mail.ts'
import { undoAct } from './undo.ts'

let store: TestStore
let database: Database
const db = () => database.db
const by = { id: 'ann', name: 'Ann' }
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})
beforeEach(() =>
  sql`truncate crm.persons, crm.entities, crm.messages, crm.acts restart identity cascade`.execute(db()),
)

const careful: ImportOptions = { entitiesBy: 'id', onLikely: 'hold', by }
const load = (lines: string[], options: ImportOptions = careful) =>
  importPeople(db(), lines.join('\n'), options)
const look = (lines: string[], options: ImportOptions = careful) => load(lines, { ...options, dryRun: true })

/** Everything a book is, but for ids and times; entities by name and id. */
async function book() {
  const { rows } = await sql<{
    id: string
    name: string
    addresses: string[]
    entities: string[]
    advisors: string[]
  }>`
    select n.external_id as id, n.kind, n.name,
      array(select concat_ws(' ', a.field, a.address, a.label) from crm.addresses a where a.person_id = n.id order by a.field, a.address) as addresses,
      array(select concat_ws(' ', e.external_id, e.kind, e.name, e.segment, e.key_entity, s.role) from crm.memberships s
        join crm.entities e on e.id = s.entity_id where s.person_id = n.id order by e.name, e.id) as entities,
      array(select employee_address from crm.assignments g where g.person_id = n.id order by 1) as advisors
    from crm.persons n order by n.external_id, n.name`.execute(db())
  return rows
}

async function links() {
  const { rows } = await sql<{ link: string }>`
    select concat_ws(' ', m.subject, n.name, l.role, l.address, l.field, m.matched) as link from crm.links l
    join crm.messages m on m.id = l.message_id join crm.persons n on n.id = l.person_id order by 1`.execute(
    db(),
  )
  return rows.map(({ link }) => link)
}

const mailFrom = (from: string, subject: string) => handOver(db(), [email({ mailbox: 'ann', from, subject })])

const FULL =
  'external_id,kind,name,email,alternate_email,contact_point_emails,entity,key_entity,segment,entity_role,advisors'
const ANN =
  'A1,contact,Ann Ash,ann@ash.example,ann2@ash.example,ann3@ash.example,Ash family,yes,Gold,Head,rosa@larch.example'

describe('an empty cell', () => {
  it('says nothing: what is there stays, flags and entity included', async () => {
    await load([FULL, ANN])
    const before = await book()
    expect(await look([FULL, 'A1,contact,Ann Ash,,,,,,,,'])).toMatchObject({ unchanged: 1, updated: 0 })
    await load([FULL, 'A1,contact,Ann Ash,,,,,,,,', 'A3,contact,Amy Ash,amy@ash.example,,,,,,,'])
    expect((await book())[0]).toEqual(before[0])
  })

  it('beside a segment or role without an entity means the only one the person is in', async () => {
    await load([FULL, ANN])
    const report = await load([FULL, 'A1,contact,Ann Ash,,,,,no,Silver,Widow,', 'B1,contact,Ben,,,,,,Gold,,'])
    expect((await book())[0]!.entities).toEqual(['household Ash family Silver f Widow'])
    expect(report.notes).toEqual([
      { line: 3, note: 'segment, key_entity or entity_role without an entity: left out' },
    ])
  })
})

describe('the word (none)', () => {
  it('takes away what came by files; the preview counts it, and undo brings all of it back with its mail', async () => {
    await load([FULL, ANN])
    await mailFrom('ann@ash.example', 'One')
    await mailFrom('ann2@ash.example', 'Two')
    const [before, linked] = [await book(), await links()]
    const rows = [FULL, 'A1,contact,Ann Ash,(none),(NONE),,(none),,,,(none)']
    const lost = { addresses: 2, emails: 2, entities: 1, advisors: 1 }
    expect(await look(rows)).toMatchObject({ updated: 1, former: 0, lost, actId: null })
    expect(await links()).toEqual(linked)
    const report = await load(rows)
    expect(report.lost).toEqual(lost)
    expect(await book()).toEqual([
      { ...before[0], addresses: ['contact_point ann3@ash.example'], entities: [], advisors: [] },
    ])
    expect(await links()).toEqual([])
    await mailFrom('ann@ash.example', 'Meanwhile')
    await undoAct(db(), fullSight, report.actId!, { by })
    expect(await book()).toEqual(before)
    expect(await links()).toEqual(['Meanwhile Ann Ash from ann@ash.example email t', ...linked])
  })

  it('of a segment and a role takes these', async () => {
    await load([FULL, ANN])
    const before = await book()
    const { actId } = await load([FULL, 'A1,contact,Ann Ash,,,,,(none),(none),(none),'])
    expect((await book())[0]!.entities).toEqual(['household Ash family f'])
    await undoAct(db(), fullSight, actId!, { by })
    expect(await book()).toEqual(before)
  })
})

describe('a replaced address', () => {
  const HEAD = 'external_id,kind,name,email,alternate_email'
  const BEFORE = [
    HEAD,
    '1,contact,Ann Ash,ann@old.example,',
    '2,contact,Ben Beech,ben@beech.example,ben2@beech.example',
  ]
  const AFTER = [
    'external_id,kind,name,email',
    '1,contact,Ann Ash,ann@new.example',
    '2,contact,Ben Beech,ben2@beech.example',
  ]

  it('stays as a former one, and its mail stays linked and comes in as before', async () => {
    await load(BEFORE)
    await mailFrom('ann@old.example', 'Old 1')
    await mailFrom('ben@beech.example', 'Old 2')
    expect(await look(AFTER)).toMatchObject({ updated: 2, former: 2, lost: { addresses: 0, emails: 0 } })
    await load(AFTER)
    await mailFrom('ann@old.example', 'Later')
    expect((await book()).map(({ addresses }) => addresses)).toEqual([
      ['contact_point ann@old.example former', 'email ann@new.example'],
      [
        'alternate_email ben2@beech.example',
        'contact_point ben@beech.example former',
        'email ben2@beech.example',
      ],
    ])
    expect(await links()).toEqual([
      'Later Ann Ash from ann@old.example contact_point t',
      'Old 1 Ann Ash from ann@old.example contact_point t',
      'Old 2 Ben Beech from ben@beech.example contact_point t',
    ])
    expect(await load(AFTER)).toMatchObject({ updated: 0, unchanged: 2, actId: null })
  })

  it('is in its field again after undo, and when a file gives it back', async () => {
    await load(BEFORE)
    await mailFrom('ann@old.example', 'Old 1')
    const [before, linked] = [await book(), await links()]
    const { actId } = await load(AFTER)
    await undoAct(db(), fullSight, actId!, { by })
    expect(await book()).toEqual(before)
    expect(await links()).toEqual(linked)
    await load(AFTER)
    await load(BEFORE)
    expect((await book())[0]!.addresses).toEqual([
      'contact_point ann@new.example former',
      'email ann@old.example',
    ])
  })

  it('that only changes its field loses nothing', async () => {
    await load(BEFORE)
    await mailFrom('ben@beech.example', 'Old 2')
    const swapped = [HEAD, '2,contact,Ben Beech,ben2@beech.example,ben@beech.example']
    expect(await look(swapped)).toMatchObject({ updated: 1, former: 0, lost: { addresses: 0, emails: 0 } })
    await load(swapped)
    expect((await book())[1]!.addresses).toEqual([
      'alternate_email ben@beech.example',
      'email ben2@beech.example',
    ])
    expect(await links()).toEqual(['Old 2 Ben Beech from ben@beech.example alternate_email t'])
  })

  it('of several contact points stays among them, unless the file empties the field', async () => {
    const head = 'external_id,kind,name,contact_point_emails'
    await load([head, '1,contact,Ann,a@x.example;b@x.example'])
    await load([head, '1,contact,Ann,b@x.example;c@x.example'])
    expect((await book())[0]!.addresses).toEqual([
      'contact_point a@x.example former',
      'contact_point b@x.example',
      'contact_point c@x.example',
    ])
    await load([head, '1,contact,Ann,(none)'])
    expect((await book())[0]!.addresses).toEqual([])
  })
})

describe('undo of an import', () => {
  it('takes out whom it made and gives the others their values back; what others did since stays', async () => {
    await load([FULL, ANN])
    const before = await book()
    const { actId } = await load([
      FULL,
      'A1,individual,Ann Ash-Oak,new@ash.example,,,Oak works,,Silver,,otto@larch.example',
      'A2,contact,Abe Ash,abe@ash.example,,,Oak house,,,,',
      'A3,contact,Amy Ash,amy@ash.example,,,,,,,',
    ])
    await mailFrom('abe@ash.example', 'To nobody then')
    await sql`update crm.persons set name = 'Ann Oak' where external_id = 'A1'`.execute(db())
    const { rows } = await sql<{ id: number }>`select id from crm.persons where external_id = 'A3'`.execute(
      db(),
    )
    await addActivity(db(), {
      kind: 'call',
      subject: 'A call',
      body: '',
      at: new Date(),
      people: [rows[0]!.id],
      entity: null,
      by,
    })
    const undone = await undoAct(db(), fullSight, actId!, { by })
    expect(undone).toMatchObject({ kind: 'import', emails: 1, kept: 1 })
    const [ann, amy] = await book()
    expect(ann).toEqual({ ...before[0], name: 'Ann Oak' })
    expect(amy).toMatchObject({ id: 'A3', addresses: ['email amy@ash.example'] })
    expect(await links()).toEqual([])
    const { rows: left } = await sql<{
      name: string
      matched: boolean
    }>`select name from crm.entities order by 1`.execute(db())
    expect(left).toEqual([{ name: 'Ash family' }])
    await expect(undoAct(db(), fullSight, actId!, { by })).rejects.toMatchObject({ code: 'ACT_UNDONE' })
  })

  it('reaches over all the parts it was written in', async () => {
    const rows = Array.from({ length: 1_100 }, (_, n) => `p${n},contact,Person ${n},p${n}@x.example`)
    const { actId } = await load(['external_id,kind,name,email', ...rows])
    await undoAct(db(), fullSight, actId!, { by })
    expect(await book()).toEqual([])
  })
})

describe('a new id of somebody who is there', () => {
  const HEAD = 'external_id,kind,name,email'
  const OLD = [HEAD, 'OLD-1,contact,Ann Ash,ann@ash.example', 'OLD-2,contact,Ben Beech,ben@beech.example']
  const NEW = [
    HEAD,
    '0031x1,contact,"Ash, Ann",ann@ash.example',
    '0031x2,contact,Ben Beech,ben@beech.example',
    '0031x3,contact,Ben Beech,ben@beech.example',
  ]

  it('is shown and left out until somebody says what it is', async () => {
    await load(OLD)
    const before = await book()
    const report = await look(NEW)
    expect(report).toMatchObject({ created: 0, updated: 0 })
    expect(report.likely).toMatchObject([
      { line: 2, held: true, reason: 'address', like: { name: 'Ann Ash', externalId: 'OLD-1' } },
      { line: 3, held: true, reason: 'address', like: { externalId: 'OLD-2' } },
      { line: 4, held: true, reason: 'address', like: { externalId: 'OLD-2' } },
    ])
    expect(await load(NEW)).toEqual(report)
    expect(await book()).toEqual(before)
  })

  it('twice in one file is shown too', async () => {
    const { created, likely } = await load(NEW)
    expect(created).toBe(2)
    expect(likely).toMatchObject([{ line: 4, held: true, like: { line: 3, externalId: '0031x2' } }])
  })

  it('joined takes over the person, whose mail stays; undo gives the old id back', async () => {
    await load(OLD)
    await mailFrom('ann@ash.example', 'One')
    const before = await book()
    const report = await load(NEW, { ...careful, onLikely: 'join' })
    expect(report).toMatchObject({ created: 0, updated: 2 })
    expect(report.likely.map(({ held }) => held)).toEqual([false, false, true])
    expect((await book()).map(({ id, name }) => [id, name])).toEqual([
      ['0031x1', 'Ash, Ann'],
      ['0031x2', 'Ben Beech'],
    ])
    expect(await links()).toHaveLength(1)
    expect(await load(NEW, { ...careful, onLikely: 'join' })).toMatchObject({ updated: 0, unchanged: 2 })
    await undoAct(db(), fullSight, report.actId!, { by })
    expect(await book()).toEqual(before)
  })

  it('is a person of their own where somebody says so', async () => {
    await load(OLD)
    expect(await load(NEW, { ...careful, onLikely: 'create' })).toMatchObject({ created: 3 })
  })

  it('is nobody’s by a family’s address or by a common name alone', async () => {
    await load([HEAD, 'H1,contact,Nora North,home@north.example', 'H2,contact,John Smith,john@smith.example'])
    const report = await load([
      HEAD,
      'N1,contact,Nils North,home@north.example',
      'N2,contact,John Smith,other@smith.example',
    ])
    expect(report.created).toBe(2)
    expect(report.likely).toMatchObject([{ line: 3, held: false, reason: 'name' }])
  })

  it('is asked about by name where the other one was typed in', async () => {
    await sql`insert into crm.persons (kind, name) values ('contact', 'Ann Ash')`.execute(db())
    expect((await load([HEAD, 'A1,contact,ann ash,ann@ash.example'])).likely).toMatchObject([
      { held: true, reason: 'name' },
    ])
  })
})

describe('rows that name one entity', () => {
  const HEAD = 'external_id,kind,name,email,entity_id,entity,entity_kind,segment'
  const TWO = [
    'external_id,kind,name,email,entity,segment',
    'H1-1,contact,Ann Smith,ann@smith-leeds.example,Smith Household,Gold',
    'H2-1,contact,Bob Smith,bob@smith-kent.example,SMITH household,Silver',
  ]

  it('are not joined by the name alone, which is reported line by line', async () => {
    const report = await look(TWO)
    expect(report.sameNames).toEqual([{ line: 3, name: 'Bob Smith', entity: 'SMITH household', asLine: 2 }])
    await load(TWO)
    expect((await book()).map(({ entities }) => entities)).toEqual([['household Smith Household Gold f'], []])
    const again = await load(TWO)
    expect(again).toMatchObject({ unchanged: 2, sameNames: [{ line: 3, asLine: null }] })
  })

  it('are joined by the name when asked, and a segment that this changes is reported', async () => {
    const report = await load(TWO, { ...careful, entitiesBy: 'name' })
    expect((await book()).map(({ entities }) => entities)).toEqual([
      ['household Smith Household Silver f'],
      ['household Smith Household Silver f'],
    ])
    expect(report.notes).toEqual([
      { line: 3, note: "segment of 'Smith Household' is not what an earlier line says: this one counts" },
    ])
  })

  it('are one by their id, whatever it is called, and two by two ids of one name', async () => {
    await load([
      HEAD,
      '1,contact,Ann,,H1,Smith,household,Gold',
      '2,contact,Bob,,H1,,,',
      '3,contact,Cat,,H2,Smith,household,',
    ])
    expect((await book()).map(({ entities }) => entities)).toEqual([
      ['H1 household Smith Gold f'],
      ['H1 household Smith Gold f'],
      ['H2 household Smith f'],
    ])
    await load([HEAD, '2,contact,Bob,,H1,Smith of Leeds,,'])
    expect((await book())[0]!.entities).toEqual(['H1 household Smith of Leeds Gold f'])
  })

  it('that came without ids are given them later', async () => {
    await load(TWO, { ...careful, entitiesBy: 'name' })
    await load([
      HEAD,
      'H1-1,contact,Ann Smith,,H1,Smith Household,,',
      'H2-1,contact,Bob Smith,,H2,Smith Household,,',
    ])
    expect((await book()).map(({ entities }) => entities)).toEqual([
      ['H1 household Smith Household Silver f'],
      ['H2 household Smith Household f'],
    ])
  })

  it('of a new id without a name are refused', async () => {
    expect((await load([HEAD, '1,contact,Ann,,H9,,,'])).refused).toEqual([
      { line: 2, reason: 'entity_id H9 is new, and entity is empty' },
    ])
  })
})

describe('a file of another program', () => {
  it('goes in with columns combined and values for all rows', async () => {
    const csv = [
      'First Name,Last Name,E-mail Address,Company',
      'Ann,Ash,ann@ash.example,Ash Ltd',
      ',,,',
      'Ben,,,',
    ]
    const mapping = {
      external_id: { columns: ['E-mail Address'] },
      kind: { value: 'contact' },
      name: { columns: ['First Name', 'Last Name'] },
      email: { columns: ['E-mail Address'] },
      entity: { columns: ['Company'] },
      entity_kind: { value: 'organisation' },
    }
    const report = await load(csv, { ...careful, mapping })
    expect(report).toMatchObject({ created: 1, refused: [{ line: 4, reason: 'external_id is empty' }] })
    expect(await book()).toMatchObject([
      { id: 'ann@ash.example', name: 'Ann Ash', entities: ['organisation Ash Ltd f'] },
    ])
    await expect(
      load(csv, { ...careful, mapping: { ...mapping, segment: { columns: ['Tier'] } } }),
    ).rejects.toMatchObject({
      code: 'CSV_INVALID',
      message: expect.stringContaining("The file has no column 'Tier', which is to be segment"),
    })
  })
})

describe('linking earlier mail', () => {
  it('is announced first, by person and address, and links exactly that', async () => {
    for (const subject of ['One', 'Two']) await mailFrom('ann@ash.example', subject)
    await mailFrom('ann2@ash.example', 'Three')
    await load([FULL, ANN])
    const found = () => findEarlierLinks(db(), fullSight, ofThoseVisible(fullSight))
    expect(await found()).toMatchObject({
      count: 3,
      items: [
        { person: { name: 'Ann Ash' }, address: 'ann@ash.example', emails: 2 },
        { person: { name: 'Ann Ash' }, address: 'ann2@ash.example', emails: 1 },
      ],
    })
    expect(await links()).toEqual([])
    expect(await linkEarlierMail(db())).toBe(3)
    expect(await found()).toEqual({ count: 0, items: [] })
  })
})

describe('an address of the firm', () => {
  it('has its row refused, as typing it is', async () => {
    const options = { ...careful, isInternal: (address: string) => address.endsWith('@larch.example') }
    const rows = [
      'external_id,kind,name,email,alternate_email',
      '1,contact,Rosa,,Rosa@larch.example',
      '2,contact,Ann,ann@ash.example,',
    ]
    expect(await load(rows, options)).toMatchObject({
      created: 1,
      refused: [
        {
          line: 2,
          reason:
            'Rosa@larch.example is on a domain of your own firm, or an employee’s: every email of a colleague would be linked',
        },
      ],
    })
  })
})

describe('a new address that looks like one on record', () => {
  const HEAD = 'external_id,kind,name,email,alternate_email'
  const rows = [
    HEAD,
    '2,contact,Carl Client,,carla@c1ient.example',
    '3,contact,Ben Beech,ben@beech.example,',
    '4,contact,Carla Other,carlo.rossi@elm.example,',
    '5,contact,Dora Deal,dora@clients.example,',
  ]
  const book = [
    HEAD,
    '1,contact,Carla Client,carla@client.example,',
    '6,contact,Carla Rossi,carla.rossi@elm.example,dora@client.example',
  ]
  const pairs = [
    [2, 'carla@c1ient.example', 'carla@client.example', 'Carla Client'],
    [4, 'carlo.rossi@elm.example', 'carla.rossi@elm.example', 'Carla Rossi'],
    [5, 'dora@clients.example', 'dora@client.example', 'Carla Rossi'],
  ]
  const told = ({ lookAlikes }: Awaited<ReturnType<typeof load>>) =>
    lookAlikes.map(({ line, address, known, of }) => [line, address, known, of.name])

  it('is shown with the other one, and its row left out until somebody has compared the two', async () => {
    await load(book)
    const held: ImportOptions = { ...careful, onLookAlike: 'hold' }
    const report = await load(rows, held)
    expect(told(report)).toEqual(pairs)
    expect(report).toMatchObject({ created: 1, lookAlikes: [{ held: true }, { held: true }, { held: true }] })
    const taken = await look(rows, { ...held, onLookAlike: 'take' })
    expect(told(taken)).toEqual(pairs)
    expect(taken).toMatchObject({ created: 3, unchanged: 1, lookAlikes: [{ held: false }, {}, {}] })
    await load(rows, { ...held, onLookAlike: 'take' })
    expect(await load(rows, held)).toMatchObject({ unchanged: 4, lookAlikes: [] })
  })

  it('is asked about on the person’s own row, too: that is how an impostor comes to a client’s record', async () => {
    await load(book)
    const changed = [HEAD, '1,contact,Carla Client,carla@c1ient.example,']
    expect(await look(changed, { ...careful, onLookAlike: 'hold' })).toMatchObject({
      updated: 0,
      lookAlikes: [{ line: 2, known: 'carla@client.example', held: true }],
    })
  })

  it('reveals nothing about somebody whom the viewer does not see', async () => {
    await load(book)
    const visibility: Visibility = { ...fullSight, reach: 'book' }
    expect((await look(rows, { ...careful, visibility, onLookAlike: 'hold' })).lookAlikes).toEqual([])
  })

  it('is found wherever it stands in a large book', async () => {
    const many = Array.from(
      { length: 2_500 },
      (_, n) => `k${n},contact,P ${n},known${n * 7919}@many.example,`,
    )
    await load([HEAD, ...many])
    expect((await look([HEAD, '1,contact,P,knownq19005600@many.example,'])).lookAlikes).toMatchObject([
      { known: 'known19005600@many.example', held: false },
    ])
  })
})

it('a new address that many people write from is reported with its line before anything is written', async () => {
  await handOver(
    db(),
    ['Ann Ash', 'Bob Birch'].map((name) =>
      email({
        mailbox: 'ann',
        from: { name: `${name} via SignBox`, written: 'dse@signbox.example' },
        to: ['ann@larch.example'],
      }),
    ),
  )
  const lines = [
    'external_id,kind,name,email,alternate_email',
    '1,contact,Ann Ash,ann@ash.example,',
    '2,contact,Bob Birch,bob@birch.example,dse@signbox.example',
  ]
  const notes = [
    {
      line: 3,
      note: 'dse@signbox.example is a shared sender: it writes under the names of Ann Ash, Bob Birch. Stored for one person, it brings everybody’s mail to them.',
    },
  ]
  expect((await look(lines)).notes).toEqual(notes)
  expect((await load(lines)).notes).toEqual(notes)
  expect((await load(lines)).notes).toEqual([])
})

describe('names are compared by their letters', () => {
  const decomposed = (text: string) => text.normalize('NFD')

  it('so a person typed in with accents, composed or not, is the one of a file without', async () => {
    await sql`insert into crm.persons (kind, name) values ('contact', ${decomposed('José Nuñez')}), ('contact', 'Siobhán O’Brien')`.execute(
      db(),
    )
    const { likely } = await look([
      'external_id,kind,name,email',
      '1,contact,JOSÉ NUÑEZ,jn@ash.example',
      "2,contact,Siobhan O'Brien,so@ash.example",
    ])
    expect(likely).toMatchObject([
      { line: 2, held: true, reason: 'name' },
      { line: 3, held: true, reason: 'name' },
    ])
  })

  it('so an entity is of one name however it is written, and asked about', async () => {
    const lines = (name: string) => ['external_id,kind,name,entity', `1,contact,Ann,${name}`]
    await load(lines('Müller Household'))
    const [head, row] = lines('MULLER household')
    expect(await load([head!, row!.replace('1,', '2,')])).toMatchObject({
      sameNames: [{ line: 2, asLine: null }],
    })
    await load([head!, row!.replace('1,', '3,')], { ...careful, entitiesBy: 'name' })
    expect((await book()).map(({ entities }) => entities)).toEqual([
      ['household Müller Household f'],
      [],
      ['household Müller Household f'],
    ])
  })

  it('in the store as in a file', async () => {
    const names = [
      'José',
      decomposed('José'),
      'ŁÓDŹ',
      'Straße',
      'Ærø',
      'O’Brien',
      "O'Brien",
      'ＡＮＮ',
      'İpek',
      'ΟΔΟΣ',
      '山田太郎',
      'Zo\u200be',
      'Þór',
    ]
    const { rows } = await sql<{ folded: string }>`
      select crm.folded(n) as folded from unnest(${names}::text[]) with ordinality u (n, place) order by place`.execute(
      db(),
    )
    expect(names.map(foldName)).toEqual(rows.map(({ folded }) => folded))
  })
})
