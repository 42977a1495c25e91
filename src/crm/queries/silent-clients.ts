import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { bookPeople, entityIsVisible, isOrdinary } from './visibility-conditions.ts'

interface SilentClient {
  person: { id: string; name: string }
  /** Whom the person belongs to: the client then is the entity, and any of its people counts. */
  entity: {
    id: string
    name: string
    kind: 'household' | 'organisation' | 'individual'
    segment: string | null
  } | null
  /** Null: never, as far as the history goes. */
  lastWrittenAt: Date | null
}

/** A firm's key entities may be many; beyond these the rest is left to the reports. */
const MOST_PEOPLE = 2_000

/**
 * Clients whom nobody of the firm has written to since `since`, the longest silence first, those never written to last: of
 * the viewer's own book, or where nobody is assigned to the viewer, of the firm's key entities. An email that reached them
 * by Bcc is none to them.
 */
export async function silentClients(
  db: Db,
  visibility: Visibility,
  since: Date,
  limit: number,
): Promise<{ basis: 'assigned' | 'keyEntities'; total: number; clients: SilentClient[] }> {
  const { rows: own } = await sql`${bookPeople(visibility)} limit 1`.execute(db)
  const basis = own.length > 0 || visibility.reach === 'book' ? 'assigned' : 'keyEntities'
  const people =
    basis === 'assigned'
      ? bookPeople(visibility)
      : sql`select s.person_id from crm.memberships s join crm.entities e on e.id = s.entity_id where e.key_entity`
  const { rows } = await sql<{
    personId: number
    personName: string
    entityId: number | null
    entityName: string
    entityKind: 'household' | 'organisation' | 'individual'
    segment: string | null
    at: Date | null
    total: number
  }>`
    with mine as (select distinct b.person_id from (${people}) b limit ${MOST_PEOPLE}),
    written as (
      select n.id as person_id, s.entity_id, w.at from mine join crm.persons n on n.id = mine.person_id and n.merged_into is null and n.archived_at is null
      left join lateral (select e.id as entity_id from crm.memberships s join crm.entities e on e.id = s.entity_id
        where s.person_id = n.id and ${entityIsVisible(visibility)} order by e.id limit 1) s on true
      left join lateral (select l.sent_at as at from crm.links l join crm.messages m on m.id = l.message_id
        where l.person_id = n.id and l.role <> 'bcc' and m.direction = 'outbound' and ${isOrdinary('m.id')}
        order by l.sent_at desc limit 1) w on true
      where exists (select 1 from crm.addresses a where a.person_id = n.id)),
    clients as (
      select min(person_id) as person_id, entity_id, max(at) as at from written
      group by entity_id, case when entity_id is null then person_id end
      having coalesce(max(at) < ${since}, true))
    select c.person_id as "personId", n.name as "personName", e.id as "entityId", e.name as "entityName",
      e.kind as "entityKind", e.segment, c.at, count(*) over () as total
    from clients c join crm.persons n on n.id = c.person_id left join crm.entities e on e.id = c.entity_id
    order by c.at nulls last, c.person_id limit ${limit}`.execute(db)
  return {
    basis,
    total: rows[0]?.total ?? 0,
    clients: rows.map((row) => ({
      person: { id: String(row.personId), name: row.personName },
      entity:
        row.entityId === null
          ? null
          : { id: String(row.entityId), name: row.entityName, kind: row.entityKind, segment: row.segment },
      lastWrittenAt: row.at,
    })),
  }
}
