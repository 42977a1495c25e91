import { sql } from 'kysely'
import type { Db } from '../../src/database/database.ts'

/** What people may ask for, from much to little. */
export interface CrmValues {
  /** With most emails, with a few, and with hardly any. */
  people: { id: number; name: string; email: string; entity: number }[]
  /** With most emails, and one with few. */
  entities: { id: number; name: string }[]
  /** Words of nearly every email, of a third, of a 25th, of a 120th, of one. */
  words: { frequent: string; usual: string; common: string; uncommon: string; rare: string }
  /** Emails the viewer may see: the newest, some in between, one of the longest thread, one with a body. */
  emails: number[]
  threads: number[]
  bodies: number[]
}

/** As somebody sees them whose mailbox is `mailbox` and who is assigned to `address`; null: the firm. */
export async function crmValues(
  db: Db,
  book: { mailbox: string; address: string } | null,
): Promise<CrmValues> {
  const inBook = book
    ? sql`n.id in (select person_id from crm.assignments where employee_address = ${book.address})`
    : sql`true`
  const { rows: people } = await sql<CrmValues['people'][number]>`
    with ranked as (
      select n.id, row_number() over (order by (select count(*) from crm.links l where l.person_id = n.id) desc, n.id) as place, count(*) over () as all
      from crm.persons n where ${inBook})
    select n.id, n.name, (select a.written from crm.addresses a where a.person_id = n.id limit 1) as email,
      (select s.entity_id from crm.memberships s where s.person_id = n.id limit 1) as entity
    from ranked r join crm.persons n on n.id = r.id where r.place in (1, 2, r.all / 10, r.all) order by r.place`.execute(
    db,
  )
  const { rows: entities } = await sql<CrmValues['entities'][number]>`
    select e.id, e.name from crm.entities e where e.id = any(${people.map(({ entity }) => entity)}::bigint[])
    order by array_position(${people.map(({ entity }) => entity)}::bigint[], e.id)`.execute(db)
  const seen = book
    ? sql`m.id in (select c.message_id from crm.captures c where c.mailbox_id = ${book.mailbox})`
    : sql`true`
  const ids = async (query: ReturnType<typeof sql>) =>
    (await sql<{ id: number }>`${query}`.execute(db)).rows.map(({ id }) => id)
  return {
    people,
    entities,
    words: await words(db),
    emails: [
      ...(await ids(sql`select m.id from crm.messages m where ${seen} order by m.sent_at desc limit 10`)),
      ...(await ids(sql`select m.id from crm.messages m where ${seen} and m.id % 1009 = 3 limit 10`)),
    ],
    threads: await ids(sql`select min(m.id) as id from crm.messages m where ${seen} and m.thread_key in (
      select thread_key from crm.messages where id % 50 = 0 group by thread_key order by count(*) desc limit 3) group by m.thread_key`),
    bodies: await ids(
      sql`select m.id from crm.messages m join crm.bodies b on b.message_id = m.id where ${seen} limit 10`,
    ),
  }
}

async function words(db: Db): Promise<CrmValues['words']> {
  const { rows } = await sql<{ word: string }>`
    select word from ts_stat('select search from crm.messages where id <= 5000') where length(word) between 4 and 12 and word !~ '[0-9]'
    order by ndoc desc, word`.execute(db)
  const at = (rank: number) => rows.at(rank)!.word
  return { frequent: at(0), usual: at(19), common: at(199), uncommon: at(999), rare: at(-1) }
}
