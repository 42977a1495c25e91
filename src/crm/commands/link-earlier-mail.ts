import { sql } from 'kysely'
import { type Db, inTransaction } from '../../database/database.ts'

/**
 * Links the mail the CRM already has to people who were added, or given an address, after it came: to one person, or to
 * all. Safe to repeat. Returns how many emails got a link they did not have.
 */
export function linkEarlierMail(db: Db, person?: { id: number }): Promise<number> {
  return inTransaction(db, async (tx) => {
    const one = person ? sql`where a.person_id = ${person.id}` : sql``
    const { rows } = await sql<{ linked: number }>`
      with made as (
        insert into crm.links (message_id, person_id, role, address, field, sent_at)
        select distinct on (m.id, a.person_id, p.role, a.address) m.id, a.person_id, p.role, a.address, a.field, m.sent_at
        from crm.addresses a
        join crm.participants p on p.address = a.address
        join crm.messages m on m.id = p.message_id
        ${one}
        order by m.id, a.person_id, p.role, a.address,
          case a.field when 'email' then 0 when 'alternate_email' then 1 else 2 end
        on conflict do nothing
        returning message_id, role
      ), touched as (
        update crm.messages m set matched = true, openly_matched = m.openly_matched or t.openly
        from (select message_id, bool_or(role <> 'bcc') as openly from made group by message_id) t
        where m.id = t.message_id and not (m.matched and m.openly_matched)
      )
      select count(distinct message_id) as linked from made`.execute(tx)
    return rows[0]!.linked
  })
}
