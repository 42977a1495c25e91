import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { countOpenTo } from '../queries/count-open-to.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { dropAddresses } from './drop-addresses.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { lockEmails } from './lock-emails.ts'
import { lockPeople } from './lock-people.ts'
import { refreshMatched } from './refresh-matched.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

interface DeletedPerson {
  person: number
  /** Emails that were on the person. */
  emails: number
  /** Of those, the ones that are nobody's any more. */
  unmatched: number
  addresses: number
}

/**
 * Takes a person out: addresses are forgotten, and emails that are nobody else's become unmatched. Everything that was theirs is kept
 * with the act, so that undoAct brings it back. Throws NOT_FOUND.
 */
export function deletePerson(
  db: Db,
  visibility: Visibility,
  person: number,
  asked: ActionRequest,
): Promise<Act<DeletedPerson>> {
  return runAction(db, 'delete_person', asked, async (tx, actId) => {
    await holdArrivals(tx)
    await lockPeople(tx, visibility, [person])
    const emails = await lockEmails(
      tx,
      sql<{ id: number }>`select l.message_id as id from crm.links l where l.person_id = ${person}`,
    )
    const { rows: matched } = await sql<{ id: number }>`
      select m.id from crm.messages m where m.id = any(${emails}::bigint[]) and m.matched`.execute(tx)
    const { addresses } = await dropAddresses(tx, sql`a.person_id = ${person}`, actId)
    await takeRest(tx, person, actId)
    await refreshMatched(tx, emails)
    await refreshSentiment(tx, emails)
    const { rows: left } = await sql<{ id: number }>`
      select m.id from crm.messages m where m.id = any(${matched.map(({ id }) => id)}::bigint[]) and not m.matched`.execute(
      tx,
    )
    const unmatched = left.map(({ id }) => id)
    return {
      person,
      emails: await countOpenTo(tx, visibility, emails),
      unmatched: await countOpenTo(tx, visibility, unmatched),
      addresses,
    }
  })
}

/** Links by hand, places and the external id, which somebody else may have from now on. */
async function takeRest(tx: Db, person: number, actId: number): Promise<void> {
  const take = (kind: string, rows: ReturnType<typeof sql>, messageId = sql`null::bigint`) =>
    sql`
    insert into crm.taken (act_id, kind, message_id, person_id, row)
    select ${actId}, ${kind}, ${messageId}, ${person}, to_jsonb(g) from (${rows}) g`.execute(tx)
  await take('link', sql`select * from crm.links where person_id = ${person}`, sql`g.message_id`)
  await sql`delete from crm.links where person_id = ${person}`.execute(tx)
  await take('membership', sql`select * from crm.memberships where person_id = ${person}`)
  await sql`delete from crm.memberships where person_id = ${person}`.execute(tx)
  await take('assignment', sql`select * from crm.assignments where person_id = ${person}`)
  await sql`delete from crm.assignments where person_id = ${person}`.execute(tx)
  await take('person', sql`select external_id from crm.persons where id = ${person}`)
  await sql`update crm.persons set deleted_at = now(), deleted_act = ${actId}, external_id = 'deleted:' || id
    where id = ${person}`.execute(tx)
}
