import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import type { Database } from '../../database/database.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import { openStore } from '../../main.ts'
import {
  emailIsVisible,
  entityIsVisible,
  linkIsVisible,
  matchedFor,
  personIsVisible,
} from './visibility-conditions.ts'

/** Ann looks after Carla herself and after the Dees as a household; Otto is nobody's, Max became part of Carla. */
const SETUP = `
  insert into crm.persons (id, kind, name, merged_into) overriding system value values
    (1, 'individual', 'Carla', null), (2, 'contact', 'Dora Dee', null), (3, 'contact', 'Otto', null), (4, 'contact', 'Max', 1);
  insert into crm.entities (id, kind, name) overriding system value values
    (1, 'household', 'Carla and co'), (2, 'household', 'Dee'), (3, 'household', 'Others');
  insert into crm.memberships (person_id, entity_id) values (1, 1), (2, 2), (3, 3);
  insert into crm.assignments (person_id, employee_address) values (1, 'ann@larch.example'), (4, 'ann@larch.example');
  insert into crm.entity_assignments values (2, 'ann@larch.example');
  insert into crm.messages (id, preview, sent_at, sent_known, direction, has_attachments, recipient_count, matched, openly_matched)
  overriding system value
  select id, '', '2026-01-01', true, 'outbound', false, 1, matched, open from (values
    (1, true, true), (2, true, true), (3, true, true), (4, false, false), (5, true, false), (6, true, false)) m (id, matched, open);
  insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, received_at, sent_at, senders_copy) values
    ('ben', '1', 1, true, now(), now(), false), ('ben', '2', 2, true, now(), now(), false), ('ben', '3', 3, true, now(), now(), false),
    ('ann', '4', 4, true, now(), now(), false), ('ann', '5', 5, true, now(), now(), true), ('ben', '6', 6, true, now(), now(), true);
  insert into crm.links (message_id, person_id, role, address, field, sent_at) values
    (1, 1, 'to', '', 'email', now()), (2, 2, 'to', '', 'email', now()), (3, 3, 'to', '', 'email', now()),
    (5, 3, 'bcc', '', 'email', now()), (6, 1, 'bcc', '', 'email', now());
`

const ann: Visibility = {
  reach: 'book',
  mailbox: 'ann',
  addresses: ['ann@larch.example'],
  bcc: 'own',
  recoverable: 'none',
}
const annOfFirm: Visibility = { ...ann, reach: 'firm' }
const nobody: Visibility = { reach: 'book', mailbox: null, addresses: [], bcc: 'own', recoverable: 'none' }

let store: TestStore
let database: Database
beforeAll(async () => {
  store = await makeStore()
  database = await openStore(store)
  await database.query(SETUP)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await store[Symbol.asyncDispose]()
})

async function ids(
  table: string,
  alias: string,
  condition: ReturnType<typeof emailIsVisible>,
): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select id from ${sql.table(table)} as ${sql.ref(alias)} where ${condition} order by id`.execute(
    database.db,
  )
  return rows.map(({ id }) => id)
}

const emails = (visibility: Visibility) => ids('crm.messages', 'm', emailIsVisible(visibility))
const matched = (visibility: Visibility) => ids('crm.messages', 'm', matchedFor(visibility))
const people = (visibility: Visibility) => ids('crm.persons', 'n', personIsVisible(visibility))
const entities = (visibility: Visibility) => ids('crm.entities', 'e', entityIsVisible(visibility))

describe('with the reach of a book', () => {
  it("emails are seen that one's own mailbox holds, or that are linked to somebody in the book", async () => {
    expect(await emails(ann)).toEqual([1, 2, 4, 5])
  })
  it('people are seen who are assigned, or belong to an assigned entity', async () => {
    expect(await people(ann)).toEqual([1, 2])
  })
  it('entities are seen that are assigned, or have an assigned member', async () => {
    expect(await entities(ann)).toEqual([1, 2])
  })
  it('nothing is seen by somebody without mailbox and assignments', async () => {
    expect(await emails(nobody)).toEqual([])
    expect(await people(nobody)).toEqual([])
    expect(await entities(nobody)).toEqual([])
  })
})

describe('with the reach of the firm', () => {
  it('everything is seen but people who were merged away', async () => {
    expect(await emails(annOfFirm)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await people(annOfFirm)).toEqual([1, 2, 3])
    expect(await entities(annOfFirm)).toEqual([1, 2, 3])
  })
})

describe('a link made by Bcc', () => {
  const links = async (visibility: Visibility) => {
    const { rows } = await sql<{ id: number }>`
      select message_id as id from crm.links l where role = 'bcc' and ${linkIsVisible(visibility)} order by 1`.execute(
      database.db,
    )
    return rows.map(({ id }) => id)
  }
  it("is seen where one's own mailbox holds the sender's copy, and by Compliance", async () => {
    expect(await links(annOfFirm)).toEqual([5])
    expect(await links({ ...annOfFirm, mailbox: null })).toEqual([])
    expect(await links(fullSight)).toEqual([5, 6])
  })
  it('matches its email for those alone who see it', async () => {
    expect(await matched(annOfFirm)).toEqual([1, 2, 3, 5])
    expect(await matched({ ...annOfFirm, mailbox: null })).toEqual([1, 2, 3])
    expect(await matched(fullSight)).toEqual([1, 2, 3, 5, 6])
  })
})

describe('what Recoverable Items alone held', () => {
  const purged = `
    insert into crm.messages (id, preview, sent_at, sent_known, direction, has_attachments, recipient_count, matched, openly_matched)
    overriding system value values (7, '', '2026-01-01', true, 'inbound', false, 1, true, true);
    insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, received_at, sent_at, senders_copy, recoverable)
    values ('ann', '7', 7, true, now(), now(), true, true), ('ann', '3', 3, false, now(), now(), true, true);
    insert into crm.links (message_id, person_id, role, address, field, sent_at) values (7, 1, 'from', '', 'email', now());
    insert into crm.recoverable_emails values (7)`
  const undo = `delete from crm.messages where id = 7; delete from crm.captures where immutable_id = '3' and mailbox_id = 'ann'`

  it('is seen by Compliance alone, and a copy captured there brings an email into nobody’s book', async () => {
    await database.query(purged)
    expect(await emails(fullSight)).toContain(7)
    expect(await emails(annOfFirm)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await emails(ann)).toEqual([1, 2, 4, 5])
    const { rows } =
      await sql`select 1 from crm.links l where message_id = 7 and ${linkIsVisible(ann)}`.execute(database.db)
    expect(rows).toEqual([])
    await database.query(undo)
  })
})
