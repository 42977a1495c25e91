import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { linkIsVisible } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { lockSelected } from './lock-emails.ts'
import { lockPeople } from './lock-people.ts'
import { refreshMatched } from './refresh-matched.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

interface UnlinkSummary {
  people: number[]
  links: number
}

/**
 * Removes all links between a person and an email; they are not made again automatically.
 * Throws EMAILS_GONE, NOT_FOUND, LINK_GONE.
 */
export function unlink(
  db: Db,
  visibility: Visibility,
  { email, person }: { email: number; person: number },
  asked: ActionRequest,
): Promise<Act<UnlinkSummary>> {
  return runAction(db, 'unlink', asked, async (tx, actId) => {
    await lockSelected(tx, visibility, { ids: [email] })
    await lockPeople(tx, visibility, [person])
    const { rows } = await sql<{ links: number }>`
      with gone as (
        delete from crm.links where message_id = ${email} and person_id = ${person} and exists (
          select 1 from crm.links l where l.message_id = ${email} and l.person_id = ${person} and ${linkIsVisible(visibility)})
        returning *
      ), kept as (
        insert into crm.taken (act_id, kind, message_id, person_id, row)
        select ${actId}::bigint, 'link', message_id, person_id, to_jsonb(g) from gone g
      ), barred as (
        insert into crm.removed_links (message_id, person_id, act_id)
        select distinct message_id, person_id, ${actId}::bigint from gone
        on conflict (message_id, person_id) do update set act_id = excluded.act_id
      ), noted as (
        insert into crm.acts_on_messages (message_id, act_id) values (${email}, ${actId})
      )
      select count(*) as links from gone`.execute(tx)
    const { links } = rows[0]!
    if (links === 0)
      throw new ThroughlineError(
        'LINK_GONE',
        'This email is not linked to that person (any more): somebody was quicker. Nothing was changed.',
      )
    await refreshMatched(tx, [email])
    await refreshSentiment(tx, [email])
    return { people: [person], links }
  })
}
