import { listReports, readReport, type SavedReport } from '../../admin/reports.ts'
import { type ShippedReport, shippedReports } from '../../crm/reports/shipped.ts'
import type { Db } from '../../database/database.ts'
import type { Viewer } from '../../domain/access.ts'
import type { Report } from '../contract.ts'
import { mayRun } from './catalogue.ts'

/** What the viewer may run: shipped ones first, then by name. */
export async function findReports(db: Db, viewer: Viewer): Promise<Report[]> {
  const all = [
    ...shippedReports.map(presentShipped),
    ...(await listReports(db, viewer)).map((report) => presentSaved(report, viewer)),
  ]
  return all.filter(({ definition }) => mayRun(viewer.roles, definition))
}

/** By the name of a shipped one or the number of a saved one; null: there is none that the viewer may run. */
export async function findReport(db: Db, viewer: Viewer, id: string): Promise<Report | null> {
  const shipped = shippedReports.find((report) => report.id === id)
  const saved = /^\d{1,15}$/.test(id) ? await readReport(db, viewer, Number(id)) : null
  const report = shipped ? presentShipped(shipped) : saved && presentSaved(saved, viewer)
  return report && mayRun(viewer.roles, report.definition) ? report : null
}

export function presentSaved({ definition, changedAt, ...report }: SavedReport, { id }: Viewer): Report {
  return {
    ...report,
    definition,
    type: definition.type,
    hasChart: definition.chart !== null,
    shipped: false,
    isMine: report.owner.id === id,
    changedAt: changedAt.toISOString(),
  }
}

function presentShipped({ definition, ...report }: ShippedReport): Report {
  return {
    ...report,
    definition,
    type: definition.type,
    hasChart: definition.chart !== null,
    ...{ shipped: true, owner: null, isMine: false, sharedWith: [], changedAt: null, version: 1 },
  }
}
