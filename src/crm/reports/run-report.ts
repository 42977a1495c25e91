import type { Db } from '../../database/database.ts'
import type { Cell, Choice, FieldKind, ReportChart } from '../../domain/reports.ts'
import type { Field } from './field.ts'
import type { Scope } from './filter.ts'
import { inWords, labelsOf } from './labels.ts'
import type { PlannedChart, ReportPlan } from './plan.ts'
import { readWithin } from './read-within.ts'
import {
  type CountedValues,
  countBy,
  countRows,
  type Found,
  findKeys,
  loadRows,
  type Opens,
  readRows,
} from './statements.ts'

const MOST_ROWS = 5_000
/** More bars than that nobody reads. */
const MOST_BARS = 50
/** Parts of bars that are told apart, and pairs of values that are looked at for them. */
const MOST_SERIES = 6
const MOST_PARTS = 2_000
const TIMEOUT_MS = 20_000

interface ResultColumn {
  id: string
  label: string
  kind: FieldKind
}

export interface ReportResult {
  columns: ResultColumn[]
  groupBy: ResultColumn[]
  rows: {
    opens: Opens | null
    cells: Cell[]
    group: number | null
  }[]
  groups: { values: Cell[]; count: number }[]
  groupCount: number
  total: number
  chart: {
    kind: ReportChart['kind']
    field: ResultColumn
    series: { value: Cell; label: string }[]
    bars: { value: Cell; label: string; count: number; parts: number[] }[]
    others: { values: number; count: number } | null
  } | null
}

/** A report as the viewer sees it at one moment: its first rows, and groups and bars that count all. Throws REPORT_TOO_SLOW. */
export function runReport(db: Db, plan: ReportPlan, scope: Scope, limit: number): Promise<ReportResult> {
  const { columns, groupBy, chart } = plan
  return readWithin(db, TIMEOUT_MS, async (tx) => {
    const { rows, total } = await firstRows(tx, plan, scope, Math.min(limit, MOST_ROWS))
    // As many rows stand in no more groups than that, the first ones.
    const groups = groupBy.length > 0 ? await countBy(tx, plan, groupBy, scope, { limit }) : []
    const bars = chart ? await barsOf(tx, plan, chart.field, scope) : null
    const parts = chart?.by
      ? await countBy(tx, plan, [chart.field, chart.by], scope, { limit: MOST_PARTS })
      : []
    const counted = groups[0] ?? bars?.[0]
    const places = new Map(groups.map(({ values }, place) => [JSON.stringify(values), place]))
    return {
      columns: columns.map(asColumn),
      groupBy: groupBy.map(asColumn),
      rows: rows.map(({ opens, cells, group }) => ({
        opens,
        cells,
        group: groupBy.length > 0 ? places.get(JSON.stringify(group))! : null,
      })),
      groups: groups.map(({ values, count }) => ({ values, count })),
      groupCount: groups[0]?.distinct ?? 0,
      total:
        total ?? counted?.total ?? (rows.length < limit ? rows.length : await countRows(tx, plan, scope)),
      chart:
        chart &&
        bars &&
        presentChart(chart, bars, parts, {
          of: await labelsOf(tx, chart.field, scope),
          ofParts: chart.by ? await labelsOf(tx, chart.by, scope) : new Map(),
        }),
    }
  })
}

/** With the values they are grouped by. */
async function firstRows(
  tx: Db,
  plan: ReportPlan,
  scope: Scope,
  limit: number,
): Promise<Found<{ opens: Opens | null; cells: Cell[]; group: Cell[] }>> {
  const { rowType, groupBy, columns } = plan
  const fields = [...groupBy, ...columns]
  const { rows, total } = rowType.addsUp
    ? await readRows(tx, plan, fields, scope, limit)
    : await keysThenRows(tx, plan, fields, scope, limit)
  return {
    rows: rows.map(({ opens, cells }) => ({
      opens,
      group: cells.slice(0, groupBy.length),
      cells: cells.slice(groupBy.length),
    })),
    total,
  }
}

async function keysThenRows(tx: Db, plan: ReportPlan, fields: Field[], scope: Scope, limit: number) {
  const { rows: keys, total } = await findKeys(tx, plan, scope, limit)
  return { rows: await loadRows(tx, plan.rowType, fields, scope, keys), total }
}

/** Choices and days in their order, of days the latest; other values the most frequent first. */
async function barsOf(tx: Db, plan: ReportPlan, chart: Field, scope: Scope): Promise<CountedValues[]> {
  const inOrder = chart.kind === 'day' || Array.isArray(chart.choices)
  return countBy(tx, plan, [chart], scope, {
    limit: MOST_BARS,
    mostFirst: !inOrder,
    lastFirst: chart.kind === 'day',
  })
}

type Chart = NonNullable<ReportResult['chart']>

/** `parts`: counts by the chart's field and what its bars are parted by. */
function presentChart(
  { kind, field, by }: PlannedChart,
  found: CountedValues[],
  parts: CountedValues[],
  { of, ofParts }: Record<'of' | 'ofParts', Map<Cell, string>>,
): Chart {
  const inBars = found.reduce((sum, { count }) => sum + count, 0)
  const { total = 0, distinct = 0 } = found[0] ?? {}
  const series = by ? seriesOf(by, parts) : []
  const partOf = new Map(parts.map(({ values, count }) => [JSON.stringify(values), count]))
  const bars = found.map(({ values: [value = null], count }) => ({
    ...{ value, label: inWords(value, of) ?? field.emptyLabel, count },
    parts: series.map((part) => partOf.get(JSON.stringify([value, part])) ?? 0),
  }))
  return {
    ...{ kind, field: asColumn(field) },
    series: series.map((value) => ({ value, label: inWords(value, ofParts) ?? by!.emptyLabel })),
    bars: field.kind === 'day' ? bars.toReversed().sort(emptyLast) : bars,
    others: distinct > found.length ? { values: distinct - found.length, count: total - inBars } : null,
  }
}

/** The values that most rows have: choices of ours in their order, others the most frequent first. */
function seriesOf({ choices }: Field, parts: CountedValues[]): Cell[] {
  const counts = new Map<Cell, number>()
  for (const {
    values: [, value = null],
    count,
  } of parts)
    counts.set(value, (counts.get(value) ?? 0) + count)
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, MOST_SERIES)
  const order = Array.isArray(choices) ? choices.map((choice: Choice): Cell => choice.value) : []
  const placeOf = (value: Cell) => (order.includes(value) ? order.indexOf(value) : order.length)
  return frequent.map(([value]) => value).toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** Leaves all others where they are. */
function emptyLast(one: { value: Cell }, other: { value: Cell }): number {
  return Number(one.value === null) - Number(other.value === null)
}

function asColumn({ id, label, kind }: Field): ResultColumn {
  return { id, label, kind }
}
