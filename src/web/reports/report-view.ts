import type { FieldInfo, ReportDefinition } from '../../api/contract.ts'
import { narrowed } from './report-definition.ts'
import type { Cell } from './report-words.ts'

/** What stands in the address of a report: the bar that is open, '' for that of no value, and an order other than its own. */
export interface ReportView {
  bar: string | null
  sort: ReportDefinition['sort']
}

/** Reads a query string. */
export function readReportView(search: string): ReportView {
  const values = new URLSearchParams(search)
  const sort = values.get('sort') ?? ''
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  return { bar: values.get('bar'), sort: field ? { field, descending } : null }
}

/** The query string: '' where the report is as it was saved, else with its '?'. */
export function writeReportView({ bar, sort }: ReportView): string {
  const values = new URLSearchParams()
  if (bar !== null) values.set('bar', bar)
  if (sort) values.set('sort', `${sort.descending ? '-' : ''}${sort.field}`)
  return values.size ? `?${values}` : ''
}

/** How a bar is called in the address. */
export const barOf = (value: Cell): string => (value === null ? '' : String(value))

/** The definition as it is looked at, and that of the whole, of which the chart is. */
export function viewed(
  definition: ReportDefinition,
  view: ReportView,
  fields: Map<string, FieldInfo>,
): { whole: ReportDefinition; shown: ReportDefinition } {
  const whole = { ...definition, sort: view.sort ?? definition.sort }
  const field = definition.chart?.field
  if (view.bar === null || !field) return { whole, shown: whole }
  return { whole, shown: narrowed(whole, field, valueOfBar(view.bar, fields.get(field)?.kind)) }
}

function valueOfBar(bar: string, kind: FieldInfo['kind'] | undefined): Cell {
  if (bar === '') return null
  if (kind === 'number') return Number(bar)
  if (kind === 'yesNo') return bar === 'true'
  return bar
}

/** The order after the head of a column was pressed: up, down, as the report has it. */
export function nextSort(view: ReportView, own: ReportDefinition['sort'], field: string): ReportView['sort'] {
  const now = view.sort ?? own
  if (now?.field !== field) return { field, descending: false }
  if (!now.descending) return { field, descending: true }
  return view.sort && own?.field !== field ? null : { field, descending: false }
}
