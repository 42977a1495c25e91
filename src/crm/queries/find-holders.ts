import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type { AddressHolder } from '../../match/match-message.ts'

/** Who holds these addresses, and when; nobody who was merged into somebody else. One index look-up an address, whatever the number of people. */
export async function findHolders(
  db: Db,
  addresses: EmailAddress[],
): Promise<(address: EmailAddress) => readonly AddressHolder[]> {
  const holders = new Map<string, AddressHolder[]>()
  if (addresses.length > 0) {
    const { rows } = await sql<AddressHolder & { address: string }>`
      select a.address, a.person_id as "personId", a.field, a.valid_from::text as "validFrom", a.valid_to::text as "validTo"
      from crm.addresses a join crm.persons n on n.id = a.person_id and n.merged_into is null
      where a.address = any(${addresses}::text[])`.execute(db)
    for (const { address, ...holder } of rows) {
      const list = holders.get(address)
      if (list) list.push(holder)
      else holders.set(address, [holder])
    }
  }
  return (address) => holders.get(address) ?? []
}
