import type {
  FieldInfo,
  FilterOperator,
  ReportDefinition,
  ReportFilter,
  ReportTypeInfo,
} from '../../api/contract.ts'
import { type AccessRole, roles } from '../../domain/access.ts'
import { fieldsOf } from '../../domain/reports.ts'
import { isDay } from '../util/days.ts'
import type { Cell } from './report-words.ts'

/** What the builder does to a definition. Each gives a new one and leaves the given alone. */

export const MAX_COLUMNS = 20
export const MAX_FILTERS = 20
export const MAX_GROUPS = 2

/** A report of a type to begin with. */
export function newDefinition({ type, defaultColumns }: ReportTypeInfo): ReportDefinition {
  return { type, columns: defaultColumns, filters: [], groupBy: [], sort: null, chart: null }
}

/** The list with one item at another place; places beyond its ends are the ends. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  const rest = list.toSpliced(from, 1)
  return rest.toSpliced(Math.max(0, Math.min(rest.length, to)), 0, list[from]!)
}

/** A filter on a field, with the operator that comes first for it and values to begin with. */
export function newFilter(field: FieldInfo): ReportFilter {
  return withOperator({ field: field.id, operator: 'is', values: [] }, field.operators[0] ?? 'is', field)
}

/** The filter with another operator; values stay where they still mean something. */
export function withOperator(
  filter: ReportFilter,
  operator: FilterOperator,
  { kind }: FieldInfo,
): ReportFilter {
  const same = shapeOf(filter.operator) === shapeOf(operator) && filter.values.length > 0
  return { ...filter, operator, values: same ? filter.values : firstValues(operator, kind) }
}

/** What has values of one form keeps them from one operator to the next. */
function shapeOf(operator: FilterOperator): string {
  if (operator === 'is' || operator === 'isNot') return 'several'
  if (operator === 'atLeast' || operator === 'atMost') return 'bound'
  if (operator === 'laterThan' || operator === 'earlierThan') return 'date'
  return operator
}

function firstValues(operator: FilterOperator, kind: FieldInfo['kind']): ReportFilter['values'] {
  if (operator === 'lastDays') return [30]
  if (operator === 'during') return ['thisMonth']
  if (operator === 'is' && kind === 'yesNo') return [true]
  return []
}

/** Whether a filter says all it needs; the server checks the rest. */
export function isComplete({ operator, values }: ReportFilter, field: FieldInfo): boolean {
  const [first, second] = values
  switch (operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return true
    case 'lastDays':
      return Number.isInteger(first) && Number(first) > 0
    case 'during':
      return first !== undefined
    case 'between':
      return [first, second].every((value) => isValue(value, field))
    case 'contains':
    case 'laterThan':
    case 'earlierThan':
      return String(first ?? '').trim() !== ''
    default:
      return values.length > 0 && values.every((value) => isValue(value, field))
  }
}

function isValue(value: ReportFilter['values'][number] | undefined, { kind }: FieldInfo): boolean {
  if (kind === 'number') return Number.isFinite(value)
  if (kind === 'yesNo') return typeof value === 'boolean'
  if (kind === 'date' || kind === 'day') return isDay(String(value ?? ''))
  return value !== undefined && value !== ''
}

/** What can be run of a definition in the making: filters that are not complete are left out. `places`: of each filter that
 *  stayed, where it stands in the builder. */
export function runnable(
  definition: ReportDefinition,
  fields: Map<string, FieldInfo>,
): { definition: ReportDefinition; places: number[] } {
  const places = definition.filters.flatMap((filter, at) => {
    const field = fields.get(filter.field)
    return field && !isComplete(filter, field) ? [] : [at]
  })
  return { definition: { ...definition, filters: places.map((at) => definition.filters[at]!) }, places }
}

/** The same report of those rows alone that a bar of its chart counts. */
export function narrowed(definition: ReportDefinition, field: string, value: Cell): ReportDefinition {
  const filter: ReportFilter =
    value === null ? { field, operator: 'isEmpty', values: [] } : { field, operator: 'is', values: [value] }
  return { ...definition, filters: [...definition.filters, filter] }
}

export function sameDefinition(one: ReportDefinition, other: ReportDefinition): boolean {
  const told = ({ type, columns, filters, groupBy, sort, chart }: ReportDefinition) =>
    JSON.stringify([type, columns, filters.map((f) => [f.field, f.operator, f.values]), groupBy, sort, chart])
  return told(one) === told(other)
}

/** The roles whose holders may run a report; all of them while its fields are not known. */
export function rolesThatRun(definition: ReportDefinition, fields: Map<string, FieldInfo>): AccessRole[] {
  const used = fieldsOf(definition).flatMap((id) => fields.get(id) ?? [])
  return roles.filter((role) => used.every((field) => field.roles.includes(role)))
}
