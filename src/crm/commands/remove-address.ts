import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { isOpenTo } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { dropAddresses } from './drop-addresses.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { lockPeople } from './lock-people.ts'
import { refreshMatched } from './refresh-matched.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

interface RemoveAddressSummary {
  people: number[]
  /** Emails the address had linked, and that are not linked to the person by it any more. */
  unlinked: number
}

/** Takes an address from a person, and the links it made. Throws NOT_FOUND. */
export function removeAddress(
  db: Db,
  visibility: Visibility,
  { person, address }: { person: number; address: number },
  asked: ActionRequest,
): Promise<Act<RemoveAddressSummary>> {
  return runAction(db, 'remove_address', asked, async (tx, actId) => {
    await holdArrivals(tx)
    const people = await lockPeople(tx, visibility, [person])
    const which = sql`a.id = ${address} and a.person_id = ${person}`
    const { addresses, emails } = await dropAddresses(tx, which, actId)
    if (addresses === 0)
      throw new ThroughlineError('NOT_FOUND', 'This address does not exist (any more). Nothing was changed.')
    await refreshMatched(tx, emails)
    await refreshSentiment(tx, emails)
    const { rows } = await sql<{ unlinked: number }>`
      with lost as (
        select distinct t.message_id as id from crm.taken t where t.act_id = ${actId} and t.kind = 'link' and not exists (
          select 1 from crm.links l where l.message_id = t.message_id and l.person_id = t.person_id
            and l.role = t.row ->> 'role' and l.address = t.row ->> 'address')
      ), noted as (
        insert into crm.acts_on_messages (message_id, act_id) select id, ${actId}::bigint from lost where exists (
          select 1 from crm.taken t where t.act_id = ${actId} and t.message_id = lost.id and t.row ->> 'role' <> 'bcc')
      )
      select count(*) as unlinked from lost where ${isOpenTo(visibility, 'lost.id')}`.execute(tx)
    return { people, unlinked: rows[0]!.unlinked }
  })
}
