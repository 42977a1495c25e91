import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { email, handOver } from '../../../test/support/hand-over.ts'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { openStore } from '../../main.ts'
import { importPeople } from '../commands/import-people.ts'
import { silentClients } from './silent-clients.ts'

const ANN = 'ann@larch.example'
const PEOPLE = `external_id,kind,name,email,entity,entity_kind,segment,key_entity,advisors
olga,contact,Olga Old,olga@old.example,Old Household,household,Gold,yes,${ANN}
oleg,contact,Oleg Old,oleg@old.example,Old Household,household,Gold,yes,${ANN}
fred,contact,Fred Fresh,fred@fresh.example,Fresh Household,household,Gold,yes,${ANN}
fran,contact,Fran Fresh,fran@fresh.example,Fresh Household,household,Gold,yes,${ANN}
nora,individual,Nora New,nora@new.example,,,,,${ANN}
mute,individual,Mute Without,,,,,,${ANN}
bea,individual,Bea Bens,bea@bens.example,,,,,ben@larch.example
`
const SINCE = new Date('2026-05-01T00:00:00Z')

let store: TestStore
let database: Database
const visibility = (given: Partial<Visibility> = {}): Visibility => ({
  reach: 'firm',
  mailbox: 'ann',
  addresses: [ANN],
  bcc: 'own',
  recoverable: 'none',
  ...given,
})

beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  await importPeople(database.db, PEOPLE)
  const written = (to: string, day: string, given = {}) =>
    email({
      mailbox: 'ann',
      direction: 'outbound',
      from: ANN,
      to: [to],
      sentAt: new Date(`${day}T12:00:00Z`),
      ...given,
    })
  await handOver(database.db, [
    written('olga@old.example', '2026-01-10'),
    written('oleg@old.example', '2026-02-10'),
    written('fred@fresh.example', '2026-01-01'),
    written('fran@fresh.example', '2026-05-02'),
    // Neither their own mail nor a Bcc is a word to them.
    email({ mailbox: 'ann', from: 'olga@old.example', to: [ANN], sentAt: new Date('2026-06-01T00:00:00Z') }),
    written('else@where.example', '2026-06-01', { bcc: ['olga@old.example'] }),
  ])
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

const names = async (of: Visibility) => {
  const { basis, total, clients } = await silentClients(database.db, of, SINCE, 5)
  return { basis, total, names: clients.map(({ entity, person }) => entity?.name ?? person.name) }
}

it('one’s own clients nobody has written to since, by household, the longest silence first, never written to last', async () => {
  expect(await names(visibility())).toEqual({
    basis: 'assigned',
    total: 2,
    names: ['Old Household', 'Nora New'],
  })
  const { clients } = await silentClients(database.db, visibility(), SINCE, 1)
  expect(clients[0]).toMatchObject({
    entity: { kind: 'household', segment: 'Gold' },
    lastWrittenAt: new Date('2026-02-10T12:00:00Z'),
  })
})

it('those to whom nobody is assigned see the key entities, or under "assigned only" nothing', async () => {
  const other = { addresses: ['cleo@larch.example'] }
  expect(await names(visibility(other))).toEqual({ basis: 'keyEntities', total: 1, names: ['Old Household'] })
  expect(await names(visibility({ ...other, reach: 'book' }))).toEqual({
    basis: 'assigned',
    total: 0,
    names: [],
  })
})

it('a person merged into another is no longer a client of their own', async () => {
  await sql`update crm.persons set merged_into = (select id from crm.persons where name = 'Bea Bens') where name = 'Nora New'`.execute(
    database.db,
  )
  expect((await names(visibility())).names).toEqual(['Old Household'])
})
