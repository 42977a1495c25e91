import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { linkIsVisible } from '../queries/visibility-conditions.ts'
import { linkByAddresses } from './link-by-addresses.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

/**
 * Links emails (locked before) to people by the act itself. Where a link had been taken away, this one counts: it was
 * asked for, and what the person's addresses match is linked again, too. `linksReplyTo`: as for linkByAddresses.
 * Returns how many of the emails got a link; one that has a link the viewer sees needs no other.
 */
export async function linkByHand(
  tx: Db,
  visibility: Visibility,
  {
    actId,
    emails,
    people,
    linksReplyTo,
  }: { actId: number; emails: number[]; people: number[]; linksReplyTo: boolean },
): Promise<number> {
  const { rows } = await sql<{ linked: number; allowedAgain: { email: number; person: number }[] }>`
    with wanted as (
      select m.id as message_id, m.sent_at, n.person_id
      from crm.messages m cross join unnest(${people}::bigint[]) n (person_id)
      where m.id = any(${emails}::bigint[]) and not exists (
        select 1 from crm.links l where l.message_id = m.id and l.person_id = n.person_id and ${linkIsVisible(visibility)})
    ), made as (
      insert into crm.links (message_id, person_id, role, address, field, sent_at, act_id)
      select message_id, person_id, 'related', '', 'related', sent_at, ${actId}::bigint from wanted
      on conflict do nothing returning message_id
    ), allowed_again as (
      delete from crm.removed_links r using wanted w
      where r.message_id = w.message_id and r.person_id = w.person_id returning r.*
    ), taken as (
      insert into crm.taken (act_id, kind, message_id, person_id, row)
      select ${actId}::bigint, 'removed_link', message_id, person_id, to_jsonb(r) from allowed_again r
    ), touched as (
      select distinct message_id from made
    ), flagged as (
      update crm.messages m set matched = true, openly_matched = true
      from touched t where m.id = t.message_id and not (m.matched and m.openly_matched)
    ), noted as (
      insert into crm.acts_on_messages (message_id, act_id) select message_id, ${actId}::bigint from touched
      on conflict do nothing
    )
    select (select count(*) from touched) as linked, coalesce((
      select jsonb_agg(jsonb_build_object('email', message_id, 'person', person_id)) from allowed_again), '[]') as "allowedAgain"`.execute(
    tx,
  )
  const { linked, allowedAgain } = rows[0]!
  if (allowedAgain.length > 0) {
    const which = sql`(m.id, a.person_id) in (
      select * from unnest(${allowedAgain.map(({ email }) => email)}::bigint[], ${allowedAgain.map(({ person }) => person)}::bigint[]))`
    await linkByAddresses(tx, { which, actId, visibility, linksReplyTo })
  }
  await refreshSentiment(tx, emails)
  return linked
}
