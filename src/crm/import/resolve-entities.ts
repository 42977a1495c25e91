import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { foldName } from '../letters.ts'
import { notYours } from '../queries/held-beyond.ts'
import { entityIsVisible } from '../queries/visibility-conditions.ts'
import { isOneOf, type Joined } from './joined.ts'
import type { EntityInFile, PersonInFile } from './person-in-file.ts'
import type { Note } from './read-people-file.ts'

/** What makes rows belong to one entity: its id alone, or its kind and name too. */
export type EntitiesBy = 'id' | 'name'

interface Known {
  id: number
  externalId: string | null
  kind: string
  name: string
  segment: string | null
  keyEntity: boolean
  seen: boolean
}

/** An entity the file speaks of, and all it says of it; `known`: as it is before the import, null: it makes one. */
export interface Entity {
  known: Known | null
  externalId: string | null
  kind: string
  name: string
  segment: string | null | undefined
  keyEntity: boolean | undefined
}

/** Where a row puts its person. `asked`: an entity of this name is there, and nothing says that it is the same one. */
export type Place =
  | { in: 'entity'; entity: Entity }
  | { in: 'none' }
  | { in: 'unsaid' }
  | { in: 'asked'; name: string; asLine: number | null }
  | { in: 'refused'; reason: string }

export interface Places {
  of: Map<PersonInFile, Place>
  notes: Note[]
}

/**
 * Finds the entity of every row: by its id; the one of that name which the person is in already; by name alone only where
 * rows are joined by name, and otherwise just for the first row that names it.
 */
export async function resolveEntities(
  db: Db,
  visibility: Visibility,
  people: PersonInFile[],
  { by, joined }: { by: EntitiesBy; joined: Joined },
): Promise<Places> {
  const known = await findKnown(db, visibility, people, joined)
  const homes = await findHomes(db, people, joined)
  const find = finder(known, by)
  const notes: Note[] = []
  const of = new Map<PersonInFile, Place>()
  for (const person of people) {
    const { entity, line } = person
    if (entity === null) of.set(person, { in: 'unsaid' })
    else if (entity === 'none') of.set(person, { in: 'none' })
    else {
      const place = find(entity, line, homes(person))
      if (place === null)
        notes.push({ line, note: 'segment, key_entity or entity_role without an entity: left out' })
      else if (place.in === 'entity') notes.push(...say(place.entity, entity, line))
      of.set(person, place ?? { in: 'unsaid' })
    }
  }
  return { of, notes }
}

type Find = (entity: EntityInFile, line: number, home: { id: number }[]) => Place | null

function finder(known: Known[], by: EntitiesBy): Find {
  const ids = new Map(known.map((one) => [one.id, one]))
  const sameName = Map.groupBy(known, nameKey)
  const byExternalId = new Map<string, Entity>()
  const ofKnown = new Map<Known, Entity>()
  /** The first line that names an entity which the CRM does not have. */
  const firstNamed = new Map<string, { line: number; entity: Entity }>()

  const enter = (one: Known): Entity => {
    const entity = ofKnown.get(one) ?? { ...unsaid, ...pick(one), known: one }
    ofKnown.set(one, entity)
    return entity
  }
  for (const one of known) if (one.externalId !== null) byExternalId.set(one.externalId, enter(one))

  function withId(row: EntityInFile, externalId: string, line: number, own: Known[]): Entity | Place {
    const found = byExternalId.get(externalId)
    if (found) return found
    if (row.name === null)
      return { in: 'refused', reason: `entity_id ${externalId} is new, and entity is empty` }
    // A household that came by its name alone is given its id.
    const nameless = own.map(enter).find((one) => one.externalId === null)
    const entity = nameless ?? { ...unsaid, known: null, externalId, kind: row.kind ?? USUAL, name: row.name }
    entity.externalId = externalId
    byExternalId.set(externalId, entity)
    const key = nameKey(entity)
    if (!firstNamed.has(key)) firstNamed.set(key, { line, entity })
    return entity
  }

  function withoutId({ name, kind }: EntityInFile, line: number, own: Known[]): Entity | Place | null {
    if (own.length === 1) return enter(own[0]!)
    if (name === null) return null
    const named = { kind: kind ?? USUAL, name }
    const there = sameName.get(nameKey(named)) ?? []
    if (by === 'name' && there.length === 1) return enter(there[0]!)
    if (there.length > 0 && !there.some(({ seen }) => seen))
      return { in: 'refused', reason: notYours(`entity ${name}`) }
    if (there.length > 0) return { in: 'asked', name, asLine: null }
    const first = firstNamed.get(nameKey(named))
    if (first) return by === 'name' ? first.entity : { in: 'asked', name, asLine: first.line }
    const entity = { ...unsaid, ...named, known: null, externalId: null }
    firstNamed.set(nameKey(named), { line, entity })
    return entity
  }

  return (row, line, home) => {
    const own = home.map(({ id }) => ids.get(id)!).filter((one) => row.name === null || isNamed(one, row))
    const found = row.externalId === null ? withoutId(row, line, own) : withId(row, row.externalId, line, own)
    if (found === null || 'in' in found) return found
    return found.known?.seen === false
      ? { in: 'refused', reason: notYours(`entity ${row.name ?? row.externalId}`) }
      : { in: 'entity', entity: found }
  }
}

/** Of a file that does not say what its entities are. */
const USUAL = 'household'
const unsaid = { segment: undefined, keyEntity: undefined }

const pick = ({ externalId, kind, name }: Known) => ({ externalId, kind, name })
const nameKey = ({ kind, name }: { kind: string; name: string }) => `${kind} ${foldName(name)}`
const isNamed = (one: Known, { kind, name }: EntityInFile) =>
  name !== null && foldName(one.name) === foldName(name) && (kind === null || kind === one.kind)

/** The last row about an entity counts; where it contradicts an earlier one, that is reported. */
function say(entity: Entity, row: EntityInFile, line: number): Note[] {
  const notes: Note[] = []
  const told = (what: string) =>
    `${what} of '${entity.name}' is not what an earlier line says: this one counts`
  if (row.segment !== undefined) {
    if (entity.segment !== undefined && entity.segment !== row.segment)
      notes.push({ line, note: told('segment') })
    entity.segment = row.segment
  }
  if (row.keyEntity !== undefined) {
    if (entity.keyEntity !== undefined && entity.keyEntity !== row.keyEntity)
      notes.push({ line, note: told('key_entity') })
    entity.keyEntity = row.keyEntity
  }
  if (row.externalId !== null) {
    entity.externalId = row.externalId
    entity.name = row.name ?? entity.name
    entity.kind = row.kind ?? entity.kind
  }
  return notes
}

async function findKnown(
  db: Db,
  visibility: Visibility,
  people: PersonInFile[],
  joined: Joined,
): Promise<Known[]> {
  const entities = people.flatMap(({ entity }) => (entity === null || entity === 'none' ? [] : [entity]))
  const ids = [...new Set(entities.flatMap(({ externalId }) => externalId ?? []))]
  const names = [...new Set(entities.flatMap(({ name }) => (name === null ? [] : [foldName(name)])))]
  const { rows } = await sql<Known>`
    select e.id, e.external_id as "externalId", e.kind, e.name, e.segment, e.key_entity as "keyEntity", ${entityIsVisible(visibility)} as seen
    from crm.entities e
    where e.deleted_at is null and (e.external_id = any(${ids}::text[]) or crm.folded(e.name) = any(${names}::text[])
      or e.id in (select s.entity_id from crm.memberships s join crm.persons n on n.id = s.person_id where ${isOneOf(people, joined)}))
    order by e.id`.execute(db)
  return rows
}

/** The entities people are in before the import. */
async function findHomes(
  db: Db,
  people: PersonInFile[],
  joined: Joined,
): Promise<(person: PersonInFile) => { id: number }[]> {
  const { rows } = await sql<{ person: number; externalId: string | null; id: number }>`
    select n.id as person, n.external_id as "externalId", s.entity_id as id
    from crm.memberships s join crm.persons n on n.id = s.person_id
    where ${isOneOf(people, joined)} order by s.entity_id`.execute(db)
  const byExternalId = Map.groupBy(rows, ({ externalId }) => externalId)
  const byId = Map.groupBy(rows, ({ person }) => person)
  return (person) => byExternalId.get(person.externalId) ?? byId.get(joined.get(person) ?? 0) ?? []
}
