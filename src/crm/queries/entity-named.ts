import { type RawBuilder, sql } from 'kysely'
import { cleanName } from '../commands/stored-text.ts'

/** Whether there is an entity of this kind and name: people who type are kept from making a second one. */
export function entityNamed(kind: string, name: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from crm.entities e where e.kind = ${kind} and lower(e.name) = lower(${cleanName(name)}) and e.deleted_at is null)`
}
