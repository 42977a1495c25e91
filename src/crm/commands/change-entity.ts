import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { entityNamed } from '../queries/entity-named.ts'
import { assign, type ChangedFields, differing } from './change-person.ts'
import { cleanName } from './stored-text.ts'

type EntityKind = 'household' | 'organisation' | 'individual'

interface EntityChange {
  kind?: EntityKind | undefined
  name?: string | undefined
  segment?: string | null | undefined
  keyEntity?: boolean | undefined
  /** All of them. */
  advisors?: string[] | undefined
}

/** Throws ENTITY_KNOWN. */
export function createEntity(
  db: Db,
  { kind, name, segment, keyEntity, advisors }: Required<EntityChange> & { kind: EntityKind; name: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: number }>`
      insert into crm.entities (kind, name, segment, key_entity)
      select ${kind}, ${cleanName(name)}, ${cleanName(segment) || null}, ${keyEntity}::boolean
      where not ${entityNamed(kind, name)}
      on conflict (kind, lower(name)) where external_id is null do nothing returning id`.execute(tx)
    if (!rows[0]) throw exists(kind, name)
    if (advisors) await assign(tx, 'entity', rows[0].id, advisors)
    return rows[0].id
  })
}

/** Changes what is given and leaves the rest; says what differs, but for the name. Throws ENTITY_KNOWN, ADDRESS_INVALID. */
export function changeEntity(
  db: Db,
  id: number,
  { kind, name, segment, keyEntity, advisors }: EntityChange,
): Promise<ChangedFields> {
  return inTransaction(db, async (tx) => {
    const { rows: was } = await sql<{ kind: string; segment: string | null; keyEntity: boolean }>`
      select kind, segment, key_entity as "keyEntity" from crm.entities where id = ${id} for update`.execute(
      tx,
    )
    const { rows: others } = await sql<{ kind: EntityKind; name: string }>`
      select o.kind, o.name from crm.entities e join crm.entities o on o.id <> e.id and o.deleted_at is null
        and o.kind = coalesce(${kind ?? null}, e.kind) and lower(o.name) = lower(coalesce(${cleanName(name)}, e.name))
      where e.id = ${id}`.execute(tx)
    if (others[0]) throw exists(others[0].kind, others[0].name)
    await sql`update crm.entities set kind = coalesce(${kind ?? null}, kind), name = coalesce(${cleanName(name)}, name),
        segment = case when ${segment !== undefined} then ${cleanName(segment) || null} else segment end,
        key_entity = coalesce(${keyEntity ?? null}::boolean, key_entity)
      where id = ${id}`.execute(tx)
    if (advisors) await assign(tx, 'entity', id, advisors)
    return differing(was[0] ?? {}, {
      kind,
      segment: segment === undefined ? undefined : cleanName(segment) || null,
      keyEntity,
    })
  })
}

function exists(kind: EntityKind, name: string): ThroughlineError {
  return new ThroughlineError(
    'ENTITY_KNOWN',
    `There is ${kind === 'household' ? 'a household' : `an ${kind}`} called '${name.slice(0, 100)}' already. Choose another name.`,
  )
}
