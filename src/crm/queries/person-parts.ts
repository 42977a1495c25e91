import { type RawBuilder, sql } from 'kysely'
import type { Visibility } from '../../domain/access.ts'
import { entityIsVisible, linkIsVisible } from './visibility-conditions.ts'

/** Expressions about a person, who is crm.persons as `n`. */

/** Orders crm.addresses as `a`: the Email, the Alternate Email, then all others. */
export const byField = sql`case a.field when 'email' then 0 when 'alternate_email' then 1 else 2 end`

/** The address that stands for the person in lists; null: there is none. */
export const mainAddress = sql<string | null>`(
  select a.written from crm.addresses a where a.person_id = n.id order by ${byField}, a.id limit 1)`

/** crm.entities as `e`: what the API calls EntityRef. */
export const entityAsJson = sql`json_build_object('id', e.id::text, 'name', e.name, 'kind', e.kind, 'segment', e.segment)`

/** The entity that stands for those the person is in, of those that the viewer sees; null: there is none. */
export function mainEntity(visibility: Visibility): RawBuilder<unknown> {
  return sql`(select ${entityAsJson} from crm.memberships s join crm.entities e on e.id = s.entity_id
    where s.person_id = n.id and ${entityIsVisible(visibility)} order by e.id limit 1)`
}

/** When the newest email that the viewer sees on the person was sent; null: there is none. */
export function lastEmailAt(visibility: Visibility): RawBuilder<Date | null> {
  return sql<Date | null>`(select l.sent_at from crm.links l
    where l.person_id = n.id and ${linkIsVisible(visibility)} order by l.sent_at desc limit 1)`
}
