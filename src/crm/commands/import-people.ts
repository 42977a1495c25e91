import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { type EmailAddress, parseEmailAddress } from '../../domain/email-address.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { refreshMatched } from './refresh-matched.ts'
import { clean } from './stored-text.ts'

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

/** People written together. */
const CHUNK = 500

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
    for (let from = 0; from < rows.length; from += CHUNK)
      created += await upsertPeople(tx, rows.slice(from, from + CHUNK))
    return { created, updated: rows.length - created, refused }
  })
}

function readRows(csv: string): { rows: PersonRow[]; refused: ImportReport['refused'] } {
  const refused: ImportReport['refused'] = []
  let records: { record: string[]; raw: string; info: { lines: number } }[]
  try {
    records = parse(csv, {
      bom: true,
      info: true,
      raw: true,
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
  // The parser tells the line a row ends on.
  for (const { record, raw, info } of records) {
    const line = info.lines - (raw.trim().match(/\r\n|\r|\n/g)?.length ?? 0)
    const read = readRow(header, record)
    if ('reason' in read) refused.push({ line, reason: read.reason })
    else if (byId.has(read.externalId))
      refused.push({
        line,
        reason: `external_id ${read.externalId} stands in the file already (line ${byId.get(read.externalId)!.line})`,
      })
    else byId.set(read.externalId, { row: read, line })
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

/** A chunk of people in a handful of statements. Returns how many of them are new. */
async function upsertPeople(tx: Db, rows: PersonRow[]): Promise<number> {
  const { rows: people } = await sql<{ id: number; externalId: string; isNew: boolean }>`
    insert into crm.persons (external_id, kind, name)
    select * from unnest(${rows.map((r) => r.externalId)}::text[], ${rows.map((r) => r.kind)}::text[], ${rows.map((r) => r.name)}::text[])
    on conflict (external_id) do update set kind = excluded.kind, name = excluded.name
    returning id, external_id as "externalId", xmax = 0 as "isNew"`.execute(tx)
  const ids = new Map(people.map(({ id, externalId }) => [externalId, id]))
  const known = people.filter(({ isNew }) => !isNew).map(({ id }) => id)
  const withIds = rows.map((row) => ({ ...row, id: ids.get(row.externalId)! }))
  const addresses = withIds.flatMap(({ id, addresses }) => addresses.map((address) => ({ id, ...address })))
  await dropOtherAddresses(tx, known, addresses)
  await sql`
    insert into crm.addresses (person_id, field, address, written)
    select * from unnest(${addresses.map((a) => a.id)}::bigint[], ${addresses.map((a) => a.field)}::text[],
      ${addresses.map((a) => a.address)}::text[], ${addresses.map((a) => a.written)}::text[])
    on conflict (person_id, field, address) do update set written = excluded.written`.execute(tx)
  await replaceEntities(tx, known, withIds)
  await replaceAdvisors(tx, known, withIds)
  return people.length - known.length
}

/** Takes back addresses no longer given, and only the links they made; another field with the same address keeps them. */
async function dropOtherAddresses(
  tx: Db,
  known: number[],
  given: { id: number; field: string; address: string }[],
): Promise<void> {
  if (known.length === 0) return
  const { rows: dropped } = await sql<{ person: number; address: string }>`
    delete from crm.addresses where person_id = any(${known}::bigint[])
      and (person_id, field, address) not in (select * from unnest(${given.map((g) => g.id)}::bigint[],
        ${given.map((g) => g.field)}::text[], ${given.map((g) => g.address)}::text[]))
    returning person_id as person, address`.execute(tx)
  const held = new Set(given.map(({ id, address }) => `${id} ${address}`))
  const lost = dropped.filter(({ person, address }) => !held.has(`${person} ${address}`))
  if (lost.length === 0) return
  const { rows: unlinked } = await sql<{ id: number }>`
    delete from crm.links l using unnest(${lost.map((d) => d.person)}::bigint[], ${lost.map((d) => d.address)}::text[]) d (person, address)
    where l.person_id = d.person and l.address = d.address returning l.message_id as id`.execute(tx)
  await refreshMatched(
    tx,
    unlinked.map(({ id }) => id),
  )
}

type WithId = PersonRow & { id: number }

async function replaceEntities(tx: Db, known: number[], rows: WithId[]): Promise<void> {
  await sql`delete from crm.memberships where person_id = any(${known}::bigint[])`.execute(tx)
  const members = rows.flatMap(({ id, entity }) => (entity ? [{ id, entity }] : []))
  if (members.length === 0) return
  // The same entity on several rows: the last one tells its segment.
  const nameOf = ({ kind, name }: { kind: string; name: string }) => `${kind} ${name.toLowerCase()}`
  const entities = [...new Map(members.map(({ entity }) => [nameOf(entity), entity])).values()]
  const { rows: stored } = await sql<{ id: number; kind: string; name: string }>`
    insert into crm.entities (kind, name, segment, key_entity)
    select * from unnest(${entities.map((e) => e.kind)}::text[], ${entities.map((e) => e.name)}::text[],
      ${entities.map((e) => e.segment)}::text[], ${entities.map((e) => e.keyEntity)}::boolean[])
    on conflict (kind, lower(name)) do update
    set segment = coalesce(excluded.segment, entities.segment), key_entity = excluded.key_entity
    returning id, kind, name`.execute(tx)
  const idOf = new Map(stored.map((entity) => [nameOf(entity), entity.id]))
  await sql`
    insert into crm.memberships (person_id, entity_id)
    select * from unnest(${members.map(({ id }) => id)}::bigint[], ${members.map(({ entity }) => idOf.get(nameOf(entity))!)}::bigint[])
    on conflict do nothing`.execute(tx)
}

async function replaceAdvisors(tx: Db, known: number[], rows: WithId[]): Promise<void> {
  await sql`delete from crm.assignments where person_id = any(${known}::bigint[])`.execute(tx)
  const assignments = rows.flatMap(({ id, advisors }) => advisors.map((advisor) => ({ id, advisor })))
  await sql`
    insert into crm.assignments (person_id, employee_address)
    select * from unnest(${assignments.map(({ id }) => id)}::bigint[], ${assignments.map(({ advisor }) => advisor)}::text[])
    on conflict do nothing`.execute(tx)
}
