import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { lastEmailAt } from './person-parts.ts'
import type { EntityRef } from './person-rows.ts'
import { type RecentSentiment, recentOfEntity, toRecent } from './recent-sentiment.ts'
import { personIsVisible } from './visibility-conditions.ts'

/** One line of a list of entities. */
export interface EntityRow extends EntityRef {
  keyEntity: boolean
  members: { id: string; name: string }[]
  memberCount: number
  lastEmailAt: string | null
  sentiment: RecentSentiment | null
}

const MEMBERS_SHOWN = 3

/** Loads list lines for these entities, in the order of `ids`: one round trip, whatever their number. */
export async function loadEntityRows(db: Db, visibility: Visibility, ids: number[]): Promise<EntityRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<
    Omit<EntityRow, 'id' | 'lastEmailAt'> & { id: number; lastEmailAt: Date | null }
  >`
    select e.id, e.name, e.kind, e.segment, e.key_entity as "keyEntity", coalesce(s.members, '[]') as members,
      coalesce(s.count, 0) as "memberCount", s.at as "lastEmailAt",
      ${recentOfEntity(visibility, 'e.id')} as sentiment
    from unnest(${ids}::bigint[]) with ordinality i (id, place)
    join crm.entities e on e.id = i.id
    cross join lateral (
      select json_agg(json_build_object('id', m.id::text, 'name', m.name) order by m.place) filter (where m.place <= ${MEMBERS_SHOWN}) as members,
        count(*) as count, max(m.at) as at
      from (select n.id, n.name, row_number() over (order by lower(n.name), n.id) as place,
          ${lastEmailAt(visibility)} as at
        from crm.memberships s join crm.persons n on n.id = s.person_id
        where s.entity_id = e.id and ${personIsVisible(visibility)}) m) s
    order by i.place`.execute(db)
  return rows.map((row) => ({
    ...row,
    id: String(row.id),
    lastEmailAt: row.lastEmailAt?.toISOString() ?? null,
    sentiment: toRecent(row.sentiment),
  }))
}
