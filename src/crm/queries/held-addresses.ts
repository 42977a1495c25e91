import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { EmailAddress } from '../../domain/email-address.ts'

/** Which of these addresses somebody on record has, whoever that is. */
export async function heldAddresses(db: Db, addresses: readonly EmailAddress[]): Promise<Set<EmailAddress>> {
  const { rows } = await sql<{ address: EmailAddress }>`
    select distinct address from crm.addresses where address = any(${addresses}::text[])`.execute(db)
  return new Set(rows.map(({ address }) => address))
}
