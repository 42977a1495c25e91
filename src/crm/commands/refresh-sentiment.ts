import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { isNamed } from '../queries/named-holder.ts'
import { isOrdinary } from '../queries/visibility-conditions.ts'

/**
 * Sets the sentiment of these messages' links anew: on the links of whoever wrote an inbound rated email. These are its `from`
 * links, and those by hand while it has no `from` link to anybody who was not merged into another; on all others it is null. Where
 * several people hold the From address, it counts for the one whom the display name names; where it names none or several, for all of
 * them together, and their links say how many they are (`shared_by`). For every command that changes links, who was merged, what people
 * are called, or how an email counts. What Recoverable Items alone held says nothing about the mood of a client.
 */
export async function refreshSentiment(tx: Db, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return
  await sql`
    with writers as (
      select l.message_id, l.person_id, l.address, n.name,
        count(*) over (partition by l.message_id, l.address) as holders
      from crm.links l join crm.persons n on n.id = l.person_id
      where l.message_id = any(${[...new Set(messageIds)]}::bigint[]) and l.role = 'from' and n.merged_into is null
    ), named as (
      select w.*, case when w.holders > 1 then coalesce(${isNamed(sql`d.name`, sql`w.name`)}, false) end as is_named
      from writers w left join lateral (
        select coalesce(
          (select p.name from crm.participants p where p.message_id = w.message_id and p.role = 'from' and p.address = w.address
            order by p.position limit 1),
          (select p.name from crm.reply_to p where p.message_id = w.message_id and p.address = w.address
            order by p.position limit 1)) as name) d on w.holders > 1
    ), told as (
      select n.*, count(*) filter (where n.is_named) over (partition by n.message_id, n.address) as named from named n
    )
    update crm.links l set sentiment = w.sentiment, shared_by = w.shared_by
    from (
      select l.message_id, l.person_id, l.role, l.address, c.sentiment,
        case when c.sentiment is not null and t.holders > 1 and t.named <> 1 then t.holders end as shared_by
      from crm.messages m join crm.links l on l.message_id = m.id
      left join told t on t.message_id = l.message_id and t.person_id = l.person_id and t.address = l.address and l.role = 'from'
      cross join lateral (
        select case when m.sentiment <> 'unrated' and ${isOrdinary('m.id')}
          and ((l.role = 'from' and (t.holders is null or t.holders = 1 or t.named <> 1 or t.is_named))
            or (l.role = 'related' and not exists (select 1 from writers f where f.message_id = m.id)))
          then m.sentiment end as sentiment) c
      where m.id = any(${[...new Set(messageIds)]}::bigint[])) w
    where l.message_id = w.message_id and l.person_id = w.person_id and l.role = w.role and l.address = w.address
      and (l.sentiment is distinct from w.sentiment or l.shared_by is distinct from w.shared_by)`.execute(tx)
}

/** Anew for what a person wrote from addresses that others hold, too: their name has changed. */
export async function refreshShared(tx: Db, person: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct l.message_id as id from crm.addresses a join crm.links l on l.person_id = a.person_id and l.address = a.address
    where a.person_id = ${person} and l.role = 'from'
      and exists (select 1 from crm.addresses o where o.address = a.address and o.person_id <> a.person_id)`.execute(
    tx,
  )
  await refreshSentiment(
    tx,
    rows.map(({ id }) => id),
  )
}
