import type pg from 'pg'
import { seededRandom } from '../../src/simulator/random.ts'
import { DISTINCT_WORDS } from '../corpus/body.ts'
import { makeWords } from '../corpus/words.ts'

/** How large a firm's CRM is to be; the rest follows from it: 0.1 people and 2 links a message. */
export interface CrmSize {
  messages: number
}

export const EMPLOYEES = 200
const PARAGRAPHS = 50_000
const WORDS_A_PARAGRAPH = 25

/**
 * Fills an empty, migrated PostgreSQL database with the CRM of a firm, by set-based SQL: busy and quiet clients and
 * mailboxes, a few long threads, words as frequent as in a language, Bcc, dismissed and unmatched mail. The same each time
 * but for PostgreSQL's own random numbers. Bodies are left out: no list reads them.
 */
export async function fillCrm(
  client: pg.Client,
  { messages }: CrmSize,
  say: (what: string) => void,
): Promise<void> {
  const people = Math.ceil(messages / 10)
  await client.query(
    `set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set synchronous_commit = off`,
  )
  await client.query(`set jit = off; select setseed(0.42)`)
  const indexes = await dropIndexes(client)
  await fillWords(client)
  for (const [what, statement] of Object.entries(statements(messages, people))) {
    const before = performance.now()
    await client.query(statement)
    say(`${what}: ${((performance.now() - before) / 1000).toFixed(1)} s`)
  }
  const before = performance.now()
  for (const { definition } of indexes) await client.query(definition)
  await client.query('drop schema fill cascade')
  await client.query('vacuum (analyze)')
  say(`indexes and statistics: ${((performance.now() - before) / 1000).toFixed(1)} s`)
}

/** All but those of primary keys and unique constraints: built at the end, they cost a fraction. */
async function dropIndexes(client: pg.Client): Promise<{ name: string; definition: string }[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
    join pg_class t on t.oid = i.indrelid join pg_namespace s on s.oid = t.relnamespace
    where s.nspname = 'crm' and not indisprimary and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid)`)
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows
}

/** Paragraphs of words, the first words of the list the most frequent ones (Zipf). */
async function fillWords(client: pg.Client): Promise<void> {
  const words = makeWords(DISTINCT_WORDS, 7)
  const random = seededRandom(3)
  const word = () => words[Math.floor(words.length ** (random.below(1_000_000) / 1_000_000)) - 1]!
  const paragraph = () => Array.from({ length: WORDS_A_PARAGRAPH }, word).join(' ')
  await client.query(`create schema fill; create table fill.paragraphs (id int primary key, text text)`)
  for (let from = 0; from < PARAGRAPHS; from += 5_000) {
    const texts = Array.from({ length: 5_000 }, paragraph)
    await client.query(
      `insert into fill.paragraphs select $1 + n, t from unnest($2::text[]) with ordinality u (t, n)`,
      [from, texts],
    )
  }
  await client.query(
    `create table fill.words as select * from unnest($1::text[]) with ordinality w (word, id)`,
    [words.slice(0, 5_000)],
  )
  await client.query(`alter table fill.words add primary key (id)`)
}

/** One statement a step. Random numbers are drawn in subqueries that depend on the row, or they would be drawn once. */
function statements(messages: number, people: number): Record<string, string> {
  const entities = Math.ceil(people / 2.5)
  const employee = (n: string) => `'employee' || (${n}) || '@firm.example'`
  return {
    employees: `
      insert into admin.employees (id, name, address, account_enabled, guest, enabled)
      select 'mailbox-' || n, 'Employee ' || n, ${employee('n')}, true, false, true from generate_series(1, ${EMPLOYEES}) n;
      insert into crm.mailboxes (id, address, name, own_addresses)
      select id, address, name, array[address] from admin.employees`,
    people: `
      insert into crm.entities (kind, name, segment) select (array['household', 'organisation', 'individual'])[1 + n % 3],
        initcap(w.word) || ' ' || n, (array['Gold', 'Silver', 'Bronze', null])[1 + n % 4]
      from generate_series(1, ${entities}) n join fill.words w on w.id = 1 + n * 7919 % 5000;
      insert into crm.persons (external_id, kind, name)
      select 'p' || n, 'contact', initcap(f.word) || ' ' || initcap(l.word) from generate_series(1, ${people}) n
      join fill.words f on f.id = 1 + n * 31 % 4999 join fill.words l on l.id = 1 + n * 7919 % 5000 order by n;
      insert into crm.memberships (person_id, entity_id) select id, 1 + id % ${entities} from crm.persons;
      insert into crm.assignments (person_id, employee_address) select id, ${employee(`1 + id % ${EMPLOYEES}`)} from crm.persons where id % 3 > 0;
      insert into crm.entity_assignments select id, ${employee(`1 + id % ${EMPLOYEES}`)} from crm.entities where id % 3 = 0;
      insert into crm.addresses (person_id, field, address, written) select id, 'email', 'p' || id || '@d' || id % 20000 || '.example',
        'p' || id || '@d' || id % 20000 || '.example' from crm.persons`,
    plan: `
      create table fill.plan as select n as id, timestamptz '2024-11-01' + random() * interval '750 days' as sent_at,
        random() < 0.5 as outbound, random() < 0.6 as matched, random() < 0.03 as by_bcc, random() < 0.05 as dismissed, random() < 0.2 as attached,
        1 + floor(${EMPLOYEES} * random() ^ 2)::int as mailbox, floor(random() * ${EMPLOYEES})::int as second, random() < 0.1 as copied,
        1 + floor(random() * 5.67)::int as named, random() as who,
        case when random() < 0.01 then floor(random() * 20)::int else 100 + floor(random() * ${messages} / 3)::int end as thread,
        1 + floor(random() * ${PARAGRAPHS})::int as one, 1 + floor(random() * ${PARAGRAPHS})::int as two, 1 + floor(random() * ${PARAGRAPHS})::int as three
      from generate_series(1, ${messages}) n`,
    messages: `
      insert into crm.messages (internet_message_id, subject, preview, sent_at, sent_known, synced_at, direction, has_attachments,
        recipient_count, matched, openly_matched, dismissed, thread_key, new_text, search)
      select '<' || id || '@bench.example>', subject, left(text, 255), date_trunc('milliseconds', sent_at), true,
        date_trunc('milliseconds', greatest(sent_at, timestamptz '2026-05-01') + interval '5 minutes'),
        case when outbound then 'outbound' else 'inbound' end, attached, named, matched, matched and not by_bcc, not matched and dismissed,
        substring(sha256(thread::text::bytea) for 16), text, to_tsvector('simple', subject || ' ' || text)
      from (select p.*, 'Re: ' || split_part(a.text, ' ', 3) || ' ' || split_part(b.text, ' ', 5) || ' ref' || p.id as subject,
          a.text || '. ' || b.text || '. ' || c.text as text
        from fill.plan p join fill.paragraphs a on a.id = p.one join fill.paragraphs b on b.id = p.two join fill.paragraphs c on c.id = p.three
        order by p.id) t`,
    participants: `
      insert into crm.participants (message_id, position, role, name, written, address)
      select id, position, role, null, address, address from (
        select id, 0 as position, case when outbound then 'from' else 'to' end as role, ${employee('mailbox')} as address from fill.plan
        union all
        select p.id, n, case when n = 1 and not outbound then 'from' when by_bcc then 'bcc' when n < 4 then 'to' else 'cc' end,
          case when matched then 'p' || person || '@d' || person % 20000 || '.example'
            else 's' || person * 13 % 50000 || '@stranger' || person * 17 % 5000 || '.example' end
        from (select p.*, n, 1 + floor(${people} * (who * (7 + n * 0.618::float8) - floor(who * (7 + n * 0.618::float8))) ^ 1.5)::bigint as person
          from (select id, outbound, by_bcc, matched, named, who from fill.plan) p, generate_series(1, p.named) n) p) s`,
    links: `
      insert into crm.links (message_id, person_id, role, address, field, sent_at)
      select distinct on (p.message_id, a.person_id, p.role, a.address) p.message_id, a.person_id, p.role, a.address, a.field, m.sent_at
      from crm.participants p join crm.addresses a on a.address = p.address join crm.messages m on m.id = p.message_id`,
    captures: `
      insert into crm.captures (mailbox_id, immutable_id, message_id, made_record, received_at, sent_at, senders_copy)
      select 'mailbox-' || p.mailbox, 'i' || p.id, p.id, true, m.sent_at, m.sent_at, outbound from fill.plan p join crm.messages m on m.id = p.id
      union all
      select 'mailbox-' || (1 + p.second), 'c' || p.id, p.id, false, m.sent_at, m.sent_at, false
      from fill.plan p join crm.messages m on m.id = p.id where copied and p.second + 1 <> p.mailbox`,
  }
}
