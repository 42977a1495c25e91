import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import type { AddressHolder } from '../../match/match-message.ts'

/** Who holds these addresses. One index look-up an address, whatever the number of people. */
export async function findHolders(
  db: Db,
  addresses: EmailAddress[],
): Promise<(address: EmailAddress) => readonly AddressHolder[]> {
  const holders = new Map<string, AddressHolder[]>()
  if (addresses.length > 0) {
    const { rows } = await sql<{ address: string; personId: number; field: string }>`
      select address, person_id as "personId", field from crm.addresses
      where address = any(${addresses}::text[])`.execute(db)
    for (const { address, personId, field } of rows) {
      const list = holders.get(address)
      if (list) list.push({ personId, field })
      else holders.set(address, [{ personId, field }])
    }
  }
  return (address) => holders.get(address) ?? []
}
