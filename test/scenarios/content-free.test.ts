import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSetting } from '../../src/api/settings/change-setting.ts'
import { exclude } from '../../src/api/settings/exclusions.ts'
import { makeFolderPrivate } from '../../src/api/settings/private-mail.ts'
import { requestRun } from '../../src/capture/control.ts'
import { startWorker } from '../../src/capture/worker.ts'
import { connectTenant, workerOptions } from '../../src/main.ts'
import { demoFirm } from '../../src/simulator/demo-firm/index.ts'
import type { SeedMessage } from '../../src/simulator/seed.ts'
import { startWorld, type World } from '../support/world.ts'

/** G2: what the engine keeps and says of the demo firm's mail, on fair days and on bad ones, is none of its content. */

const now = new Date()
const firm = demoFirm({ now, size: 'small' })
const owner = firm.mail[0]!.mailbox
/** Nobody else writes these words. */
const canary: SeedMessage = {
  mailbox: owner,
  folder: 'Xylophonist family',
  internetMessageId: '<quizzaciously@zyzzyva.example>',
  from: { name: 'Wilhelmina Kumquatson', address: 'wilhelmina@kumquatson.example' },
  to: [{ name: 'Bartholomew Ocarinaplayer', address: owner }],
  cc: [],
  bcc: [],
  subject: 'Flibbertigibbet',
  body: {
    contentType: 'html',
    content: '<p>Gobbledygook, <b>syzygy</b> and <img src="cid:hullabaloo">.</p>',
  },
  sentAt: now.toISOString(),
  receivedAt: now.toISOString(),
  attachments: [
    {
      name: 'Rutabagasoup.png',
      contentType: 'image/png',
      content: Buffer.from('Brouhahaha'),
      isInline: true,
      contentId: 'hullabaloo',
    },
  ],
}
/** The same from somebody who is excluded, and in a folder whose mail is private. */
const excluded: SeedMessage = {
  ...canary,
  folder: 'Inbox',
  internetMessageId: '<discombobulate@kerfuffle.example>',
  from: { name: 'Lollygag Bumfuzzle', address: 'lollygag@kerfuffle.example' },
}
const secret: SeedMessage = {
  ...canary,
  folder: 'Skedaddle',
  internetMessageId: '<cattywampus@zyzzyva.example>',
  categories: ['Collywobbles'],
}
const canaryWords =
  /quizzaciously|zyzzyva|wilhelmina|kumquatson|bartholomew|ocarinaplayer|flibbertigibbet|gobbledygook|syzygy|hullabaloo|rutabagasoup|brouhahaha|xylophonist|discombobulate|kerfuffle|lollygag|bumfuzzle|skedaddle|cattywampus|collywobbles/i

let world: World
const lines: string[] = []

beforeAll(async () => {
  world = await startWorld({
    seed: firm.tenant,
    mail: [...firm.mail, canary, { ...canary, internetMessageId: null }, excluded, secret],
    internalDomains: firm.internalDomains,
    people: firm.peopleCsv,
    httpsPort: null,
  })
  const { db } = world.database
  const actor = { by: { id: 'test', name: 'Test' }, ipAddress: 'command line' }
  await exclude(db, { kind: 'domain', value: 'kerfuffle.example', match: 'any', reason: 'A test.' }, actor)
  await makeFolderPrivate(db, { name: 'Skedaddle', employee: null }, actor)
  await changeSetting(db, actor, 'privateCategory', 'Collywobbles', { choices: [] })
  await runAll()
  await badDay()
  await runAll()
})
afterAll(() => world[Symbol.asyncDispose]())

/** One run of every mailbox. What stays open is tried again a minute later: that is not waited for. */
async function runAll(): Promise<void> {
  const { db } = world.database
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  const { rows } = await sql<{ now: Date }>`select now()`.execute(db)
  await requestRun(db)
  await using _worker = await startWorker(
    workerOptions(world.config, world.database, connectTenant(world.config), log),
  )
  for (let left = 1; left > 0; await sleep(100)) {
    const { rows: running } = await sql`
      select 1 from admin.employees e left join engine.mailboxes m on m.id = e.id
      where e.enabled and (m.last_run_at is null or m.last_run_at < ${rows[0]!.now} or m.lease_until > now())`.execute(
      db,
    )
    left = running.length
  }
}

/** Everything that makes the engine complain. */
async function badDay(): Promise<void> {
  const { acts, faults } = world.tenant
  const addressed = [...new Set(firm.mail.map(({ mailbox }) => mailbox))].slice(0, 4)
  for (const mailbox of addressed) {
    acts.deliver({ ...canary, mailbox, internetMessageId: `<quizzaciously-${mailbox}>` })
    acts.expireDeltaLinks(mailbox)
  }
  acts.denyMailbox(addressed[1]!, 'rbac')
  const message = 'Gobbledygook about Wilhelmina Kumquatson'
  const reply = { status: 400, code: 'ErrorCorruptData', message }
  faults.add({ match: { operation: 'getMessage' }, reply })
  faults.add({ match: { operation: 'listAttachments' }, reply: { ...reply, status: 500 } })
  // What the database refuses of a message is quoted in its error. Of class 23: any other is the store's fault, not the message's.
  await sql`create function crm.refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused: %', new.subject using errcode = '23514'; end $$`.execute(
    world.database.db,
  )
  await sql`create trigger refuse before insert on crm.messages for each row execute function crm.refuse()`.execute(
    world.database.db,
  )
}

it('there was mail that could leak, and failures to log', async () => {
  expect((await world.exported()).length).toBeGreaterThan(100)
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter((line) => JSON.parse(line).level >= 40).length).toBeGreaterThan(1)
  expect((await textsOf(['crm'])).match(canaryWords)).not.toBeNull()
  const { rows } = await sql<{ n: number }>`
    select count(distinct reason) as n from engine.ledger where outcome in ('parked', 'open')`.execute(
    world.database.db,
  )
  expect(rows[0]!.n).toBeGreaterThan(1)
})

it("the engine's tables hold nothing of it", async () => {
  const schemas = await schemasBesides(['admin', 'crm'])
  expect(schemas).toEqual(expect.arrayContaining(['engine', 'public']))
  const texts = await textsOf(schemas)
  expect(texts.length).toBeGreaterThan(10_000)
  expect(contentIn(texts)).toEqual([])
})

it('no line of the log, at debug level, contains any of it', () => {
  expect(contentIn(lines.join('\n'))).toEqual([])
})

/** Pieces of the firm's mail that stand in a text. */
function contentIn(text: string): string[] {
  const lower = text.toLowerCase()
  const whole = wholePieces().filter((piece) => lower.includes(piece.toLowerCase()))
  const words = [...wordsOf(text)].filter((word) => contentWords.has(word) && !ownWords.has(word))
  return [...new Set([...(text.match(canaryWords) ?? []), ...whole, ...words])].slice(0, 20)
}

function wholePieces(): string[] {
  const pieces = firm.mail.flatMap((message) => {
    const people = [message.from, message.sender, ...message.to, ...message.cc, ...message.bcc]
    const named = people.flatMap((one) => [one?.name, one?.address])
    return [
      message.subject,
      message.internetMessageId,
      ...named,
      ...(message.attachments ?? []).map((a) => a.name),
    ]
  })
  return [...new Set(pieces)]
    .filter((piece) => typeof piece === 'string')
    .filter((piece) => piece.length >= 6)
}

/** Six letters and more: shorter ones come about by chance in opaque ids. */
function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{L}{6,}/gu) ?? [])
}

const contentWords = wordsOf(
  firm.mail.map(({ subject, body }) => `${subject} ${body.content.replace(/<[^>]*>/g, ' ')}`).join(' '),
)

/** Words of our own source: 'message' in a log line is not a client's. */
const ownWords = wordsOf(
  ['capture', 'graph', 'domain', 'database', 'admin', 'crm/migrations']
    .flatMap((folder) => filesBelow(join(import.meta.dirname, '../../src', folder)))
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n'),
)

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|js|sql)$/.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

async function schemasBesides(others: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select schema_name as name from information_schema.schemata
    where schema_name !~ '^pg_' and schema_name <> 'information_schema' and schema_name <> all(${others}::text[])`.execute(
    world.database.db,
  )
  return rows.map(({ name }) => name)
}

/** Every row of every table, whatever its columns; bytes both as hex and as the text they may be. */
async function textsOf(schemas: string[]): Promise<string> {
  const { rows: tables } = await sql<{ schema: string; name: string; bytes: string[] | null }>`
    select t.table_schema as schema, t.table_name as name,
      (select array_agg(c.column_name::text) from information_schema.columns c where c.table_schema = t.table_schema
       and c.table_name = t.table_name and c.data_type = 'bytea') as bytes
    from information_schema.tables t
    where t.table_schema = any(${schemas}::text[]) and t.table_type = 'BASE TABLE'`.execute(world.database.db)
  const texts: string[] = []
  for (const { schema, name, bytes } of tables) {
    const table = sql.table(`${schema}.${name}`)
    const { rows } = await sql<{ text: string }>`select t::text as text from ${table} t`.execute(
      world.database.db,
    )
    texts.push(...rows.map(({ text }) => text))
    for (const column of bytes ?? []) {
      const { rows: values } = await sql<{ value: Buffer | null }>`
        select ${sql.ref(column)} as value from ${table}`.execute(world.database.db)
      texts.push(...values.flatMap(({ value }) => value?.toString('latin1') ?? []))
    }
  }
  return texts.join('\n')
}
