import { employeeAddresses } from '../../admin/employees.ts'
import { listInternalDomains } from '../../admin/internal-domains.ts'
import type { Db } from '../../database/database.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { ownAddresses } from '../../domain/internal-rule.ts'

/** Tells the firm's own addresses: on an internal domain, or an employee's wherever it lies. */
export async function readOwn(db: Db): Promise<(address: EmailAddress) => boolean> {
  const [domains, addresses] = await Promise.all([listInternalDomains(db), employeeAddresses(db)])
  const own = ownAddresses(domains, addresses)
  return (address) => own.isInternal(address) || own.isEmployee(address)
}
