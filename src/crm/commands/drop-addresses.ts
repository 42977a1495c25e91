import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { lockEmails } from './lock-emails.ts'
import { reasonOfLink, refreshReasons } from './refresh-reasons.ts'

/**
 * Takes addresses (`which`: a condition on crm.addresses as `a`) from their people, and the links they made. Where the
 * person has the same address in another field, its links stay, with that field as the reason.
 * `keepFor`: the act that can bring all of it back. Returns the emails touched; their flags are the caller's to refresh.
 */
export async function dropAddresses(
  tx: Db,
  which: RawBuilder<unknown>,
  keepFor: number | null,
): Promise<{ addresses: number; emails: number[] }> {
  const { rows: dropped } = await sql<{ person: number; address: string }>`
    with gone as (delete from crm.addresses a where ${which} returning a.*),
    kept as (
      insert into crm.taken (act_id, kind, person_id, row)
      select ${keepFor}::bigint, 'address', person_id, to_jsonb(g) from gone g where ${keepFor}::bigint is not null)
    select person_id as person, address from gone`.execute(tx)
  if (dropped.length === 0) return { addresses: 0, emails: [] }
  const theirs = sql`(l.person_id, l.address) in (
    select * from unnest(${dropped.map((d) => d.person)}::bigint[], ${dropped.map((d) => d.address)}::text[])) and l.role <> 'related'`
  const emails = await lockEmails(
    tx,
    sql<{ id: number }>`select l.message_id as id from crm.links l where ${theirs}`,
  )
  if (keepFor !== null)
    await sql`insert into crm.taken (act_id, kind, message_id, person_id, row)
      select ${keepFor}, 'link', message_id, person_id, to_jsonb(l) from crm.links l where ${theirs}`.execute(
      tx,
    )
  await sql`delete from crm.links l where ${theirs} and not exists (${reasonOfLink})`.execute(tx)
  await refreshReasons(tx, dropped)
  return { addresses: dropped.length, emails }
}
