import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import { fullSight, type Visibility } from '../../domain/access.ts'
import { personIsVisible } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { linkByAddresses } from './link-by-addresses.ts'
import { lockPeople } from './lock-people.ts'

interface LinkEarlierSummary {
  people: number[]
  linked: number
}

/** On crm.addresses as `a`: one person's. */
export function ofPerson(person: number): RawBuilder<boolean> {
  return sql<boolean>`a.person_id = ${person}`
}

/** On crm.addresses as `a`: those of everybody the viewer sees. */
export function ofThoseVisible(visibility: Visibility): RawBuilder<boolean> {
  return sql<boolean>`exists (select 1 from crm.persons v where v.id = a.person_id and ${personIsVisible(visibility, 'v')})`
}

/** Links the mail the CRM already has to one person, by the addresses they have now. `linksReplyTo`: by whom answers go to, too,
 *  as the firm wants it. Throws NOT_FOUND. */
export function linkEarlierMailOf(
  db: Db,
  visibility: Visibility,
  person: number,
  { linksReplyTo = false, ...asked }: ActionRequest & { linksReplyTo?: boolean },
): Promise<Act<LinkEarlierSummary>> {
  return runAction(db, 'link_earlier', asked, async (tx, actId) => {
    const people = await lockPeople(tx, visibility, [person])
    return {
      people,
      ...(await linkByAddresses(tx, { which: ofPerson(person), actId, visibility, linksReplyTo })),
    }
  })
}

/** The same for everybody the viewer sees, after an import. */
export function linkEarlierMailOfAll(
  db: Db,
  visibility: Visibility,
  { linksReplyTo = false, ...asked }: ActionRequest & { linksReplyTo?: boolean },
): Promise<Act<LinkEarlierSummary>> {
  return runAction(db, 'link_earlier', asked, async (tx, actId) => {
    const which = ofThoseVisible(visibility)
    return { people: [], ...(await linkByAddresses(tx, { which, actId, visibility, linksReplyTo })) }
  })
}

/**
 * The same for one person or for all, by a command: no act, so it cannot be undone. Safe to repeat. Returns how many
 * emails got a link they did not have.
 */
export async function linkEarlierMail(
  db: Db,
  person?: { id: number },
  linksReplyTo = false,
): Promise<number> {
  const which = person ? ofPerson(person.id) : ofThoseVisible(fullSight)
  const { linked } = await withoutDeadlock(db, (tx) =>
    linkByAddresses(tx, { which, actId: null, visibility: fullSight, linksReplyTo }),
  )
  return linked
}
