import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { isOrdinary } from '../queries/visibility-conditions.ts'

/**
 * Sets the sentiment of these messages' links anew: on the links of whoever wrote an inbound rated email. These are its `from`
 * links, and those by hand while it has no `from` link to anybody who was not merged into another; on all others it is null. For
 * every command that changes links, who was merged, or how an email counts. What Recoverable Items alone held says nothing about the
 * mood of a client.
 */
export async function refreshSentiment(tx: Db, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return
  await sql`
    update crm.links l set sentiment = w.sentiment
    from (
      select l.message_id, l.person_id, l.role, l.address,
        case when m.sentiment <> 'unrated' and ${isOrdinary('m.id')} and (l.role = 'from' or (l.role = 'related' and not exists (
          select 1 from crm.links f join crm.persons n on n.id = f.person_id
          where f.message_id = m.id and f.role = 'from' and n.merged_into is null))) then m.sentiment end as sentiment
      from crm.messages m join crm.links l on l.message_id = m.id
      where m.id = any(${[...new Set(messageIds)]}::bigint[])) w
    where l.message_id = w.message_id and l.person_id = w.person_id and l.role = w.role and l.address = w.address
      and l.sentiment is distinct from w.sentiment`.execute(tx)
}
