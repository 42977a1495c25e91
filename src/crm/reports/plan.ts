import { comparesDates, type ReportChart, type ReportDefinition } from '../../domain/reports.ts'
import { checkFilter } from './check-filter.ts'
import type { Field } from './field.ts'
import type { Filter } from './filter.ts'
import { ofPart, ReportInvalid } from './refusal.ts'
import type { PlannedFilter, RowType } from './row-type.ts'

/** A definition whose every part is known. */
export interface ReportPlan {
  rowType: RowType
  columns: Field[]
  filters: PlannedFilter[]
  groupBy: Field[]
  sort: { field: Field; descending: boolean }
  chart: PlannedChart | null
}

export interface PlannedChart {
  kind: ReportChart['kind']
  field: Field
  /** What its bars are parted by. */
  by: Field | null
}

/** Reads a definition over rows of its type, some of whose fields the caller may have left out. Throws REPORT_INVALID. */
export function planReport(rowType: RowType, definition: ReportDefinition): ReportPlan {
  const fieldOf = (id: string): Field => {
    const field = rowType.fields.find((one) => one.id === id)
    if (field) return field
    throw new ReportInvalid(`Reports of ${rowType.label.toLowerCase()} have no field “${id.slice(0, 60)}”.`)
  }
  const shown = (id: string): Field => {
    const field = fieldOf(id)
    if (field.sql) return field
    throw new ReportInvalid(`“${field.label}” narrows a report and is no column.`)
  }
  const grouping = (id: string): Field => {
    const field = shown(id)
    if (field.canGroup) return field
    throw new ReportInvalid(`Rows cannot be grouped by “${field.label}”.`)
  }
  const otherDate = ({ values: [id] }: Filter, field: Field): Field => {
    const other = shown(String(id))
    if (other.kind === 'date' && other !== field) return other
    throw new ReportInvalid(`“${field.label}” is compared with another date, and “${other.label}” is none.`)
  }
  const planChart = ({ kind, field: id, by }: ReportChart): PlannedChart => {
    const field = grouping(id)
    if (kind === 'line' && field.kind !== 'day')
      throw new ReportInvalid(`A line goes over days, weeks or months, and “${field.label}” is none of them.`)
    if ((kind === 'stacked') !== (by !== undefined))
      throw new ReportInvalid('A stacked chart says by what its bars are parted, and no other does.')
    if (by === id)
      throw new ReportInvalid(`The bars cannot be parted by “${field.label}”, of which each is one.`)
    return { kind, field, by: by === undefined ? null : grouping(by) }
  }
  const { columns, filters, groupBy, sort, chart } = definition
  const orderField = sort ? ofPart('sort', () => shown(sort.field)) : shown(rowType.order.field)
  return {
    rowType,
    columns: each(columns, 'columns', shown),
    filters: filters.map((filter, index) =>
      ofPart(`filters.${index}`, () => {
        const field = fieldOf(filter.field)
        const checked = checkFilter(field, filter)
        return {
          field,
          filter: checked,
          than: comparesDates(checked) ? otherDate(checked, field) : undefined,
        }
      }),
    ),
    groupBy: each(groupBy, 'groupBy', grouping),
    sort: { field: orderField, descending: (sort ?? rowType.order).descending },
    chart: chart && ofPart('chart', () => planChart(chart)),
  }
}

/** Of each id its field, none twice. */
function each(ids: string[], part: string, fieldOf: (id: string) => Field): Field[] {
  return ids.map((id, index) =>
    ofPart(`${part}.${index}`, () => {
      const field = fieldOf(id)
      if (ids.indexOf(id) !== index) throw new ReportInvalid(`“${field.label}” stands there twice.`)
      return field
    }),
  )
}
