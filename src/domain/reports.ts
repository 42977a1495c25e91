/** What a report is: data that says which rows, columns and order somebody wants. */

/**
 * `lastDays`: of the firm's time zone, today included; what is dated in the future counts too. `during`: one of `timeSpans`.
 * `laterThan`/`earlierThan`: the id of another date of the row; a date that is not there is earlier than any.
 * `is`/`isNot`: one or several values. `between`: two days, both included. `atLeast`/`atMost`: a number, or a day, included.
 */
export const filterOperators = [
  'is',
  'isNot',
  'contains',
  'lastDays',
  'during',
  'between',
  'atLeast',
  'atMost',
  'laterThan',
  'earlierThan',
  'isEmpty',
  'isNotEmpty',
] as const
export type FilterOperator = (typeof filterOperators)[number]

/** Calendar times around today in the firm's time zone; weeks begin on Monday. */
export const timeSpans = [
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
] as const
export type TimeSpan = (typeof timeSpans)[number]

/** `date`: an instant. `day`: a day of the firm's time zone, `2026-05-23`; of weeks, months and quarters the first. */
export const fieldKinds = ['text', 'number', 'date', 'day', 'choice', 'yesNo'] as const
export type FieldKind = (typeof fieldKinds)[number]

export type FilterValue = string | number | boolean

export interface ReportFilter {
  field: string
  operator: FilterOperator
  values: FilterValue[]
}

export interface ReportDefinition {
  /** What a row is: a name of api/reports/report-types.ts. */
  type: string
  columns: string[]
  /** All of them hold. */
  filters: ReportFilter[]
  groupBy: string[]
  sort: { field: string; descending: boolean } | null
  chart: ReportChart | null
}

/** `bar`: a bar for each value of a field. `line`: the same of days, weeks or months, in their order. `stacked`: bars in parts, one for
 *  each value of `by`. */
export const chartKinds = ['bar', 'line', 'stacked'] as const
export interface ReportChart {
  kind: (typeof chartKinds)[number]
  field: string
  by?: string | undefined
}

/** In place of a value of fields that name an employee: whoever runs the report. */
export const ME = '@me'

/** A filter compares with another date of the row, whose id is its value. */
export function comparesDates({ operator }: Pick<ReportFilter, 'operator'>): boolean {
  return operator === 'laterThan' || operator === 'earlierThan'
}

export type Cell = string | number | boolean | null

export interface Choice {
  value: string
  label: string
}

/** The fields that a report makes use of, each as often as it does. */
export function fieldsOf({ columns, filters, groupBy, sort, chart }: ReportDefinition): string[] {
  const single = [sort, chart].flatMap((part) => part?.field ?? [])
  const compared = filters.filter(comparesDates).flatMap(({ values }) => values.map(String))
  return [
    ...columns,
    ...groupBy,
    ...filters.map(({ field }) => field),
    ...compared,
    ...single,
    ...(chart?.by ? [chart.by] : []),
  ]
}
