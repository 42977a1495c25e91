import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { ImportField } from '../../domain/import-fields.ts'
import { heldBeyond, notYours } from '../queries/held-beyond.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'
import { byFile } from './by-file.ts'
import { isOneOf, type Joined } from './joined.ts'
import type { PersonInFile } from './person-in-file.ts'
import { type AddressChanges, type HeldAddress, planAddresses } from './plan-addresses.ts'
import type { Entity, Place } from './resolve-entities.ts'

/** What an import would do with a person of the file. */
export type Plan =
  | { person: PersonInFile; change: 'none' }
  | { person: PersonInFile; change: 'refuse'; reason: string }
  | WrittenPlan

/** One that writes; `id`: the person's, null: a new one. */
export interface WrittenPlan {
  person: PersonInFile
  change: 'create' | 'update'
  id: number | null
  fields: ImportField[]
  addresses: AddressChanges
  place: Place
  /** Entities and advisers that came by files, and that the file takes away now. */
  left: { entities: number[]; advisors: string[] }
}

interface PersonKnown {
  id: number
  externalId: string | null
  kind: string
  name: string
  mergedInto: string | null
  seen: boolean
  addresses: HeldAddress[]
  memberships: { entity: number; role: string | null; byFile: boolean }[]
  advisors: { address: string; byFile: boolean }[]
}

/** Compares people of the file with the CRM: one round trip, nothing written. */
export async function planPeople(
  db: Db,
  visibility: Visibility,
  people: PersonInFile[],
  { places, joined }: { places: Map<PersonInFile, Place>; joined: Joined },
): Promise<Plan[]> {
  const { rows } = await sql<PersonKnown>`
    select n.id, n.external_id as "externalId", n.kind, n.name,
      (select coalesce(o.external_id, o.name) from crm.persons o where o.id = n.merged_into) as "mergedInto",
      coalesce((select ${personIsVisible(visibility, 'o')} from crm.persons o where o.id = n.merged_into), ${personIsVisible(visibility)}) as seen,
      (select coalesce(json_agg(json_build_object('id', a.id, 'field', a.field, 'address', a.address, 'written', a.written,
         'label', a.label, 'imported', a.source = 'import') order by a.id), '[]') from crm.addresses a where a.person_id = n.id) as addresses,
      (select coalesce(json_agg(json_build_object('entity', s.entity_id, 'role', s.role, 'byFile', ${byFile('s')})), '[]')
       from crm.memberships s where s.person_id = n.id) as memberships,
      (select coalesce(json_agg(json_build_object('address', g.employee_address, 'byFile', ${byFile('g')})), '[]')
       from crm.assignments g where g.person_id = n.id) as advisors
    from crm.persons n where ${isOneOf(people, joined)}`.execute(db)
  const byExternalId = new Map(rows.map((known) => [known.externalId, known]))
  const byId = new Map(rows.map((known) => [known.id, known]))
  const given = people.flatMap(({ addresses }) => Object.values(addresses).flat())
  const beyond = await heldBeyond(
    db,
    visibility,
    given.map(({ address }) => address),
  )
  return people.map((person) =>
    planOne(
      person,
      byExternalId.get(person.externalId) ?? byId.get(joined.get(person) ?? 0),
      places.get(person)!,
      beyond,
    ),
  )
}

function planOne(
  person: PersonInFile,
  known: PersonKnown | undefined,
  place: Place,
  beyond: Set<string>,
): Plan {
  const refuse = (reason: string): Plan => ({ person, change: 'refuse', reason })
  if (place.in === 'refused') return refuse(place.reason)
  if (known && !known.seen) return refuse(notYours(`external_id ${person.externalId}`))
  const addresses = planAddresses(person.addresses, known?.addresses ?? [])
  const other = addresses.put.find(({ address }) => beyond.has(address))
  if (other) return refuse(notYours(other.written))
  if (!known) {
    const fields = saidOf(person, place)
    return {
      person,
      change: 'create',
      id: null,
      fields,
      addresses,
      place,
      left: { entities: [], advisors: [] },
    }
  }
  if (known.mergedInto !== null)
    return refuse(
      `external_id ${person.externalId} was merged into ${known.mergedInto}: take it out of the file, or undo the merge`,
    )
  const left = leaving(person, known, place)
  const fields = differing(person, known, place, addresses, left)
  return fields.length === 0
    ? { person, change: 'none' }
    : { person, change: 'update', id: known.id, fields, addresses, place, left }
}

const columnOf = {
  email: 'email',
  alternate_email: 'alternate_email',
  contact_point: 'contact_point_emails',
} as const

function saidOf(person: PersonInFile, place: Place): ImportField[] {
  const fields: ImportField[] = ['external_id', 'kind', 'name']
  for (const [field, column] of Object.entries(columnOf))
    if (person.addresses[field as keyof typeof columnOf]?.length) fields.push(column)
  if (place.in === 'entity') {
    fields.push('entity')
    if (person.role) fields.push('entity_role')
    fields.push(...entityDiffers(place.entity))
  }
  if (person.advisors?.length) fields.push('advisors')
  return fields
}

function leaving({ advisors }: PersonInFile, known: PersonKnown, place: Place): WrittenPlan['left'] {
  const stays = place.in === 'entity' ? place.entity.known?.id : undefined
  const entities =
    place.in === 'entity' || place.in === 'none'
      ? known.memberships.filter((one) => one.byFile && one.entity !== stays).map(({ entity }) => entity)
      : []
  return {
    entities,
    advisors: advisors
      ? known.advisors
          .filter((one) => one.byFile && !advisors.some((address) => address === one.address))
          .map(({ address }) => address)
      : [],
  }
}

function differing(
  person: PersonInFile,
  known: PersonKnown,
  place: Place,
  addresses: AddressChanges,
  left: WrittenPlan['left'],
): ImportField[] {
  const fields: ImportField[] = addresses.fields.map((field) => columnOf[field])
  if (person.externalId !== known.externalId) fields.push('external_id')
  if (person.kind !== known.kind) fields.push('kind')
  if (person.name !== known.name) fields.push('name')
  if (place.in === 'entity') {
    const home = known.memberships.find((one) => one.entity === place.entity.known?.id)
    if (!home || left.entities.length > 0) fields.push('entity')
    if (person.role !== undefined && person.role !== (home?.role ?? null)) fields.push('entity_role')
    fields.push(...entityDiffers(place.entity))
  } else if (left.entities.length > 0) fields.push('entity')
  const news = person.advisors?.some((address) => !known.advisors.some((one) => one.address === address))
  if (news || left.advisors.length > 0) fields.push('advisors')
  return fields
}

/** What the file says of an entity otherwise than it is; of a new one, what it says beside its name. */
export function entityDiffers({ known, externalId, kind, name, segment, keyEntity }: Entity): ImportField[] {
  const fields: ImportField[] = []
  if (externalId !== null && externalId !== (known?.externalId ?? null)) fields.push('entity_id')
  if (known && kind !== known.kind) fields.push('entity_kind')
  if (known && name !== known.name) fields.push('entity')
  if (segment !== undefined && segment !== (known?.segment ?? null)) fields.push('segment')
  if (keyEntity !== undefined && keyEntity !== (known?.keyEntity ?? false)) fields.push('key_entity')
  return fields
}

export type WithId = WrittenPlan & { id: number }
