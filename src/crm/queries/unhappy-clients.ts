import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ratedBy } from './recent-sentiment.ts'
import { bookPeople, entityIsVisible, personIsVisible } from './visibility-conditions.ts'

interface UnhappyClient {
  person: { id: string; name: string }
  entity: { id: string; name: string } | null
  at: string
  email: string
  subject: string | null
  /** It counts for so many people together, who share the address; then they stand here once. */
  sharedBy: number | null
}

/**
 * People whose most recent rated email is negative, newest first: of the viewer's own book, or where nobody is assigned to the
 * viewer, of all whom the viewer sees.
 */
export async function unhappyClients(
  db: Db,
  visibility: Visibility,
  limit: number,
): Promise<{ basis: 'assigned' | 'everybody'; total: number; clients: UnhappyClient[] }> {
  const { rows: own } = await sql`${bookPeople(visibility)} limit 1`.execute(db)
  const basis = own.length > 0 || visibility.reach === 'book' ? 'assigned' : 'everybody'
  const { rows } = await sql<{
    personId: number
    personName: string
    entity: { id: string; name: string } | null
    at: Date
    email: number
    subject: string | null
    sharedBy: number | null
    total: number
  }>`
    with each as (
      select n.id, n.name, r.sent_at, r.message_id, r.shared_by,
        row_number() over (partition by case when r.shared_by is null then -n.id else r.message_id end order by n.id) as place
      from crm.persons n cross join lateral (${ratedBy('n.id')}) r
      where r.sentiment = 'negative' and n.archived_at is null and ${personIsVisible(visibility)}
        and ${basis === 'assigned' ? sql`n.id in (${bookPeople(visibility)})` : sql`true`}
    ), unhappy as (
      select *, count(*) over () as total from each where place = 1 order by sent_at desc, message_id desc, id limit ${limit})
    select u.id as "personId", u.name as "personName", u.sent_at as at, u.message_id as email, m.subject,
      u.shared_by as "sharedBy", u.total,
      (select json_build_object('id', e.id::text, 'name', e.name) from crm.memberships s join crm.entities e on e.id = s.entity_id
       where s.person_id = u.id and ${entityIsVisible(visibility)} order by e.id limit 1) as entity
    from unhappy u join crm.messages m on m.id = u.message_id
    order by u.sent_at desc, u.message_id desc, u.id`.execute(db)
  return {
    basis,
    total: rows[0]?.total ?? 0,
    clients: rows.map(({ personId, personName, entity, at, email, subject, sharedBy }) => ({
      person: { id: String(personId), name: personName },
      ...{ entity, at: at.toISOString(), email: String(email), subject, sharedBy },
    })),
  }
}
