import type { Command } from 'commander'
import { recordView } from '../admin/audit/audited.ts'
import { readSettings } from '../admin/settings.ts'
import { ReportDefinition } from '../api/contract.ts'
import { rowTypeFor } from '../api/reports/catalogue.ts'
import { exportReport } from '../crm/reports/export-report.ts'
import { planReport } from '../crm/reports/plan.ts'
import { ReportInvalid } from '../crm/reports/refusal.ts'
import { shippedReports } from '../crm/reports/shipped.ts'
import { fullSight, roles } from '../domain/access.ts'
import { type CsvValue, csvLines } from '../domain/csv-lines.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { readTextFile } from './people.ts'
import { operator, print, withStore, write } from './with-store.ts'

export function addReportCommands(program: Command): void {
  const report = program.command('report').description('reports, as somebody who sees everything')
  report
    .command('list')
    .description('the reports that come with the product')
    .option('--json', 'print them with their definitions as JSON')
    .action(listReportsCommand)
  report
    .command('run [name]')
    .description('print all rows of a report that ships')
    .option('--definition <file>', 'of this definition (JSON, docs/reports.md) instead')
    .option('--csv', 'as CSV; without it columns are separated by tabs')
    .action(runReportCommand)
}

function listReportsCommand(options: { json?: boolean }): void {
  if (options.json) print(JSON.stringify(shippedReports))
  else for (const { id, name, description } of shippedReports) print([id, name, description].join('	'))
}

async function runReportCommand(
  name: string | undefined,
  options: { definition?: string; csv?: boolean },
): Promise<void> {
  const definition = options.definition
    ? readDefinition(await readTextFile(options.definition))
    : shippedDefinition(name)
  await withStore(async ({ db }) => {
    const { timeZone } = await readSettings(db)
    const scope = { visibility: fullSight, viewerId: operator().by.id, zone: timeZone, now: new Date() }
    const plan = planReport(rowTypeFor(roles, definition.type)!, definition)
    const { columns, rows } = await exportReport(db, plan, scope)
    await recordView(db, operator(), {
      action: 'reports.export',
      detail: { report: name ?? null, name: name ?? null, type: definition.type },
    })
    const line = options.csv ? (values: CsvValue[]) => csvLines([values]) : tabbed
    await write(line(columns.map(({ label }) => label)))
    for await (const row of rows) await write(line(row))
  })
}

function tabbed(values: (string | number | null)[]): string {
  return `${values.map((value) => String(value ?? '').replaceAll(/\s+/g, ' ')).join('\t')}\n`
}

/** Throws REPORT_UNKNOWN. */
function shippedDefinition(name: string | undefined): ReportDefinition {
  const report = shippedReports.find(({ id }) => id === name)
  if (report) return report.definition
  const known = shippedReports.map(({ id }) => id).join(', ')
  throw new ThroughlineError('REPORT_UNKNOWN', `There is no report '${name ?? ''}'. There are: ${known}.`)
}

/** Throws REPORT_INVALID. */
function readDefinition(text: string): ReportDefinition {
  try {
    return ReportDefinition.parse(JSON.parse(text))
  } catch {
    throw new ReportInvalid('The file is no definition of a report in JSON. See docs/reports.md.')
  }
}
