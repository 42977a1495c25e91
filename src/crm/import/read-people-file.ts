import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { separatorOf } from '../../domain/csv-text.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { readTypedAddress, splitTyped } from '../../domain/typed-address.ts'
import { clean } from '../commands/stored-text.ts'

/** What a column of the file can be. */
export const importFields = [
  'external_id',
  'kind',
  'name',
  'email',
  'alternate_email',
  'contact_point_emails',
  'entity',
  'entity_kind',
  'entity_role',
  'segment',
  'key_entity',
  'advisors',
] as const
export type ImportField = (typeof importFields)[number]

/** Columns of our own export that say nothing to an import. */
const passedOver = ['last_email', 'sentiment']
const required: ImportField[] = ['external_id', 'kind', 'name']
const entityKinds = ['household', 'organisation', 'individual']

/** Longest file we take, in rows. */
const MAX_ROWS = 100_000
/** The parser works through so many bytes before others get a turn. */
const PIECE = 64 * 1024

export interface PersonInFile {
  line: number
  externalId: string
  kind: string
  name: string
  addresses: { field: string; address: EmailAddress; written: string }[]
  entity: EntityInFile | null
  role: string | null
  advisors: string[]
}

export interface EntityInFile {
  name: string
  kind: string
  segment: string | null
  keyEntity: boolean
}

export interface PeopleFile {
  people: PersonInFile[]
  /** Fields the file has a column for: what has none stays as it is. */
  given: Set<ImportField>
  /** Rows left out, with the line of the file they begin on and why. */
  refused: { line: number; reason: string }[]
}

/**
 * Reads people from CSV. `columns` says what each column is (null: left out); absent, the header names them.
 * Throws CSV_INVALID when the file as a whole cannot be read.
 */
export async function readPeopleFile(csv: string, columns?: (ImportField | null)[]): Promise<PeopleFile> {
  const [first, ...records] = await parseRecords(csv)
  const fields = columns ?? namedColumns(first?.record ?? [])
  const missing = required.filter((name) => !fields.includes(name))
  if (missing.length > 0)
    throw invalid(
      `The CSV lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line must name columns of: ${importFields.join(', ')}.`,
    )
  const twice = fields.find((name, index) => name !== null && fields.indexOf(name) !== index)
  if (twice) throw invalid(`Two columns are ${twice}. Choose one of them.`)
  const refused: PeopleFile['refused'] = []
  const byId = new Map<string, PersonInFile>()
  const width = first?.record.length ?? 0
  // The parser tells the line a row ends on.
  for (const { record, raw, info } of records) {
    const line = info.lines - (raw.trim().match(/\r\n|\r|\n/g)?.length ?? 0)
    const read = record.length === width ? readRow(fields, record, line) : wrongWidth(record.length, width)
    if ('reason' in read) refused.push({ line, reason: read.reason })
    else if (byId.has(read.externalId))
      refused.push({
        line,
        reason: `external_id ${read.externalId} stands in the file already (line ${byId.get(read.externalId)!.line})`,
      })
    else byId.set(read.externalId, read)
  }
  const people = [...byId.values()]
  agreeOnEntities(people)
  return { people, given: new Set(fields.filter((name) => name !== null)), refused }
}

interface RawRecord {
  record: string[]
  raw: string
  info: { lines: number }
}

async function parseRecords(csv: string): Promise<RawRecord[]> {
  const bytes = Buffer.from(csv)
  const pieces = Array.from({ length: Math.ceil(bytes.length / PIECE) }, (_, index) =>
    bytes.subarray(index * PIECE, (index + 1) * PIECE),
  )
  const parser = Readable.from(pieces).pipe(
    parse({
      bom: true,
      delimiter: separatorOf(csv),
      info: true,
      raw: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }),
  )
  const records: RawRecord[] = []
  try {
    for await (const record of parser) {
      records.push(record as RawRecord)
      if (records.length > MAX_ROWS + 1) break
    }
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    throw invalid(
      `The CSV cannot be read${lines ? ` at line ${lines}` : ''}: ${message.slice(0, 200)}. Correct it there.`,
    )
  }
  if (records.length > MAX_ROWS + 1)
    throw invalid('The CSV has more than 100,000 rows. Divide it into several files.')
  return records
}

function namedColumns(header: string[]): (ImportField | null)[] {
  const names = header.map((name) => name.toLowerCase())
  const known: readonly string[] = importFields
  const unknown = names.filter((name) => !known.includes(name) && !passedOver.includes(name))
  if (unknown.length > 0)
    throw invalid(
      `The CSV has columns we do not know: ${unknown.join(', ').slice(0, 300)}. Known: ${importFields.join(', ')}.`,
    )
  return names.map((name) => (known.includes(name) ? (name as ImportField) : null))
}

function invalid(sentence: string): ThroughlineError {
  return new ThroughlineError('CSV_INVALID', `${sentence} Nothing was imported.`)
}

function wrongWidth(values: number, columns: number): { reason: string } {
  return { reason: `${values} values where the header names ${columns} columns` }
}

function readRow(
  fields: (ImportField | null)[],
  record: string[],
  line: number,
): PersonInFile | { reason: string } {
  const value = (name: ImportField) => unguarded(clean(record[fields.indexOf(name)]) ?? '')
  const [externalId, kind, name] = [value('external_id'), value('kind').toLowerCase(), value('name')]
  if (!externalId) return { reason: 'external_id is empty' }
  if (!name) return { reason: 'name is empty' }
  if (externalId.length > 200 || name.length > 500) return { reason: 'external_id or name is too long' }
  if (kind !== 'contact' && kind !== 'individual')
    return { reason: `kind '${kind}' is neither contact nor individual` }
  const addresses: PersonInFile['addresses'] = []
  const given: [string, string[]][] = [
    ['email', [value('email')]],
    ['alternate_email', [value('alternate_email')]],
    ['contact_point', splitTyped(value('contact_point_emails'))],
  ]
  for (const [field, list] of given) {
    for (const typed of list.filter(Boolean)) {
      const read = readTypedAddress(typed)
      if ('refused' in read) return { reason: read.refused }
      const { address, written } = read
      if (!addresses.some((known) => known.field === field && known.address === address))
        addresses.push({ field, address, written })
    }
  }
  const entity = readEntity(
    value('entity'),
    // A file of one kind of entity need not say which where it is the usual one.
    fields.includes('entity_kind') ? value('entity_kind').toLowerCase() : 'household',
    value('segment'),
    value('key_entity').toLowerCase(),
  )
  if (entity && 'reason' in entity) return entity
  const advisors: EmailAddress[] = []
  for (const typed of splitTyped(value('advisors'))) {
    const read = readTypedAddress(typed)
    if ('refused' in read) return { reason: `adviser ${read.refused}` }
    advisors.push(read.address)
  }
  return {
    line,
    externalId,
    kind,
    name,
    addresses,
    entity,
    role: value('entity_role') || null,
    advisors: [...new Set(advisors)],
  }
}

function readEntity(
  name: string,
  kind: string,
  segment: string,
  key: string,
): EntityInFile | null | { reason: string } {
  if (!name) return null
  if (name.length > 500) return { reason: 'entity is too long' }
  if (!entityKinds.includes(kind))
    return { reason: `entity_kind '${kind}' is none of ${entityKinds.join(', ')}` }
  if (!['', 'true', 'false', 'yes', 'no', '1', '0'].includes(key))
    return { reason: `key_entity '${key}' is neither true nor false` }
  return { name, kind, segment: segment || null, keyEntity: ['true', 'yes', '1'].includes(key) }
}

/** Our export keeps spreadsheets from running what begins like a formula; see csv-line.ts. */
function unguarded(value: string): string {
  return value.replace(/^'(?=[=+\-@\t\r])/, '')
}

/** The same entity on several rows: the last one tells its segment and whether it is key. */
function agreeOnEntities(people: PersonInFile[]): void {
  const agreed = new Map<string, EntityInFile>()
  for (const { entity } of people) {
    if (!entity) continue
    const key = `${entity.kind} ${entity.name.toLowerCase()}`
    const one = agreed.get(key)
    if (one) Object.assign(one, { segment: entity.segment ?? one.segment, keyEntity: entity.keyEntity })
    else agreed.set(key, entity)
  }
  for (const person of people)
    if (person.entity)
      person.entity = agreed.get(`${person.entity.kind} ${person.entity.name.toLowerCase()}`)!
}
