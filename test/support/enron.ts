import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { ExportedMessage } from '../../src/crm/queries/export-messages.ts'
import { openMailFolder } from '../../src/simulator/load-mail/open-mail-folder.ts'
import type { SeedAddress, SeedMessage, SeedTenant } from '../../src/simulator/seed.ts'

const DATA = join(import.meta.dirname, '../../../shared/data')

/** Where the corpora lie. Throws one clear sentence where they do not. */
export function corpus(name: string): string {
  const folder = join(DATA, name)
  if (!existsSync(folder))
    throw new Error(`The corpora tests need the test data in ${folder}, which is not there.`)
  return folder
}

interface EnronLine {
  mailbox: string
  folder: string
  group: string
  date: string
  from?: string[]
  to?: string[]
  cc?: string[]
  bcc?: string[]
  internal_only: boolean
  matches?: Record<string, string[]>
}

export interface EnronSet {
  tenant: SeedTenant
  mail: AsyncIterable<SeedMessage>
  internalDomains: string[]
  peopleCsv: string
  /** By internetMessageId: what the export has to hold. `of`: addresses of the mailboxes that are read; default all. */
  expected(since?: Date, of?: string[]): Map<string, Record<string, string[]>>
}

/**
 * The Enron mailboxes as a tenant: `group` as internetMessageId, addresses and dates as the corpus lists them. `only`: mail of these
 * mailboxes alone, by the names of their files; default all.
 */
export async function enronSet(only?: string[]): Promise<EnronSet> {
  const folder = corpus('enron')
  const lines = gunzipSync(readFileSync(join(folder, 'messages.jsonl.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EnronLine)
  const owners = new Map(csv(join(folder, 'employees.csv')).map((row) => [row.mailbox!, row]))
  const tenant: SeedTenant = {
    tenantId: '3f0c8f0e-7c61-4ad3-93f4-0e3c2a6f9d11',
    displayName: 'Corpus',
    domains: ['enron.com'],
    users: [...owners.values()].map((row) => ({ displayName: row.display_name!, mail: row.primary_email! })),
  }
  return {
    tenant,
    mail: only
      ? mailOfSome(join(folder, 'mailboxes'), only, lines, owners)
      : withListedFacts(join(folder, 'mailboxes'), lines, owners),
    internalDomains: readFileSync(join(folder, 'internal_domains.txt'), 'utf8').trim().split('\n'),
    peopleCsv: toPeopleCsv(csv(join(folder, 'people.csv'))),
    expected(since, of) {
      const isRead = ({ mailbox }: EnronLine) => !of || of.includes(owners.get(mailbox)!.primary_email!)
      const wanted = lines.filter(
        (line) => !line.internal_only && isRead(line) && (!since || new Date(line.date) >= since),
      )
      return new Map(wanted.map((line) => [messageId(line), line.matches ?? {}]))
    },
  }
}

/** Messages with exact phrases as others listed them, internal ones too; phrases in order. */
export function suspiciousRows(): { messageId: string; group: string; phrases: string[] }[] {
  return csv(join(corpus('enron'), 'suspicious_phrases.csv')).map(({ message_id, group, phrases }) => ({
    messageId: message_id!,
    group: group!,
    phrases: phrases!
      .split(/[|;]/)
      .map((phrase) => phrase.trim())
      .sort(),
  }))
}

async function* mailOfSome(
  dir: string,
  names: string[],
  lines: EnronLine[],
  owners: Map<string, Record<string, string>>,
): AsyncGenerator<SeedMessage> {
  for (const name of names)
    yield* withListedFacts(
      join(dir, `${name}.mbox.gz`),
      lines.filter(({ mailbox }) => mailbox === name),
      owners,
      owners.get(name)!.primary_email!,
    )
}

async function* withListedFacts(
  dir: string,
  lines: EnronLine[],
  owners: Map<string, Record<string, string>>,
  owner?: string,
): AsyncGenerator<SeedMessage> {
  let index = 0
  for await (const message of (await openMailFolder({ dir, ...(owner ? { owner } : {}) })).mail) {
    const line = lines[index++]!
    const addresses = (list: string[] | undefined): SeedAddress[] =>
      (list ?? []).map((address) => ({ address }))
    // The body stays a getter: parsed when it is read.
    yield Object.defineProperties({} as SeedMessage, {
      ...Object.getOwnPropertyDescriptors(message),
      ...Object.getOwnPropertyDescriptors({
        mailbox: owners.get(line.mailbox)!.primary_email,
        internetMessageId: messageId(line),
        from: addresses(line.from)[0] ?? null,
        sender: undefined,
        to: addresses(line.to),
        cc: addresses(line.cc),
        bcc: addresses(line.bcc),
        sentAt: line.date,
        receivedAt: line.date,
        isDraft: /^drafts\b/.test(line.folder) && !line.folder.includes('_'),
      }),
    })
  }
}

export function messageId({ group }: { group: string }): string {
  return `<${group}@corpus.example>`
}

function toPeopleCsv(rows: Record<string, string>[]): string {
  const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
  const lines = rows.map((row) =>
    [
      row.person_id!,
      'individual',
      quote(row.name || row.primary_email!),
      quote(row.primary_email!),
      quote(row.other_emails!.replaceAll('|', ';')),
    ].join(','),
  )
  return ['external_id,kind,name,email,contact_point_emails', ...lines].join('\n')
}

function csv(file: string): Record<string, string>[] {
  return parse(readFileSync(file, 'utf8'), { columns: true }) as Record<string, string>[]
}

/** What is missing, too many or linked otherwise; counts and ids only, never addresses. */
export function differences(
  exported: ExportedMessage[],
  expected: Map<string, Record<string, string[]>>,
): string[] {
  const found = new Map(exported.map((message) => [message.messageId ?? '', message]))
  const wrong: string[] = []
  if (found.size !== exported.length) wrong.push(`${exported.length - found.size} repeated ids`)
  for (const [id, matches] of expected) {
    const message = found.get(id)
    if (!message) wrong.push(`missing ${id}`)
    else if (links(message) !== normalise(matches)) wrong.push(`linked otherwise ${id}`)
  }
  for (const id of found.keys()) if (!expected.has(id)) wrong.push(`not expected ${id}`)
  return wrong.slice(0, 20)
}

function links({ people }: ExportedMessage): string {
  return normalise(Object.fromEntries(people.map(({ externalId, roles }) => [externalId, roles])))
}

function normalise(matches: Record<string, string[]>): string {
  return JSON.stringify(
    Object.entries(matches)
      .map(([person, roles]) => [person, [...roles].sort()])
      .sort(),
  )
}
