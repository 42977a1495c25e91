import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { dropAddresses } from '../commands/drop-addresses.ts'
import { refreshMatched } from '../commands/refresh-matched.ts'
import { refreshReasons } from '../commands/refresh-reasons.ts'
import { refreshSentiment } from '../commands/refresh-sentiment.ts'
import { FORMER } from './plan-addresses.ts'
import type { WithId } from './plan-people.ts'

/** Replaced addresses stay as former ones with all their links; only what the file takes away goes, with the links it made. */
export async function writeAddresses(tx: Db, actId: number, people: WithId[]): Promise<void> {
  const former = people.flatMap(({ addresses }) => addresses.former.map(({ id }) => id))
  const { rows: kept } = await sql<{ person: number; address: string }>`
    with before as (select * from crm.addresses where id = any(${former}::bigint[])),
    noted as (
      insert into crm.taken (act_id, kind, person_id, row)
      select ${actId}::bigint, 'former', person_id, to_jsonb(b) from before b)
    update crm.addresses a set field = 'contact_point', label = ${FORMER} from before b where a.id = b.id
    returning a.person_id as person, a.address`.execute(tx)
  const put = people.flatMap(({ id, addresses }) => addresses.put.map((one) => ({ ...one, id })))
  await sql`
    insert into crm.addresses (person_id, field, address, written, act_id)
    select p, f, a, w, ${actId}::bigint from unnest(${put.map((a) => a.id)}::bigint[], ${put.map((a) => a.field)}::text[],
      ${put.map((a) => a.address)}::text[], ${put.map((a) => a.written)}::text[]) n (p, f, a, w)
    on conflict (person_id, field, address) do update set written = excluded.written`.execute(tx)
  await refreshReasons(tx, kept)
  const going = people.flatMap(({ addresses: { moved, dropped } }) =>
    [...moved, ...dropped].map(({ id }) => id),
  )
  if (going.length === 0) return
  const { emails } = await dropAddresses(tx, sql`a.id = any(${going}::bigint[])`, actId)
  await refreshMatched(tx, emails)
  await refreshSentiment(tx, emails)
}
