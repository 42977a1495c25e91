import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { linkIsVisible } from '../queries/visibility-conditions.ts'
import type { WrittenPlan } from './plan-people.ts'

/** What an import takes away, or would. */
export interface Losses {
  addresses: number
  /** Emails no longer linked to somebody by an address that goes, as far as the viewer may know. */
  emails: number
  /** Memberships in entities. */
  entities: number
  advisors: number
}

export const nothingLost: Losses = { addresses: 0, emails: 0, entities: 0, advisors: 0 }

export async function countLosses(db: Db, visibility: Visibility, plans: WrittenPlan[]): Promise<Losses> {
  const dropped = plans.flatMap(({ addresses }) => addresses.dropped.map(({ id }) => id))
  const going = plans.flatMap(({ addresses: { moved, dropped } }) =>
    [...moved, ...dropped].map(({ id }) => id),
  )
  const count = (of: (plan: WrittenPlan) => number) => plans.reduce((sum, plan) => sum + of(plan), 0)
  return {
    addresses: dropped.length,
    emails: dropped.length === 0 ? 0 : await countUnlinked(db, visibility, dropped, going),
    entities: count(({ left }) => left.entities.length),
    advisors: count(({ left }) => left.advisors.length),
  }
}

async function countUnlinked(
  db: Db,
  visibility: Visibility,
  dropped: number[],
  going: number[],
): Promise<number> {
  const { rows } = await sql<{ emails: number }>`
    select count(distinct (l.message_id, l.person_id)) as emails from crm.addresses a
    join crm.links l on l.person_id = a.person_id and l.address = a.address and l.role <> 'related' and ${linkIsVisible(visibility)}
    where a.id = any(${dropped}::bigint[])
      and not exists (select 1 from crm.addresses o where o.person_id = a.person_id and o.address = a.address
        and o.id <> all(${going}::bigint[]))
      and not exists (select 1 from crm.links k where k.message_id = l.message_id and k.person_id = l.person_id and k.address <> l.address)`.execute(
    db,
  )
  return rows[0]!.emails
}
