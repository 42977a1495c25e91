import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { isValidThen } from '../queries/address-validity.ts'

/** The field in which the person of a link (`l`) has its address: the reason shown. */
export const reasonOfLink: RawBuilder<string> = sql<string>`
  select o.field from crm.addresses o where o.person_id = l.person_id and o.address = l.address and ${isValidThen('o', 'l')}
  order by case o.field when 'email' then 0 when 'alternate_email' then 1 else 2 end limit 1`

/** Sets the reason of links to the field that the address is in now; links of an address in no field stay as they are. */
export async function refreshReasons(tx: Db, of: { person: number; address: string }[]): Promise<void> {
  if (of.length === 0) return
  await sql`update crm.links l set field = (${reasonOfLink})
    where (l.person_id, l.address) in (
      select * from unnest(${of.map(({ person }) => person)}::bigint[], ${of.map(({ address }) => address)}::text[]))
      and l.role <> 'related' and l.field <> (${reasonOfLink})`.execute(tx)
}
