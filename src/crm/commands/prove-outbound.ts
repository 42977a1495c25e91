import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

/**
 * Makes emails outbound that only claimed to be from the firm: a copy of theirs is the sender's own, or came from inside. Others
 * stay as they are.
 */
export async function proveOutbound(tx: Db, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return
  const { rows } = await sql<{ id: number }>`
    update crm.participants set caution = null
    where message_id = any(${messageIds}::bigint[]) and role = 'from' and caution = 'ownAddress'
    returning message_id as id`.execute(tx)
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await sql`
    with own as materialized (
      select substring(o from '[^@]*$') as domain from crm.mailboxes b, unnest(b.own_addresses) o
    ), unrated as (delete from crm.ratings where message_id = any(${ids}::bigint[]))
    update crm.messages m set direction = 'outbound', sentiment = null, with_domain = (
      select substring(p.address from '[^@]*$') from crm.participants p
      where p.message_id = m.id and p.role in ('to', 'cc') and substring(p.address from '[^@]*$') not in (select domain from own)
      order by p.position limit 1)
    where m.id = any(${ids}::bigint[])`.execute(tx)
  await refreshSentiment(tx, ids)
}
