import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeStore, type TestStore } from '../../../test/support/store.ts'
import { type Database, inTransaction } from '../../database/database.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import { openStore } from '../../main.ts'
import { addActivity } from '../commands/keep-activities.ts'
import { readTimeline, type TimelineItem, type Whose } from './timeline.ts'

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
beforeEach(() =>
  sql`truncate crm.persons, crm.entities, crm.messages, crm.activities restart identity cascade`.execute(
    db(),
  ),
)

const db = () => database.db
const by = { id: 'ann', name: 'Ann' }
const MOMENTS = ['2026-05-01T10:00:00Z', '2026-05-01T10:00:01Z', '2026-06-02T08:00:00Z']

async function household(...names: string[]): Promise<{ entity: number; people: number[] }> {
  const { rows: people } = await sql<{ id: number }>`
    insert into crm.persons (kind, name) select 'contact', name from unnest(${names}::text[]) name returning id`.execute(
    db(),
  )
  const { rows } = await sql<{ id: number }>`
    insert into crm.entities (kind, name) values ('household', ${names.join(' and ')}) returning id`.execute(
    db(),
  )
  const entity = rows[0]!.id
  await sql`insert into crm.memberships (person_id, entity_id)
    select id, ${entity}::bigint from unnest(${people.map(({ id }) => id)}::bigint[]) id`.execute(db())
  return { entity, people: people.map(({ id }) => id) }
}

/** An email linked to people, each in these roles. */
async function email(at: string, links: [person: number, role: string][]): Promise<number> {
  return inTransaction(db(), async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into crm.messages (subject, preview, sent_at, sent_known, direction, has_attachments, recipient_count, matched)
      values ('An email', '', ${at}::timestamptz, true, 'inbound', false, 1, true) returning id`.execute(tx)
    const { id } = rows[0]!
    for (const [person, role] of links)
      await sql`insert into crm.links (message_id, person_id, role, address, field, sent_at)
        values (${id}, ${person}, ${role}, 'a@b.example', 'email', ${at}::timestamptz)`.execute(tx)
    return id
  })
}

const note = (at: string, people: number[], entity: number | null = null) =>
  addActivity(db(), { kind: 'note', subject: 'A note', body: '', at: new Date(at), people, entity, by })

async function pagesOf(whose: Whose, limit: number, between = async () => {}): Promise<TimelineItem[]> {
  const items: TimelineItem[] = []
  let after = null
  do {
    const page = await readTimeline(db(), fullSight, whose, { after, limit })
    items.push(...page.items)
    after = page.next
    await between()
  } while (after)
  return items
}

const nameOf = (item: TimelineItem) =>
  item.kind === 'email' ? `email ${item.email.id}` : `activity ${item.activity.id}`

describe('a timeline', () => {
  it('gives everything once and in order, page by page, whatever arrives meanwhile', async () => {
    const { entity, people } = await household('Ed', 'Eve')
    const thing = fc.record({
      at: fc.constantFrom(...MOMENTS),
      kind: fc.constantFrom('email', 'note', 'note of entity'),
      who: fc.subarray([0, 1], { minLength: 1 }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(thing, { maxLength: 14 }),
        fc.integer({ min: 1, max: 4 }),
        async (things, limit) => {
          // Ids begin anew, so that those of emails and of activities are alike.
          await sql`truncate crm.messages, crm.activities restart identity cascade`.execute(db())
          for (const { at, kind, who } of things) {
            const them = who.map((index) => people[index]!)
            if (kind === 'email')
              await email(
                at,
                them.flatMap(
                  (person) =>
                    [
                      [person, 'to'],
                      [person, 'cc'],
                    ] as [number, string][],
                ),
              )
            else await note(at, kind === 'note' ? them : [], kind === 'note' ? null : entity)
          }
          for (const whose of [{ entity }, { person: people[0]! }]) {
            const all = (await readTimeline(db(), fullSight, whose, { after: null, limit: 200 })).items
            const ofEd = ({ kind, who }: (typeof things)[number]) =>
              who.includes(0) && kind !== 'note of entity'
            expect(all).toHaveLength('entity' in whose ? things.length : things.filter(ofEd).length)
            expect(all.map(({ at }) => at)).toEqual(
              all
                .map(({ at }) => at)
                .sort()
                .reverse(),
            )
            const read = await pagesOf(whose, limit, async () => {
              await email('2026-07-01T00:00:00Z', [[people[0]!, 'from']])
            })
            expect(read.map(nameOf)).toEqual(all.map(nameOf))
            await sql`delete from crm.messages where sent_at = '2026-07-01T00:00:00Z'`.execute(db())
          }
        },
      ),
      { numRuns: 12 },
    )
  })

  it('of an entity has an email to two spouses once, and names both', async () => {
    const { entity, people } = await household('Ed', 'Eve')
    await email(MOMENTS[0]!, [
      [people[0]!, 'to'],
      [people[1]!, 'cc'],
    ])
    const { items } = await readTimeline(db(), fullSight, { entity }, { after: null, limit: 10 })
    expect(items).toMatchObject([
      { kind: 'email', roles: ['cc', 'to'], people: [{ name: 'Ed' }, { name: 'Eve' }] },
    ])
  })

  it('shows of one kind that kind alone', async () => {
    const { people } = await household('Ed')
    await email(MOMENTS[0]!, [[people[0]!, 'to']])
    await note(MOMENTS[1]!, people)
    for (const [kind, found] of [
      ['email', ['email']],
      ['note', ['activity']],
      ['task', []],
    ] as const) {
      const { items } = await readTimeline(
        db(),
        fullSight,
        { person: people[0]! },
        { kind, after: null, limit: 10 },
      )
      expect(items.map((item) => item.kind)).toEqual(found)
    }
  })

  it('shows what is linked by Bcc alone to holders of the sender’s copy and to Compliance only', async () => {
    const { entity, people } = await household('Ed')
    const id = await email(MOMENTS[0]!, [[people[0]!, 'bcc']])
    await sql`insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, received_at, sent_at, senders_copy)
      values ('sender', 'x', ${id}, true, now(), now(), true)`.execute(db())
    const seenBy = async (visibility: Visibility) =>
      (await readTimeline(db(), visibility, { entity }, { after: null, limit: 10 })).items.length
    const other: Visibility = {
      reach: 'firm',
      mailbox: 'other',
      addresses: [],
      bcc: 'own',
      recoverable: 'none',
    }
    expect(await seenBy(other)).toBe(0)
    expect(await seenBy({ ...other, mailbox: 'sender' })).toBe(1)
    expect(await seenBy(fullSight)).toBe(1)
  })
})
