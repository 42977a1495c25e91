import { type ImportField, importCatalogue, TAKE_AWAY } from '../../domain/import-fields.ts'
import { readTypedAddress, splitTyped } from '../../domain/typed-address.ts'
import type { EntityInFile, GivenAddress, PersonInFile } from './person-in-file.ts'

/** Why a row is left out: a sentence without its full stop. */
interface Refused {
  reason: string
}

/** What the row says of a field; '' where it says nothing. */
type Value = (field: ImportField) => string

const entityKinds: readonly string[] = importCatalogue.entity_kind.values
const keyWords = { yes: ['true', 'yes', '1'], no: ['false', 'no', '0', TAKE_AWAY] }

export function readRow(value: Value, line: number): PersonInFile | Refused {
  const [externalId, kind, name] = [value('external_id'), value('kind').toLowerCase(), value('name')]
  if (!externalId) return { reason: 'external_id is empty' }
  if (!name) return { reason: 'name is empty' }
  if (externalId.length > 200 || name.length > 500) return { reason: 'external_id or name is too long' }
  if (kind !== 'contact' && kind !== 'individual')
    return { reason: `kind '${kind}' is neither contact nor individual` }
  const addresses = readAddresses(value)
  if ('reason' in addresses) return addresses
  const entity = readEntity(value)
  if (entity !== null && typeof entity === 'object' && 'reason' in entity) return entity
  const advisors = readList(value('advisors'))
  if (advisors && 'reason' in advisors) return { reason: `adviser ${advisors.reason}` }
  const role = said(value('entity_role'))
  return {
    ...{ line, externalId, kind, name, addresses, role },
    // A role without an entity is that in the only one.
    entity: entity ?? (role === undefined ? null : { externalId: null, name: null, kind: null }),
    advisors: advisors && [...new Set(advisors.map(({ address }) => address))],
  }
}

/** Undefined: nothing; null: take it away. */
function said(value: string): string | null | undefined {
  if (value === '') return undefined
  return value.toLowerCase() === TAKE_AWAY ? null : value
}

const addressFields = [
  ['email', 'email', false],
  ['alternate_email', 'alternate_email', false],
  ['contact_point', 'contact_point_emails', true],
] as const

function readAddresses(value: Value): PersonInFile['addresses'] | Refused {
  const addresses: PersonInFile['addresses'] = {}
  for (const [field, column, several] of addressFields) {
    const read = readList(value(column), several)
    if (read && 'reason' in read) return read
    if (read) addresses[field] = read
  }
  return addresses
}

function readList(text: string, several = true): GivenAddress[] | undefined | Refused {
  const list = said(text)
  if (list === undefined) return undefined
  const found = new Map<string, GivenAddress>()
  for (const typed of several ? splitTyped(list ?? '') : list === null ? [] : [list]) {
    const read = readTypedAddress(typed)
    if ('refused' in read) return { reason: read.refused }
    if (!found.has(read.address)) found.set(read.address, read)
  }
  return [...found.values()]
}

function readEntity(value: Value): EntityInFile | 'none' | null | Refused {
  const [externalId, name] = [value('entity_id'), said(value('entity'))]
  if (name === null) return 'none'
  const kind = value('entity_kind').toLowerCase()
  const key = value('key_entity').toLowerCase()
  const segment = said(value('segment'))
  if (!externalId && !name && segment === undefined && !key) return null
  if (externalId.length > 200 || (name?.length ?? 0) > 500)
    return { reason: 'entity_id or entity is too long' }
  if (kind && !entityKinds.includes(kind))
    return { reason: `entity_kind '${kind}' is none of ${entityKinds.join(', ')}` }
  if (key && ![...keyWords.yes, ...keyWords.no].includes(key))
    return { reason: `key_entity '${key}' is neither true nor false` }
  return {
    externalId: externalId || null,
    name: name ?? null,
    kind: kind || null,
    segment,
    keyEntity: key ? keyWords.yes.includes(key) : undefined,
  }
}
