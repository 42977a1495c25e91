import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Sight } from '../../domain/access.ts'
import { entitySeen, personSeen } from '../queries/sight-conditions.ts'
import type { EntityInFile, ImportField, PeopleFile, PersonInFile } from './read-people-file.ts'

/** What an import would do with a person of the file. */
export type Plan =
  | { person: PersonInFile; change: 'create'; fields: ImportField[] }
  | { person: PersonInFile; change: 'update'; fields: ImportField[] }
  | { person: PersonInFile; change: 'none' }
  | { person: PersonInFile; change: 'refuse'; reason: string }

interface EntityKnown {
  id: number
  segment: string | null
  keyEntity: boolean
  seen: boolean
}

/** The file's entities as the CRM knows them before the import. */
export type KnownEntities = Map<EntityInFile, EntityKnown>

export async function findEntities(db: Db, sight: Sight, people: PersonInFile[]): Promise<KnownEntities> {
  const entities = [...new Set(people.flatMap(({ entity }) => entity ?? []))]
  const { rows } = await sql<EntityKnown & { place: number }>`
    select g.place - 1 as place, e.id, e.segment, e.key_entity as "keyEntity", ${entitySeen(sight)} as seen
    from unnest(${entities.map((e) => e.kind)}::text[], ${entities.map((e) => e.name)}::text[])
      with ordinality g (kind, name, place)
    join crm.entities e on e.kind = g.kind and lower(e.name) = lower(g.name)`.execute(db)
  return new Map(rows.map(({ place, ...known }) => [entities[place]!, known]))
}

interface PersonKnown {
  externalId: string
  kind: string
  name: string
  mergedInto: string | null
  seen: boolean
  addresses: { field: string; address: string; written: string; imported: boolean }[]
  memberships: { entity: number; role: string | null; byHand: boolean }[]
  advisors: { address: string; byHand: boolean }[]
}

/** Compares people of the file with the CRM: two round trips, nothing written. */
export async function planPeople(
  db: Db,
  sight: Sight,
  people: PersonInFile[],
  given: PeopleFile['given'],
  entities: KnownEntities,
): Promise<Plan[]> {
  const { rows } = await sql<PersonKnown>`
    select n.external_id as "externalId", n.kind, n.name,
      (select case when ${personSeen(sight, 'o')} then coalesce(o.external_id, o.name) else 'somebody you do not see' end from crm.persons o where o.id = n.merged_into) as "mergedInto",
      n.merged_into is not null or ${personSeen(sight)} as seen,
      (select coalesce(json_agg(json_build_object('field', a.field, 'address', a.address, 'written', a.written,
         'imported', a.source = 'import')), '[]') from crm.addresses a where a.person_id = n.id) as addresses,
      (select coalesce(json_agg(json_build_object('entity', s.entity_id, 'role', s.role, 'byHand', s.by_hand or s.act_id is not null)), '[]')
       from crm.memberships s where s.person_id = n.id) as memberships,
      (select coalesce(json_agg(json_build_object('address', g.employee_address, 'byHand', g.by_hand or g.act_id is not null)), '[]')
       from crm.assignments g where g.person_id = n.id) as advisors
    from crm.persons n where n.external_id = any(${people.map(({ externalId }) => externalId)}::text[])`.execute(
    db,
  )
  const byId = new Map(rows.map((known) => [known.externalId, known]))
  return people.map((person) => planOne(person, byId.get(person.externalId), given, entities))
}

function planOne(
  person: PersonInFile,
  known: PersonKnown | undefined,
  given: PeopleFile['given'],
  entities: KnownEntities,
): Plan {
  const entity = person.entity ? entities.get(person.entity) : undefined
  if (entity && !entity.seen)
    return { person, change: 'refuse', reason: `entity '${person.entity!.name}' is not in your book` }
  if (!known) return { person, change: 'create', fields: [...given] }
  if (!known.seen)
    return { person, change: 'refuse', reason: `external_id ${person.externalId} is not in your book` }
  if (known.mergedInto !== null)
    return {
      person,
      change: 'refuse',
      reason: `external_id ${person.externalId} was merged into ${known.mergedInto}: take it out of the file, or undo the merge`,
    }
  const fields = [...given].filter((field) => differs[field]?.(person, known, entity))
  return fields.length > 0 ? { person, change: 'update', fields } : { person, change: 'none' }
}

type Differs = (person: PersonInFile, known: PersonKnown, entity: EntityKnown | undefined) => boolean

/** Of each field, whether an import would write anything. What was added by hand stays, so it makes no difference. */
const differs: Partial<Record<ImportField, Differs>> = {
  kind: (person, known) => person.kind !== known.kind,
  name: (person, known) => person.name !== known.name,
  email: addressesDiffer('email'),
  alternate_email: addressesDiffer('alternate_email'),
  contact_point_emails: addressesDiffer('contact_point'),
  entity: (person, known, entity) =>
    (person.entity !== null && !known.memberships.some((one) => one.entity === entity?.id)) ||
    known.memberships.some((one) => !one.byHand && one.entity !== entity?.id),
  entity_role: (person, known, entity) =>
    known.memberships.some((one) => one.entity === entity?.id && one.role !== person.role),
  segment: (person, _known, entity) =>
    entity !== undefined && person.entity!.segment !== null && person.entity!.segment !== entity.segment,
  key_entity: (person, _known, entity) =>
    entity !== undefined && person.entity!.keyEntity !== entity.keyEntity,
  advisors: (person, known) =>
    person.advisors.some((address) => !known.advisors.some((one) => one.address === address)) ||
    known.advisors.some((one) => !one.byHand && !person.advisors.includes(one.address)),
}

function addressesDiffer(field: string): Differs {
  return (person, known) => {
    const wanted = person.addresses.filter((one) => one.field === field)
    const held = known.addresses.filter((one) => one.field === field)
    return (
      wanted.some(
        ({ address, written }) => !held.some((one) => one.address === address && one.written === written),
      ) || held.some((one) => one.imported && !wanted.some(({ address }) => address === one.address))
    )
  }
}
