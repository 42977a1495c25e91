import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { type EmailAddress, parseEmailAddress } from '../../domain/email-address.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { clean } from './accept-messages.ts'
import { refreshMatched } from './refresh-matched.ts'

const columns = [
  'external_id',
  'kind',
  'name',
  'email',
  'alternate_email',
  'contact_point_emails',
  'entity',
  'entity_kind',
  'segment',
  'key_entity',
  'advisors',
] as const
const required = ['external_id', 'kind', 'name']
const entityKinds = ['household', 'organisation', 'individual']

export interface ImportReport {
  created: number
  updated: number
  /** Rows left out, with the line of the file they begin on and why. */
  refused: { line: number; reason: string }[]
}

interface PersonRow {
  externalId: string
  kind: string
  name: string
  addresses: { field: string; address: EmailAddress; written: string }[]
  entity: { name: string; kind: string; segment: string | null; keyEntity: boolean } | null
  advisors: string[]
}

/**
 * Takes people, their addresses, entities and advisers from CSV; the same external_id updates. Refused rows are reported
 * and the others go in. An address no longer given is taken away together with the links it made.
 * Throws CSV_INVALID when the file as a whole cannot be read.
 */
export async function importPeople(db: Db, csv: string): Promise<ImportReport> {
  const { rows, refused } = readRows(csv)
  return inTransaction(db, async (tx) => {
    let created = 0
    for (const row of rows) if (await upsertPerson(tx, row)) created++
    return { created, updated: rows.length - created, refused }
  })
}

function readRows(csv: string): { rows: PersonRow[]; refused: ImportReport['refused'] } {
  const refused: ImportReport['refused'] = []
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(csv, {
      bom: true,
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      trim: true,
    }) as never
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string }
    throw new ThroughlineError(
      'CSV_INVALID',
      `The CSV cannot be read${lines ? ` at line ${lines}` : ''}: ${message}. Correct it there; nothing was imported.`,
    )
  }
  const header = records.shift()?.record.map((name) => name.toLowerCase()) ?? []
  const missing = required.filter((name) => !header.includes(name))
  if (missing.length > 0) {
    throw new ThroughlineError(
      'CSV_INVALID',
      `The CSV lacks the column${missing.length > 1 ? 's' : ''} ${missing.join(', ')}. Its first line must name columns of: ${columns.join(', ')}. Nothing was imported.`,
    )
  }
  const unknown = header.filter((name) => !(columns as readonly string[]).includes(name))
  if (unknown.length > 0) {
    throw new ThroughlineError(
      'CSV_INVALID',
      `The CSV has columns we do not know: ${unknown.join(', ')}. Known: ${columns.join(', ')}. Nothing was imported.`,
    )
  }
  const byId = new Map<string, { row: PersonRow; line: number }>()
  for (const { record, info } of records) {
    const read = readRow(header, record)
    if ('reason' in read) refused.push({ line: info.lines, reason: read.reason })
    else if (byId.has(read.externalId))
      refused.push({
        line: info.lines,
        reason: `external_id ${read.externalId} stands in the file already (line ${byId.get(read.externalId)!.line})`,
      })
    else byId.set(read.externalId, { row: read, line: info.lines })
  }
  return { rows: [...byId.values()].map(({ row }) => row), refused }
}

function readRow(header: string[], record: string[]): PersonRow | { reason: string } {
  if (record.length !== header.length)
    return { reason: `${record.length} values where the header names ${header.length} columns` }
  const value = (name: (typeof columns)[number]) => clean(record[header.indexOf(name)]) ?? ''
  const [externalId, kind, name] = [value('external_id'), value('kind').toLowerCase(), value('name')]
  if (!externalId) return { reason: 'external_id is empty' }
  if (!name) return { reason: 'name is empty' }
  if (kind !== 'contact' && kind !== 'individual')
    return { reason: `kind '${kind}' is neither contact nor individual` }
  const addresses: PersonRow['addresses'] = []
  const given: [string, string[]][] = [
    ['email', [value('email')]],
    ['alternate_email', [value('alternate_email')]],
    ['contact_point', value('contact_point_emails').split(';')],
  ]
  for (const [field, list] of given) {
    for (const written of list.map((text) => text.trim()).filter(Boolean)) {
      const address = parseEmailAddress(written)
      if (!address) return { reason: `'${written}' is no email address` }
      if (!addresses.some((known) => known.field === field && known.address === address))
        addresses.push({ field, address, written })
    }
  }
  const entity = readEntity(
    value('entity'),
    value('entity_kind').toLowerCase(),
    value('segment'),
    value('key_entity').toLowerCase(),
  )
  if (entity && 'reason' in entity) return entity
  const advisors = value('advisors')
    .split(';')
    .map((text) => text.trim())
    .filter(Boolean)
  const noAddress = advisors.find((text) => !parseEmailAddress(text))
  if (noAddress) return { reason: `adviser '${noAddress}' is no email address` }
  return {
    externalId,
    kind,
    name,
    addresses,
    entity,
    advisors: advisors.map((text) => parseEmailAddress(text)!),
  }
}

function readEntity(
  name: string,
  kind: string,
  segment: string,
  key: string,
): PersonRow['entity'] | { reason: string } {
  if (!name) return null
  if (!entityKinds.includes(kind))
    return { reason: `entity_kind '${kind}' is none of ${entityKinds.join(', ')}` }
  if (!['', 'true', 'false', 'yes', 'no', '1', '0'].includes(key))
    return { reason: `key_entity '${key}' is neither true nor false` }
  return { name, kind, segment: segment || null, keyEntity: ['true', 'yes', '1'].includes(key) }
}

/** Returns whether the person is new. */
async function upsertPerson(tx: Db, row: PersonRow): Promise<boolean> {
  const { rows } = await sql<{ id: number; isNew: boolean }>`
    insert into crm.persons (external_id, kind, name) values (${row.externalId}, ${row.kind}, ${row.name})
    on conflict (external_id) do update set kind = excluded.kind, name = excluded.name
    returning id, xmax = 0 as "isNew"`.execute(tx)
  const { id, isNew } = rows[0]!
  if (!isNew) await dropOtherAddresses(tx, id, row.addresses)
  await sql`
    insert into crm.addresses (person_id, field, address, written)
    select ${id}, field, address, written
    from unnest(${row.addresses.map((a) => a.field)}::text[], ${row.addresses.map((a) => a.address)}::text[], ${row.addresses.map((a) => a.written)}::text[]) a (field, address, written)
    on conflict (person_id, field, address) do update set written = excluded.written`.execute(tx)
  await replaceEntity(tx, id, row.entity)
  await sql`delete from crm.assignments where person_id = ${id} and employee_address <> all(${row.advisors}::text[])`.execute(
    tx,
  )
  await sql`insert into crm.assignments (person_id, employee_address)
    select ${id}, a from unnest(${row.advisors}::text[]) a on conflict do nothing`.execute(tx)
  return isNew
}

/** Takes back an address and only the links it made; another field with the same address keeps them. */
async function dropOtherAddresses(tx: Db, personId: number, kept: PersonRow['addresses']): Promise<void> {
  const { rows: dropped } = await sql<{ address: string }>`
    delete from crm.addresses where person_id = ${personId}
      and (field, address) not in (select * from unnest(${kept.map((a) => a.field)}::text[], ${kept.map((a) => a.address)}::text[]))
    returning address`.execute(tx)
  const lost = dropped
    .map(({ address }) => address)
    .filter((address) => !kept.some((k) => k.address === address))
  if (lost.length === 0) return
  const { rows: unlinked } = await sql<{ id: number }>`
    delete from crm.links where person_id = ${personId} and address = any(${lost}::text[]) returning message_id as id`.execute(
    tx,
  )
  await refreshMatched(
    tx,
    unlinked.map(({ id }) => id),
  )
}

async function replaceEntity(tx: Db, personId: number, entity: PersonRow['entity']): Promise<void> {
  if (!entity) {
    await sql`delete from crm.memberships where person_id = ${personId}`.execute(tx)
    return
  }
  const { rows } = await sql<{ id: number }>`
    insert into crm.entities (kind, name, segment, key_entity) values (${entity.kind}, ${entity.name}, ${entity.segment}, ${entity.keyEntity})
    on conflict (kind, lower(name)) do update set segment = coalesce(excluded.segment, entities.segment), key_entity = excluded.key_entity
    returning id`.execute(tx)
  const entityId = rows[0]!.id
  await sql`delete from crm.memberships where person_id = ${personId} and entity_id <> ${entityId}`.execute(
    tx,
  )
  await sql`insert into crm.memberships (person_id, entity_id) values (${personId}, ${entityId}) on conflict do nothing`.execute(
    tx,
  )
}
