import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { isValidThen } from '../queries/address-validity.ts'
import { mailOfAddress } from '../queries/mail-of-address.ts'
import { byField } from '../queries/person-parts.ts'
import { bccIsVisible, emailIsVisible, linkIsVisible } from '../queries/visibility-conditions.ts'
import { lockEmails } from './lock-emails.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

/** How many emails were linked to somebody they were not linked to, as far as the viewer may know. */
interface LinkedEarlier {
  linked: number
}

/**
 * Links mail that is there to the holders of addresses (`which`: a condition on crm.addresses as `a` and
 * crm.messages as `m`), each in its role and
 * with its reason, as if it arrived now. Links that somebody has taken away stay away.
 * `linksReplyTo`: by whom answers go to, too, as the firm wants it. `since`: only mail synced from then on.
 */
export async function linkByAddresses(
  tx: Db,
  {
    which,
    actId,
    visibility,
    linksReplyTo,
    since,
  }: {
    which: RawBuilder<unknown>
    actId: number | null
    visibility: Visibility
    linksReplyTo: boolean
    since?: Date
  },
): Promise<LinkedEarlier> {
  const candidates = sql`
    from crm.addresses a
    join crm.persons n on n.id = a.person_id and n.merged_into is null
    ${mailOfAddress(linksReplyTo)}
    join crm.messages m on m.id = p.message_id
    where ${which} and ${isValidThen('a', 'm')} and ${emailIsVisible(visibility)} and ${since ? sql`m.synced_at >= ${since}` : sql`true`}
      and not exists (select 1 from crm.removed_links r where r.message_id = m.id and r.person_id = a.person_id)
      and not exists (select 1 from crm.links l where l.message_id = m.id and l.person_id = a.person_id and l.role = p.role
        and l.address = a.address)`
  const ids = await lockEmails(tx, sql<{ id: number }>`select m.id ${candidates}`)
  if (ids.length === 0) return { linked: 0 }
  const { rows } = await sql<LinkedEarlier>`
    with made as (
      insert into crm.links (message_id, person_id, role, address, field, sent_at, act_id)
      select distinct on (m.id, a.person_id, p.role, a.address) m.id, a.person_id, p.role, a.address, a.field, m.sent_at, ${actId}::bigint
      ${candidates} and m.id = any(${ids}::bigint[])
      order by m.id, a.person_id, p.role, a.address,
        ${byField}
      on conflict do nothing
      returning message_id, person_id, role
    ), touched as (
      select message_id, bool_or(role <> 'bcc') as openly from made group by message_id
    ), flagged as (
      update crm.messages m set matched = true, openly_matched = m.openly_matched or t.openly
      from touched t where m.id = t.message_id and not (m.matched and m.openly_matched)
    ), noted as (
      -- Not where Bcc alone links it: its history is for everybody.
      insert into crm.acts_on_messages (message_id, act_id)
      select message_id, ${actId}::bigint from touched where openly and ${actId}::bigint is not null on conflict do nothing
    )
    -- The statement sees the links as they were before it.
    select count(distinct message_id) as linked from made
    where (role <> 'bcc' or ${bccIsVisible(visibility, 'made.message_id')}) and not exists (
      select 1 from crm.links l where l.message_id = made.message_id and l.person_id = made.person_id and ${linkIsVisible(visibility)})`.execute(
    tx,
  )
  await refreshSentiment(tx, ids)
  return rows[0]!
}
