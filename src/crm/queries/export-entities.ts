import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import type { Place } from './cursor.ts'
import { type EntityFilters, listEntities } from './list-entities.ts'

export const entityColumns = [
  'name',
  'kind',
  'segment',
  'key_entity',
  'member_count',
  'last_email',
  'sentiment',
] as const

const PAGE = 1_000

/** Every entity under these filters by name, a page at a time: values in the order of `entityColumns`. */
export async function* exportEntities(
  db: Db,
  visibility: Visibility,
  filters: EntityFilters,
): AsyncGenerator<(string | null)[]> {
  let after: Place | null = null
  do {
    const page = await listEntities(db, visibility, filters, { sort: 'name', after, limit: PAGE })
    for (const { name, kind, segment, keyEntity, memberCount, lastEmailAt, sentiment } of page.items)
      yield [
        name,
        kind,
        segment,
        keyEntity ? 'yes' : 'no',
        String(memberCount),
        lastEmailAt,
        sentiment?.label ?? null,
      ]
    after = page.next
  } while (after)
}
