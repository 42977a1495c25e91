import type { Db } from '../../src/database/database.ts'
import { crmValues } from './crm-values.ts'
import { emailCases } from './email-cases.ts'
import { administratorCases, homeCases } from './home-cases.ts'
import { peopleCases } from './people-cases.ts'
import type { CrmViewer } from './viewers.ts'

/** One question to the API. */
export interface CrmCase {
  kind: string
  url: string
}

/** What a viewer asks on the pages of that role. */
export async function crmCases(db: Db, { role, employee, assignedOnly }: CrmViewer): Promise<CrmCase[]> {
  if (role === 'administrator') return administratorCases()
  const values = await crmValues(db, assignedOnly ? employee : null)
  return [...homeCases(role, employee), ...emailCases(values), ...peopleCases(values)]
}
