import type pg from 'pg'
import { seededRandom } from '../../src/simulator/random.ts'
import { DISTINCT_WORDS } from '../corpus/body.ts'
import { makeWords } from '../corpus/words.ts'
import { insightSteps } from './fill-insight.ts'
import { mailSteps } from './fill-mail.ts'
import { activitySteps, peopleSteps } from './fill-people.ts'

const PARAGRAPHS = 50_000
const WORDS_A_PARAGRAPH = 25

/**
 * Fills an empty, migrated PostgreSQL database with the CRM of a firm, by set-based SQL: busy and quiet clients and
 * mailboxes, a few long threads, words as frequent as in a language, Bcc, dismissed and unmatched mail. The same each time
 * but for PostgreSQL's own random numbers. The rest follows from the number of messages: 0.1 people and 2 links each. One
 * email in fifty has a body, since no list reads them.
 */
export async function fillCrm(
  client: pg.Client,
  messages: number,
  say: (what: string) => void,
): Promise<void> {
  const people = Math.ceil(messages / 10)
  await client.query(
    `set maintenance_work_mem = '512MB'; set work_mem = '256MB'; set synchronous_commit = off`,
  )
  await client.query(`set jit = off; select setseed(0.42)`)
  const left = await dropKeys(client)
  await fillWords(client)
  const steps = {
    ...peopleSteps(people),
    ...mailSteps({ messages, people, paragraphs: PARAGRAPHS }),
    ...insightSteps,
    ...activitySteps({ activities: Math.ceil(messages / 5), people }),
  }
  for (const [what, statement] of Object.entries(steps)) {
    await timed(what, say, async () => void (await client.query(statement)))
    // The next step joins what this one made.
    await client.query('analyze')
  }
  await timed('keys and indexes', say, async () => {
    for (const definition of left) await client.query(definition)
  })
  await client.query('drop schema fill cascade')
  await timed('statistics', say, async () => void (await client.query('vacuum (analyze)')))
}

async function timed(what: string, say: (what: string) => void, act: () => Promise<void>): Promise<void> {
  const before = performance.now()
  await act()
  say(`${what}: ${((performance.now() - before) / 1000).toFixed(1)} s`)
}

/**
 * Drops every index, key and reference of what is filled: made at the end, from all rows at once, they cost a fraction. Returns how
 * they are made again, in order.
 */
async function dropKeys(client: pg.Client): Promise<string[]> {
  const { rows: constraints } = await client.query<{ owner: string; name: string; definition: string }>(`
    select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where connamespace::regnamespace::text in ('crm', 'engine') and contype in ('f', 'p', 'u') order by contype = 'f' desc, oid`)
  for (const { owner, name } of constraints)
    await client.query(`alter table ${owner} drop constraint ${name}`)
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
    join pg_class t on t.oid = i.indrelid where t.relnamespace::regnamespace::text in ('crm', 'engine') order by indexrelid`)
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  const added = constraints.map(({ owner, name, definition }) => ({
    statement: `alter table ${owner} add constraint ${name} ${definition}`,
    isReference: definition.startsWith('FOREIGN KEY'),
  }))
  const statements = (references: boolean) =>
    added.filter(({ isReference }) => isReference === references).map(({ statement }) => statement)
  return [...statements(false), ...indexes.map(({ definition }) => definition), ...statements(true)]
}

/** Paragraphs of words, the first words of the list the most frequent ones (Zipf). */
async function fillWords(client: pg.Client): Promise<void> {
  const words = makeWords(DISTINCT_WORDS, 7)
  const random = seededRandom(3)
  const word = () => words[Math.floor(words.length ** (random.below(1_000_000) / 1_000_000)) - 1]!
  const paragraph = () => Array.from({ length: WORDS_A_PARAGRAPH }, word).join(' ')
  await client.query(
    `create schema fill; create table fill.paragraphs (id int primary key, text text, search tsvector)`,
  )
  for (let from = 0; from < PARAGRAPHS; from += 5_000) {
    const texts = Array.from({ length: 5_000 }, paragraph)
    await client.query(
      `insert into fill.paragraphs select $1 + n, t, to_tsvector('simple', t) from unnest($2::text[]) with ordinality u (t, n)`,
      [from, texts],
    )
  }
  await client.query(
    `create table fill.words as select * from unnest($1::text[]) with ordinality w (word, id)`,
    [words.slice(0, 5_000)],
  )
  await client.query(`alter table fill.words add primary key (id)`)
}
