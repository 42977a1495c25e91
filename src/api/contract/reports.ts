/** Reports: a report is data (type, columns, filters, grouping, order, chart), run, saved, shared, exported. */
import { z } from 'zod'
import { roles } from '../../domain/access.ts'
import { chartKinds, fieldKinds, filterOperators } from '../../domain/reports.ts'
import { reportTypes } from '../reports/report-types.ts'
import { Actor, ApiError, Id, Instant, Version } from './common.ts'

/** What a row is. Each needs a right of its own beside `reports.read`. */
export const ReportType = z.enum(Object.keys(reportTypes))

const Field = z.string().min(1).max(50)

/** What each means: domain/reports.ts. */
export const FilterOperator = z.enum(filterOperators)
const FilterValue = z.union([z.string().max(500), z.number(), z.boolean()])
export const ReportFilter = z.object({
  field: Field,
  operator: FilterOperator,
  values: z.array(FilterValue).max(100).default([]),
})

export const ReportDefinition = z.object({
  type: ReportType,
  columns: z.array(Field).min(1).max(20),
  /** All of them hold. */
  filters: z.array(ReportFilter).max(20).default([]),
  /** Rows stand together by these, in this order. */
  groupBy: z.array(Field).max(2).default([]),
  sort: z.object({ field: Field, descending: z.boolean() }).nullable().default(null),
  /** What each kind is: domain/reports.ts. */
  chart: z
    .object({ kind: z.enum(chartKinds), field: Field, by: Field.optional() })
    .nullable()
    .default(null),
})

export const FieldKind = z.enum(fieldKinds)
export const FieldInfo = z.object({
  id: Field,
  label: z.string(),
  kind: FieldKind,
  /** Of a choice: what it may be. */
  choices: z.array(z.object({ value: z.string(), label: z.string() })),
  operators: z.array(FilterOperator),
  canGroup: z.boolean(),
  /** Shows as a column; others are filters alone. */
  canShow: z.boolean(),
  /** Of a day that stands for the week or month it begins. */
  period: z.enum(['week', 'month']).nullable(),
  /** How rows without a value are called together. */
  emptyLabel: z.string(),
  /** Whose holders may run a report with it. */
  roles: z.array(z.enum(roles)),
})
export const ReportTypeInfo = z.object({
  type: ReportType,
  label: z.string(),
  /** What a row is, in a sentence. */
  description: z.string(),
  fields: z.array(FieldInfo),
  /** Columns to begin with. */
  defaultColumns: z.array(Field),
  canBuild: z.boolean(),
})
export const ReportTypes = z.object({ items: z.array(ReportTypeInfo), timeZone: z.string() })

const SharedWith = z.array(z.enum(roles)).max(roles.length)
const Name = z.string().trim().min(1).max(100)

export const ReportRow = z.object({
  /** Of a shipped one its name (`suspicious-emails`), of a saved one a number. */
  id: Id,
  name: z.string(),
  description: z.string(),
  type: ReportType,
  hasChart: z.boolean(),
  shipped: z.boolean(),
  owner: Actor.nullable(),
  isMine: z.boolean(),
  sharedWith: SharedWith,
  changedAt: Instant.nullable(),
})
/** Those the viewer may run: shipped ones first, then by name. */
export const Reports = z.object({ items: z.array(ReportRow) })
export const Report = ReportRow.extend({ definition: ReportDefinition, version: z.number() })

const Description = z.string().trim().max(500)
export const NewReport = z.object({
  name: Name,
  description: Description.default(''),
  definition: ReportDefinition,
  sharedWith: SharedWith.default([]),
})
/** What is left out stays. `version`: the one that was changed (REPORT_CHANGED). */
export const ReportChange = z.object({
  version: Version,
  name: Name.optional(),
  description: Description.optional(),
  definition: ReportDefinition.optional(),
  sharedWith: SharedWith.optional(),
})

export const RunReport = z.object({
  definition: ReportDefinition,
  /** Rows to answer with; groups and chart always count all. */
  limit: z.number().int().min(1).max(5_000).default(500),
})

export const ReportFile = z.object({ definition: ReportDefinition })

/** What is wrong with a definition, and where: `columns.0`, `filters.2`, `groupBy.1`, `sort`, `chart`; null or absent: with all of it. */
export const ReportRefusal = ApiError.extend({ part: z.string().nullish() })

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const ResultColumn = z.object({ id: Field, label: z.string(), kind: FieldKind })
export const ReportResult = z.object({
  columns: z.array(ResultColumn),
  groupBy: z.array(ResultColumn),
  /** In the order of groups, then of `sort`. `group`: index in `groups`; null: not grouped. */
  rows: z.array(
    z.object({
      /** What the row is, to open it: an email, a person, an entity; null: nothing. */
      opens: z.object({ kind: z.enum(['email', 'person', 'entity']), id: Id }).nullable(),
      cells: z.array(Cell),
      group: z.number().nullable(),
    }),
  ),
  /** The first ones, no more than `limit`, so that every row of the answer has its own; `groupCount`: how many there are. */
  groups: z.array(z.object({ values: z.array(Cell), count: z.number() })),
  groupCount: z.number(),
  /** Of all rows, shown or not. */
  total: z.number(),
  /** A bar opens its rows: the same definition with `{field, operator: 'is', values: [value]}` (or isEmpty) added. */
  chart: z
    .object({
      kind: z.enum(chartKinds),
      field: ResultColumn,
      /** What the bars of a stacked chart are parted by: up to six values; a bar's rows of further values are in `count` alone. */
      series: z.array(z.object({ value: Cell, label: z.string() })),
      /** Up to 50: choices and days in their order (of days the latest), other values the most frequent first. */
      bars: z.array(
        z.object({
          value: Cell,
          label: z.string(),
          count: z.number(),
          /** Rows of each of `series`. */
          parts: z.array(z.number()),
        }),
      ),
      /** Further values that have no bar, and their rows together; null: there are none. */
      others: z.object({ values: z.number(), count: z.number() }).nullable(),
    })
    .nullable(),
  ranAt: Instant,
  timeZone: z.string(),
})

export type ReportType = z.infer<typeof ReportType>
export type FilterOperator = z.infer<typeof FilterOperator>
export type ReportFilter = z.infer<typeof ReportFilter>
export type ReportDefinition = z.infer<typeof ReportDefinition>
export type FieldKind = z.infer<typeof FieldKind>
export type FieldInfo = z.infer<typeof FieldInfo>
export type ReportTypeInfo = z.infer<typeof ReportTypeInfo>
export type ReportTypes = z.infer<typeof ReportTypes>
export type ReportRow = z.infer<typeof ReportRow>
export type Reports = z.infer<typeof Reports>
export type Report = z.infer<typeof Report>
export type NewReport = z.infer<typeof NewReport>
export type ReportChange = z.infer<typeof ReportChange>
export type ReportRefusal = z.infer<typeof ReportRefusal>
export type ReportResult = z.infer<typeof ReportResult>

/*
 * Routes:
 *   GET    /reports/types             → ReportTypes, those the viewer may run
 *   GET    /reports                   → Reports
 *   POST   /reports NewReport         → 201 Report
 *   GET    /reports/:id               → Report
 *   PATCH  /reports/:id ReportChange  → Report, one's own only
 *   DELETE /reports/:id               → 204, one's own only
 *   POST   /reports/run RunReport     → ReportResult
 *   GET    /reports/:id/run[?limit]   → ReportResult
 *   POST   /reports/csv ReportFile    → CSV of all rows, streamed
 *   GET    /reports/:id/csv           → the same
 *   POST   /reports/xlsx ReportFile   → an Excel file of up to 20,000 rows; more: 409 EXPORT_TOO_LONG
 *   GET    /reports/:id/xlsx          → the same
 *
 * A definition that is refused: 400 ReportRefusal.
 */
