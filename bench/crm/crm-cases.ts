import type { Db } from '../../src/database/database.ts'
import type { CrmCase } from './crm-case.ts'
import { crmValues } from './crm-values.ts'
import { emailCases } from './email-cases.ts'
import { administratorCases, homeCases } from './home-cases.ts'
import { peopleCases } from './people-cases.ts'
import { reportCases } from './report-cases.ts'
import type { CrmViewer } from './viewers.ts'

/** What a viewer asks on the pages of that role. */
export async function crmCases(db: Db, viewer: CrmViewer): Promise<CrmCase[]> {
  const { role, employee, assignedOnly } = viewer
  const reports = await reportCases(db, viewer)
  if (role === 'administrator') return [...administratorCases(), ...reports]
  const values = await crmValues(db, assignedOnly ? employee : null)
  return [...homeCases(role, employee), ...emailCases(values), ...peopleCases(values), ...reports]
}
