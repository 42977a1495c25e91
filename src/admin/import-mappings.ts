import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { ImportMapping } from '../domain/import-mapping.ts'
import { type Actor, audited } from './audit/audited.ts'

interface KeptMapping {
  name: string
  mapping: ImportMapping
  changedBy: string
  changedAt: string
}

/** What the columns of other programs' files are, as the firm keeps it, by name. */
export async function listMappings(db: Db): Promise<{ items: KeptMapping[] }> {
  const { rows } = await sql<Omit<KeptMapping, 'changedAt'> & { changedAt: Date }>`
    select name, mapping, changed_by as "changedBy", changed_at as "changedAt" from admin.import_mappings
    order by lower(name), name`.execute(db)
  return { items: rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() })) }
}

/** Throws MAPPING_UNKNOWN. */
export async function findMapping(db: Db, name: string): Promise<ImportMapping> {
  const { rows } = await sql<{ mapping: ImportMapping }>`
    select mapping from admin.import_mappings where lower(name) = lower(${name.trim()})`.execute(db)
  if (rows[0]) return rows[0].mapping
  throw new ThroughlineError(
    'MAPPING_UNKNOWN',
    `There is no mapping called '${name}'. See them with: throughline people mappings`,
  )
}

/** Keeps a mapping under a name, in place of the one of that name. */
export async function keepMapping(
  db: Db,
  { name, mapping }: Pick<KeptMapping, 'name' | 'mapping'>,
  actor: Actor,
): Promise<void> {
  await audited(
    db,
    actor,
    (tx) =>
      sql`insert into admin.import_mappings (name, mapping, changed_by) values (${name}, ${JSON.stringify(mapping)}::jsonb, ${actor.by.name})
      on conflict (lower(name)) do update set name = excluded.name, mapping = excluded.mapping, changed_by = excluded.changed_by,
        changed_at = now()`.execute(tx),
    () => ({ action: 'import-mapping.keep', detail: { name } }),
  )
}

/** False: no mapping has that name. */
export function forgetMapping(db: Db, name: string, actor: Actor): Promise<boolean> {
  return audited(
    db,
    actor,
    async (tx) => {
      const { rows } =
        await sql`delete from admin.import_mappings where lower(name) = lower(${name}) returning 1`.execute(
          tx,
        )
      return rows.length > 0
    },
    (known) => (known ? { action: 'import-mapping.forget', detail: { name } } : null),
  )
}
