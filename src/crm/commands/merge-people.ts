import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { isOrdinary } from '../queries/visibility-conditions.ts'
import { type Act, type ActionRequest, runAction } from './act.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { lockEmails } from './lock-emails.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

interface Merged {
  keep: number
  other: number
  addresses: number
  emails: number
  entities: number
  activities: number
}

/**
 * Makes two records of one person one: `other` is hidden, and all that is on it stands on `keep` too. What is copied carries
 * the act, so that undoMerge takes back exactly that. Throws MERGE_REFUSED.
 */
export function mergePeople(
  db: Db,
  { keep, other }: { keep: number; other: number },
  asked: ActionRequest,
): Promise<Act<Merged>> {
  return runAction(db, 'merge', asked, async (tx, act) => {
    await holdArrivals(tx)
    const { rows: people } = await sql<{ id: number; merged: boolean }>`
      select id, merged_into is not null as merged from crm.persons where id = any(${[keep, other]}::bigint[])
      order by id for update`.execute(tx)
    if (keep === other || people.length < 2 || people.some(({ merged }) => merged))
      throw new ThroughlineError(
        'MERGE_REFUSED',
        'These two cannot be merged: they are the same person, or one of them was merged already. Open the page anew.',
      )
    const emails = await lockEmails(
      tx,
      sql<{ id: number }>`select l.message_id as id from crm.links l where l.person_id = ${other}`,
    )
    const step = { keep, other, act }
    const merged = {
      keep,
      other,
      addresses: await copyAddresses(tx, step),
      emails: await copyLinks(tx, step),
      entities: await copyMemberships(tx, step),
      activities: await copyActivities(tx, step),
    }
    await copyAssignments(tx, step)
    await sql`update crm.persons set merged_into = ${keep} where id = ${other}`.execute(tx)
    await refreshSentiment(tx, emails)
    return merged
  })
}

interface Step {
  keep: number
  other: number
  act: number
}

/** Nobody has two Emails: what is a second one becomes a contact point. An address `keep` has for as long stays as it is. */
async function copyAddresses(tx: Db, { keep, other, act }: Step): Promise<number> {
  const { rows } = await sql`
    insert into crm.addresses (person_id, field, address, written, label, valid_from, valid_to, source, added_by, added_at, act_id)
    select distinct on (field, a.address) ${keep}::bigint,
      case when not exists (select 1 from crm.addresses k where k.person_id = ${keep} and k.field = a.field)
        then a.field else 'contact_point' end as field,
      a.address, a.written, a.label, a.valid_from, a.valid_to, 'merge', a.added_by, a.added_at, ${act}::bigint
    from crm.addresses a where a.person_id = ${other} and not exists (
      select 1 from crm.addresses k where k.person_id = ${keep} and k.address = a.address
        and coalesce(k.valid_from, '-infinity') <= coalesce(a.valid_from, '-infinity')
        and coalesce(k.valid_to, 'infinity') >= coalesce(a.valid_to, 'infinity'))
    order by field, a.address, a.id
    on conflict do nothing returning 1`.execute(tx)
  return rows.length
}

/** Also what was taken off `other` by hand does not come to `keep` by a copied address. Returns how many emails are new. */
async function copyLinks(tx: Db, { keep, other, act }: Step): Promise<number> {
  const { rows } = await sql<{ emails: number }>`
    with had as (select distinct message_id from crm.links where person_id = ${keep}), made as (
      insert into crm.links (message_id, person_id, role, address, field, sent_at, linked_at, act_id)
      select message_id, ${keep}::bigint, role, address, field, sent_at, linked_at, ${act}::bigint
      from crm.links where person_id = ${other}
      on conflict do nothing returning message_id)
    select count(distinct message_id) as emails from made
    where message_id not in (select message_id from had) and ${isOrdinary('made.message_id')}`.execute(tx)
  await sql`insert into crm.removed_links (message_id, person_id, act_id)
    select r.message_id, ${keep}::bigint, ${act}::bigint from crm.removed_links r
    where r.person_id = ${other} and not exists (
      select 1 from crm.links l where l.message_id = r.message_id and l.person_id = ${keep})
    on conflict do nothing`.execute(tx)
  return rows[0]!.emails
}

async function copyMemberships(tx: Db, { keep, other, act }: Step): Promise<number> {
  const { rows } = await sql`
    insert into crm.memberships (person_id, entity_id, role, by_hand, act_id)
    select ${keep}::bigint, entity_id, role, true, ${act}::bigint from crm.memberships where person_id = ${other}
    on conflict do nothing returning 1`.execute(tx)
  return rows.length
}

async function copyAssignments(tx: Db, { keep, other, act }: Step): Promise<void> {
  await sql`
    insert into crm.assignments (person_id, employee_address, by_hand, act_id)
    select ${keep}::bigint, employee_address, true, ${act}::bigint from crm.assignments where person_id = ${other}
    on conflict do nothing`.execute(tx)
}

async function copyActivities(tx: Db, { keep, other, act }: Step): Promise<number> {
  const { rows } = await sql`
    insert into crm.activity_people (activity_id, person_id, at, act_id)
    select activity_id, ${keep}::bigint, at, ${act}::bigint from crm.activity_people where person_id = ${other}
    on conflict do nothing returning 1`.execute(tx)
  return rows.length
}
