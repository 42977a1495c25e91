import type { EmailAddress } from '../../domain/email-address.ts'
import { readTypedAddress, splitTyped } from '../../domain/typed-address.ts'
import { csvInvalid, readTable } from './read-table.ts'

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
  const table = await readTable(csv)
  const fields = columns ?? namedColumns(table.columns)
  const missing = required.filter((name) => !fields.includes(name))
  if (missing.length > 0)
    throw csvInvalid(
      `The CSV lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line must name columns of: ${importFields.join(', ')}.`,
    )
  const twice = fields.find((name, index) => name !== null && fields.indexOf(name) !== index)
  if (twice) throw csvInvalid(`Two columns are ${twice}. Choose one of them.`)
  const refused: PeopleFile['refused'] = []
  const byId = new Map<string, PersonInFile>()
  for (const { line, cells } of table.rows) {
    const read = tooWide(cells, table.columns.length) ?? readRow(fields, cells, line)
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

function namedColumns(header: string[]): (ImportField | null)[] {
  const names = header.map((name) => name.toLowerCase())
  const known: readonly string[] = importFields
  const unknown = names.filter(
    (name) => !known.includes(name) && !passedOver.includes(name) && !/^column \d+$/.test(name),
  )
  if (unknown.length > 0)
    throw csvInvalid(
      `The CSV has columns we do not know: ${unknown.join(', ').slice(0, 300)}. Known: ${importFields.join(', ')}.`,
    )
  return names.map((name) => (known.includes(name) ? (name as ImportField) : null))
}

/** Which value belongs where cannot be known; empty ones beyond the header are nothing. */
function tooWide(cells: string[], columns: number): { reason: string } | null {
  const values = cells.findLastIndex(Boolean) + 1
  return values > columns ? { reason: `${values} values where the header names ${columns} columns` } : null
}

function readRow(
  fields: (ImportField | null)[],
  record: string[],
  line: number,
): PersonInFile | { reason: string } {
  const value = (name: ImportField) => record[fields.indexOf(name)] ?? ''
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
