import { type RawBuilder, sql } from 'kysely'

/**
 * A join that gives, for crm.addresses as `a`, the emails it takes part in and its role, as `p` (message_id, role).
 * `linksReplyTo`: the firm links whom answers to an inbound email go to as if they had written it.
 */
export function mailOfAddress(linksReplyTo: boolean): RawBuilder<unknown> {
  if (!linksReplyTo) return sql`join crm.participants p on p.address = a.address`
  return sql`cross join lateral (
    select o.message_id, o.role from crm.participants o where o.address = a.address
    union all select r.message_id, 'from' from crm.reply_to r
      join crm.messages i on i.id = r.message_id and i.direction = 'inbound'
      where r.address = a.address) p`
}
