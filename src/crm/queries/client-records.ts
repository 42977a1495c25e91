import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { entityIsVisible, personIsVisible } from './visibility-conditions.ts'

/** What belongs to a client: a person, or an entity with its members. */
interface ClientRecords {
  people: number[]
  entities: number[]
  /** Ids of emails that are linked to the people, or were. */
  emails: RawBuilder<{ message_id: number }>
  /** Ids of acts that touched these emails. */
  acts: RawBuilder<{ act_id: number }>
}

/** Everybody of a client as far as the viewer sees them, with who was merged into them. */
export async function clientRecords(
  db: Db,
  visibility: Visibility,
  { person, entity }: { person?: number | undefined; entity?: number | undefined },
): Promise<ClientRecords> {
  const { rows } = await sql<{ id: number }>`
    with chosen as (
      select n.id from crm.persons n where ${personIsVisible(visibility)} and (n.id = ${person ?? null}::bigint
        or n.id in (select m.person_id from crm.memberships m join crm.entities e on e.id = m.entity_id
          where e.id = ${entity ?? null}::bigint and ${entityIsVisible(visibility)})))
    select id from chosen union select id from crm.persons where merged_into in (select id from chosen)`.execute(
    db,
  )
  const people = rows.map(({ id }) => id)
  const emails = sql<{ message_id: number }>`
    select message_id from crm.links where person_id = any(${people}::bigint[])
    union select message_id from crm.removed_links where person_id = any(${people}::bigint[])`
  const acts = sql<{ act_id: number }>`
    select distinct act_id from crm.acts_on_messages where message_id in (${emails})`
  return { people, entities: entity === undefined ? [] : [entity], emails, acts }
}
