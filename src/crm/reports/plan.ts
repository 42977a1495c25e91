import type { ReportDefinition } from '../../domain/reports.ts'
import { checkFilter } from './check-filter.ts'
import type { Field } from './field.ts'
import { ofPart, ReportInvalid } from './refusal.ts'
import type { PlannedFilter, RowType } from './row-type.ts'

/** A definition whose every part is known. */
export interface ReportPlan {
  rowType: RowType
  columns: Field[]
  filters: PlannedFilter[]
  groupBy: Field[]
  sort: { field: Field; descending: boolean }
  chart: Field | null
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
  const { columns, filters, groupBy, sort, chart } = definition
  const orderField = sort ? ofPart('sort', () => shown(sort.field)) : shown(rowType.order.field)
  return {
    rowType,
    columns: each(columns, 'columns', shown),
    filters: filters.map((filter, index) =>
      ofPart(`filters.${index}`, () => {
        const field = fieldOf(filter.field)
        return { field, filter: checkFilter(field, filter) }
      }),
    ),
    groupBy: each(groupBy, 'groupBy', grouping),
    sort: { field: orderField, descending: (sort ?? rowType.order).descending },
    chart: chart && ofPart('chart', () => grouping(chart.field)),
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
