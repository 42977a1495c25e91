import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { withoutDeadlock } from '../../database/without-deadlock.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import { byField } from '../queries/person-parts.ts'
import type { ActionRequest } from './act.ts'
import { holdArrivals } from './hold-arrivals.ts'
import { lockEmails } from './lock-emails.ts'
import { refreshMatched } from './refresh-matched.ts'
import { refreshSentiment } from './refresh-sentiment.ts'

interface Unmerged {
  keep: number
  other: number
}

/** Takes a merge back whole, and gives `other` the mail that came by its addresses meanwhile. Throws MERGE_NOT_UNDOABLE. */
export function undoMerge(db: Db, actId: number, { by }: ActionRequest): Promise<Unmerged> {
  return withoutDeadlock(db, async (tx) => {
    await holdArrivals(tx)
    const act = await lockMerge(tx, actId)
    const { keep, other } = act
    const emails = await lockEmails(
      tx,
      sql<{ id: number }>`select l.message_id as id from crm.links l where l.person_id = ${other}
        or (l.person_id = ${keep} and (l.act_id = ${actId} or l.linked_at >= ${act.at}))`,
    )
    await sql`delete from crm.addresses where act_id = ${actId} and source = 'merge'`.execute(tx)
    await giveBack(tx, act)
    await sql`delete from crm.links where act_id = ${actId} and person_id = ${keep}`.execute(tx)
    for (const table of ['removed_links', 'memberships', 'assignments', 'activity_people'])
      await sql`delete from ${sql.table(`crm.${table}`)} where act_id = ${actId}`.execute(tx)
    await sql`update crm.persons set merged_into = null where id = ${other}`.execute(tx)
    await sql`update crm.acts set undone_at = now(), undone_by = ${by.name}, undone_by_id = ${by.id} where id = ${actId}`.execute(
      tx,
    )
    await refreshMatched(tx, emails)
    await refreshSentiment(tx, emails)
    return { keep, other }
  })
}

async function lockMerge(tx: Db, actId: number): Promise<Unmerged & { at: Date }> {
  const { rows } = await sql<Unmerged & { at: Date }>`
    select keep.id as keep, other.id as other, t.at from crm.acts t
    join crm.persons keep on keep.id = (t.summary->>'keep')::bigint and keep.merged_into is null
    join crm.persons other on other.id = (t.summary->>'other')::bigint and other.merged_into = keep.id
    where t.id = ${actId} and t.kind = 'merge' and t.undone_at is null
    for update`.execute(tx)
  if (rows[0]) return rows[0]
  throw new ThroughlineError(
    'MERGE_NOT_UNDOABLE',
    'This merge cannot be undone now: it was undone already, or a later one stands on it. Undo that one first.',
  )
}

/** Links that `keep` got since by an address of `other`: both would have them had there been no merge, or `other` alone. */
async function giveBack(
  tx: Db,
  { keep, other, at }: { keep: number; other: number; at: Date },
): Promise<void> {
  const since = sql`from crm.links l where l.person_id = ${keep} and l.linked_at >= ${at} and l.role <> 'related'
    and l.address in (select address from crm.addresses where person_id = ${other})`
  await sql`insert into crm.links (message_id, person_id, role, address, field, sent_at, linked_at)
    select l.message_id, ${other}::bigint, l.role, l.address, coalesce((select a.field from crm.addresses a
      where a.person_id = ${other} and a.address = l.address
      order by ${byField} limit 1), l.field), l.sent_at, l.linked_at
    ${since} on conflict do nothing`.execute(tx)
  await sql`
    delete from crm.links where (message_id, person_id, role, address) in (
      select l.message_id, l.person_id, l.role, l.address ${since}
        and l.address not in (select address from crm.addresses where person_id = ${keep}))`.execute(tx)
}
