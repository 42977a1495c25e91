import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { entityNamed } from '../queries/entity-named.ts'
import { entityIsVisible } from '../queries/visibility-conditions.ts'
import { cleanName } from './stored-text.ts'

export interface NewPerson {
  name: string
  kind: 'contact' | 'individual'
  entity: { id: number } | { name: string; kind: string } | null
}

/** Makes a person as part of an act, in the book of who makes them. Returns the id. Throws NOT_FOUND, ENTITY_KNOWN. */
export async function createPerson(
  tx: Db,
  visibility: Visibility,
  actId: number,
  { name, kind, entity }: NewPerson,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.persons (kind, name, act_id) values (${kind}, ${cleanName(name)}, ${actId}) returning id`.execute(
    tx,
  )
  const { id } = rows[0]!
  if (entity) {
    const entityId =
      'id' in entity ? await findEntity(tx, visibility, entity.id) : await makeEntity(tx, actId, entity)
    await sql`insert into crm.memberships (person_id, entity_id, act_id) values (${id}, ${entityId}, ${actId})`.execute(
      tx,
    )
  }
  if (visibility.reach === 'book')
    await sql`insert into crm.assignments (person_id, employee_address, act_id)
      select ${id}, address, ${actId} from unnest(${visibility.addresses.slice(0, 1)}::text[]) address`.execute(
      tx,
    )
  return id
}

async function findEntity(tx: Db, visibility: Visibility, id: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select e.id from crm.entities e where e.id = ${id} and ${entityIsVisible(visibility)} for key share`.execute(
    tx,
  )
  if (!rows[0])
    throw new ThroughlineError(
      'NOT_FOUND',
      'The household or organisation you chose does not exist (any more). Choose another. Nothing was changed.',
    )
  return rows[0].id
}

async function makeEntity(
  tx: Db,
  actId: number,
  { name, kind }: { name: string; kind: string },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into crm.entities (kind, name, act_id) select ${kind}, ${cleanName(name)}, ${actId}::bigint
    where not ${entityNamed(kind, name)}
      on conflict (kind, lower(name)) where external_id is null do nothing returning id`.execute(tx)
  if (!rows[0])
    throw new ThroughlineError(
      'ENTITY_KNOWN',
      `There is a ${kind} called ${name} already. Choose it from the list, or give this one another name. Nothing was changed.`,
    )
  return rows[0].id
}
