import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { openMailFolder } from '../../src/simulator/load-mail/open-mail-folder.ts'
import type { SeedAddress, SeedMessage } from '../../src/simulator/seed.ts'
import { ownersFile } from '../support/owners-file.ts'

const DATA = join(import.meta.dirname, '../../../shared/data')
if (!existsSync(DATA)) throw new Error(`The corpora tests need the test data in ${DATA}, which is not there.`)

interface Agreed<Value> {
  value: Value
  agree: number
}
interface Consensus {
  date: Agreed<string | null>
  subject: Agreed<string | null>
  from: Agreed<string[]>
  to: Agreed<string[]>
  cc: Agreed<string[]>
}
interface EnronMessage {
  mailbox: string
  message_id: string
  date: string
  from?: string[]
  to?: string[]
  cc?: string[]
}

async function loadAll(options: Parameters<typeof openMailFolder>[0]): Promise<SeedMessage[]> {
  return Array.fromAsync((await openMailFolder(options)).mail)
}

const lowerCase = (list: readonly SeedAddress[]) =>
  list.flatMap(({ address }) => address?.toLowerCase() ?? [])
const toSeconds = (iso: string | null) => iso && `${iso.slice(0, 19)}Z`

test('hard messages have the addresses, date and subject on which three other parsers agree', async () => {
  const expected = JSON.parse(readFileSync(join(DATA, 'mime/expected.json'), 'utf8')) as Record<
    string,
    { consensus: Consensus }
  >
  const tmp = await mkdtemp(join(tmpdir(), 'throughline-mime-'))
  const dir = join(tmp, 'mail')
  const differences: string[] = []
  let compared = 0
  try {
    for (const file of Object.keys(expected)) {
      // A folder of its own for each, so that every message is known to be that of its file.
      await mkdir(join(dir, file, 'INBOX'), { recursive: true })
      await symlink(join(DATA, 'mime/messages', file), join(dir, file, 'INBOX', basename(file)))
    }
    const options = { dir, employeesFile: await ownersFile(tmp, Object.keys(expected)) }
    const messages = await loadAll(options)
    expect(messages).toHaveLength(191)
    const owners = (await openMailFolder(options)).tenant.users.map((user) => user.mail)
    const files = Object.keys(expected).sort()
    for (const [index, file] of files.entries()) {
      const message = messages[index]!
      expect(message.mailbox).toBe(owners[index])
      const { consensus } = expected[file]!
      const judge = (field: keyof Consensus, got: unknown) => {
        if (consensus[field].agree !== 3) return
        compared++
        if (JSON.stringify(got) !== JSON.stringify(consensus[field].value)) {
          differences.push(`${file} ${field}: ${JSON.stringify(got)}`)
        }
      }
      judge('from', lowerCase(message.from ? [message.from] : []))
      judge('to', lowerCase(message.to).sort())
      judge('cc', lowerCase(message.cc).sort())
      judge('date', toSeconds(message.sentAt))
      judge('subject', message.subject)
    }
  } finally {
    await rm(tmp, { recursive: true })
  }
  expect(differences).toEqual([])
  expect(compared).toBe(184 + 178 + 184 + 188 + 189)
})

/** The addresses as messages.jsonl writes them: it takes an opening apostrophe off and leaves out what has a quotation
 *  mark or nothing before the '@'. The loader keeps all of these as they stand. */
function asListed(list: readonly SeedAddress[]): string[] {
  const listed = lowerCase(list).map((address) => address.replace(/^'/, ''))
  return [...new Set(listed.filter((address) => /^[^@"]+@/.test(address)))].sort()
}

test('every Enron message has its Message-ID, date and addresses, in order, in under 90 seconds of CPU', async () => {
  const truth = gunzipSync(readFileSync(join(DATA, 'enron/messages.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EnronMessage)
  const employees = parse(readFileSync(join(DATA, 'enron/employees.csv')), { columns: true }) as {
    mailbox: string
    messages: string
  }[]
  const started = process.cpuUsage()
  const employeesFile = await ownersFile(
    await mkdtemp(join(tmpdir(), 'throughline-enron-')),
    employees.map(({ mailbox }) => mailbox),
  )
  const { mail, tenant } = await openMailFolder({ dir: join(DATA, 'enron/mailboxes'), employeesFile })
  const counts = new Map<string, number>()
  const differences: unknown[] = []
  let index = 0
  for await (const message of mail) {
    const mailbox = message.mailbox.slice(0, message.mailbox.indexOf('@'))
    counts.set(mailbox, (counts.get(mailbox) ?? 0) + 1)
    const { from = [], to = [], cc = [], ...wanted } = truth[index++]!
    const got = {
      id: message.internetMessageId,
      mailbox,
      date: toSeconds(message.sentAt),
      lists: [message.from ? [message.from] : [], message.to, message.cc].map(asListed),
    }
    const lists = [from, to, cc].map((list) => [...new Set(list)].sort())
    const want = { id: wanted.message_id, mailbox: wanted.mailbox, date: wanted.date, lists }
    if (JSON.stringify(got) !== JSON.stringify(want)) differences.push({ got, want })
  }
  const { user, system } = process.cpuUsage(started)
  expect(tenant.users).toHaveLength(15)
  expect(Object.fromEntries(counts)).toEqual(
    Object.fromEntries(employees.map(({ mailbox, messages }) => [mailbox, Number(messages)])),
  )
  expect(differences).toEqual([])
  expect(index).toBe(34_403)
  expect((user + system) / 1e6).toBeLessThan(90)
})

test('every SpamAssassin message loads, with an author, a body and a date of arrival', async () => {
  const messages = await loadAll({ dir: join(DATA, 'spamassassin'), owner: 'owner@corpus.example' })
  expect(messages).toHaveLength(3_010)
  const without = (has: (message: SeedMessage) => unknown) =>
    messages.filter((message) => !has(message)).length
  expect(without((message) => Date.parse(message.receivedAt) > Date.parse('2000-01-01'))).toBe(0)
  expect(without((message) => message.from)).toBe(1)
  expect(without((message) => message.body.content.trim() || message.attachments)).toBeLessThan(10)
  expect(without((message) => message.body.contentType !== 'html')).toBeGreaterThan(500)
})

test('the owner of every Enron mailbox is found in its mail', async () => {
  const rows = parse(readFileSync(join(DATA, 'enron/employees.csv')), { columns: true }) as {
    mailbox: string
    primary_email: string
    other_own_emails: string
  }[]
  const { tenant, warnings } = await openMailFolder({ dir: join(DATA, 'enron/mailboxes') })
  expect(warnings).toHaveLength(rows.length)
  const own = rows.map((row) => [row.primary_email, ...row.other_own_emails.split('|')])
  expect(tenant.users.filter(({ mail }, at) => !own[at]!.includes(mail!))).toEqual([])
})
