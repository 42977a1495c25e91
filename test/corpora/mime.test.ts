import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunOnceSummary } from '../../src/capture/run-once.ts'
import type { ExportedMessage } from '../../src/crm/queries/export-messages.ts'
import { openMailFolder } from '../../src/simulator/load-mail/open-mail-folder.ts'
import { corpus } from '../support/enron.ts'
import { settle } from '../support/larch.ts'
import { startWorld, type World } from '../support/world.ts'

/** How many of the parsers behind expected.json give this value. */
interface Agreed<Value> {
  value: Value
  agree: number
}
interface Expected {
  message_id: Agreed<string | null>
  date: Agreed<string | null>
  subject: Agreed<string | null>
  from: Agreed<string[]>
  to: Agreed<string[]>
  cc: Agreed<string[]>
}

const MOST_PARKED = 5

let dir: string
let world: World
let summary: RunOnceSummary
let expected: Map<string, Expected>

beforeAll(async () => {
  const folder = corpus('mime')
  const json = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'))
  expected = new Map(Object.keys(json).map((file) => [file, json[file].consensus as Expected]))
  dir = await mkdtemp(join(tmpdir(), 'throughline-mime-'))
  // One mailbox, in which each file has a folder of its own: so we know afterwards which email came from which file.
  for (const file of expected.keys()) {
    await mkdir(join(dir, 'owner', file), { recursive: true })
    await symlink(join(folder, 'messages', file), join(dir, 'owner', file, file))
  }
  const { tenant, mail } = await openMailFolder({ dir, owner: 'owner@corpus.example' })
  const env = { THROUGHLINE_SYNC_START: '1900-01-01T00:00:00Z' }
  world = await startWorld({ seed: tenant, mail, env, httpsPort: null })
  summary = await settle(world)
}, 300_000)
afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await rm(dir, { recursive: true })
})

it('none of the hard messages stops the others, and few are parked', async () => {
  expect(expected.size).toBe(191)
  expect(summary).toMatchObject({ mailboxes: 1, seen: 191, open: 0, gone: 0, drafts: 0, internal: 0 })
  expect(summary.parked).toBeLessThanOrEqual(MOST_PARKED)
  const { rows: silent } =
    await sql`select 1 from engine.ledger where outcome = 'parked' and reason is null`.execute(
      world.database.db,
    )
  expect(silent).toEqual([])
})

/** Two files of one email: the same Message-ID, fields, text and attachments. */
const TWINS = [['roundcubemail__INBOX_list_00.eml', 'roundcubemail__src_mail0.eml']]

it('each is one email of its own, Message-ID or not', async () => {
  const found = await exportedByFile()
  expect(found.size).toBe(191 - summary.parked)
  const filesOf = Map.groupBy(found, ([, message]) => message)
  const joined = [...filesOf.values()]
    .filter((files) => files.length > 1)
    .map((files) => files.map(([file]) => file))
  expect(joined.map((files) => files.sort())).toEqual(TWINS)
})

it('From, To, Cc, Date and Subject are those on which three other parsers agree', async () => {
  const found = await exportedByFile()
  const differences: string[] = []
  let compared = 0
  for (const [file, want] of expected) {
    const got = found.get(file)
    if (!got) continue
    const judge = <Value>({ value, agree }: Agreed<Value>, field: string, ours: Value) => {
      if (agree !== 3) return
      compared++
      if (JSON.stringify(ours) !== JSON.stringify(value)) differences.push(`${file}: ${field}`)
    }
    judge(want.message_id, 'Message-ID', got.messageId)
    judge(want.from, 'From', addresses(got.from === null ? [] : [got.from]))
    judge(want.to, 'To', addresses(got.to))
    judge(want.cc, 'Cc', addresses(got.cc))
    // Beside a date of its header that is not plausible stands the date on which it was received.
    const date = got.headerDate ?? got.sentAt
    judge(want.date, 'Date', date && `${date.slice(0, 19)}Z`)
    judge(want.subject, 'Subject', got.subject)
  }
  expect(compared).toBeGreaterThan(1_000)
  expect(differences).toEqual([])
})

/** The export shows the name of whoever has no address. */
function addresses(shown: string[]): string[] {
  return shown
    .filter((text) => text.includes('@'))
    .map((text) => text.toLowerCase())
    .sort()
}

async function exportedByFile(): Promise<Map<string, ExportedMessage>> {
  const messages = await world.exported()
  // In the order of the export.
  const { rows } = await sql<{ files: string[] }>`
    select array(select f.name from crm.captures c
      join crm.folders f on f.mailbox_id = c.mailbox_id and f.folder_id = c.folder_id where c.message_id = m.id) as files
    from crm.messages m order by m.sent_at, m.id`.execute(world.database.db)
  return new Map(rows.flatMap(({ files }, index) => files.map((file) => [file, messages[index]!])))
}
