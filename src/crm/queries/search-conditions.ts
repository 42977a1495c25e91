import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { fullSight } from '../../domain/access.ts'
import { type EmailFilters, ownConditions, textCondition } from './email-filters.ts'
import { narrow } from './narrow.ts'

/** On crm.messages as `m`: where an exact search looks. Searches are Compliance's, who sees all mail. */
export async function searchConditions(db: Db, kept: EmailFilters): Promise<RawBuilder<unknown>[]> {
  const filters = revived(kept)
  const { ids, asked } = await narrow(db, fullSight, filters)
  return [
    ids && sql`m.id = any(${ids}::bigint[])`,
    ...ownConditions(filters),
    ...asked.map(({ one }) => one!(sql`m.id`)),
    textCondition(fullSight, filters),
  ].filter((condition) => condition !== null)
}

/** Filters that were kept as JSON, which knows no dates. */
function revived(kept: EmailFilters): EmailFilters {
  const dates = (['sentFrom', 'sentTo', 'syncedFrom', 'syncedTo'] as const).flatMap((name) =>
    kept[name] ? [[name, new Date(kept[name])]] : [],
  )
  return { ...kept, ...Object.fromEntries(dates) }
}
