import { findReports } from '../../src/api/reports/find-report.ts'
import type { Db } from '../../src/database/database.ts'
import type { CrmCase } from './crm-case.ts'
import type { CrmViewer } from './viewers.ts'

const GOAL_MS = 1_000

/** Every report that ships and that the role may run. */
export async function reportCases(db: Db, { role, employee }: CrmViewer): Promise<CrmCase[]> {
  const viewer = { id: employee.mailbox, name: '', address: employee.address, roles: [role], readOnly: false }
  const shipped = (await findReports(db, viewer)).filter((report) => report.shipped)
  return shipped.map(({ id }) => ({ kind: `report ${id}`, url: `/api/reports/${id}/run`, goalMs: GOAL_MS }))
}
