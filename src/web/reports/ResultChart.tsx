import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { FieldInfo, ReportResult } from '../../api/contract.ts'
import { BarChart } from '../ui/charts/BarChart.tsx'
import { LineChart } from '../ui/charts/LineChart.tsx'
import { further } from '../ui/charts/tones.ts'
import { count } from '../util/count.ts'
import { toneOf } from './CellText.tsx'
import styles from './ResultChart.module.css'
import { barOf } from './report-view.ts'
import { cellInWords } from './report-words.ts'

/** So many bars are seen at a glance; more are shown when asked for. */
const FIRST_BARS = 12
const FEW_BARS = 6

type Props = {
  chart: NonNullable<ReportResult['chart']>
  fields: Map<string, FieldInfo>
  /** Where the rows of a bar are listed; without it the bars open nothing. */
  hrefOf?: (bar: string) => string
  /** The bar whose rows are listed. */
  open?: string | null
  /** All bars at once, for paper. */
  whole?: boolean
  /** The first bars alone, without the way to more. */
  few?: boolean
}

type Drawn = { key: string; label: string; count: number; href?: string; current: boolean }

/** More points than that nobody tells apart. */
const MOST_POINTS = 400

/** With a point for each day, week or month that has no rows, and none for rows without a day. */
function withoutGaps(bars: Drawn[], field: FieldInfo | undefined): Drawn[] {
  const dated = bars.filter(({ key }) => !Number.isNaN(Date.parse(key)))
  const [first, last] = [dated[0]?.key, dated.at(-1)?.key]
  if (first === undefined || last === undefined) return dated
  const known = new Map(dated.map((bar) => [bar.key, bar]))
  const points: Drawn[] = []
  for (let day = first; day <= last && points.length < MOST_POINTS; day = nextDay(day, field?.period ?? null))
    points.push(
      known.get(day) ?? { key: day, label: cellInWords(day, 'day', field, 'UTC'), count: 0, current: false },
    )
  return points.at(-1)?.key === last ? points : dated
}

function nextDay(day: string, period: FieldInfo['period']): string {
  const next = new Date(day)
  if (period === 'month') next.setUTCMonth(next.getUTCMonth() + 1)
  else next.setUTCDate(next.getUTCDate() + (period === 'week' ? 7 : 1))
  return next.toISOString().slice(0, 10)
}

/** A bar for each value of a field, with how many rows it has. */
export function ResultChart({ chart, fields, hrefOf, open = null, whole = false, few = false }: Props) {
  const first = few ? FEW_BARS : FIRST_BARS
  const [unfolded, setUnfolded] = useState(whole)
  const label = fields.get(chart.field.id)?.label ?? chart.field.label
  const { others } = chart
  const bars = chart.bars.map(({ value, label: name, count, parts }) => {
    const key = barOf(value)
    // Days come as they are written in data.
    const label =
      value === null ? name : cellInWords(name, chart.field.kind, fields.get(chart.field.id), 'UTC')
    return {
      ...{ key, label, count, tone: toneOf(value), current: open === key, parts },
      ...(hrefOf ? { href: hrefOf(key) } : {}),
    }
  })
  if (bars.length === 0) return null
  if (chart.kind === 'line')
    return (
      <div className={styles.chart}>
        <LineChart
          title={`By ${label.toLowerCase()}`}
          of={label}
          counted="Rows"
          points={withoutGaps(bars, fields.get(chart.field.id))}
        />
      </div>
    )
  const series = chart.series.map(({ value, label: name }, at) => {
    const tone = toneOf(value)
    return { label: name, tone: tone === 'plain' ? (['plain', ...further] as const)[at]! : tone }
  })
  const shown = unfolded ? bars : bars.filter(({ current }, at) => current || at < first)
  return (
    <div className={styles.chart}>
      <BarChart title={`By ${label.toLowerCase()}`} of={label} counted="Rows" bars={shown} series={series} />
      {others && (
        <p className={styles.others}>
          {`${count(others.values, 'more value')} without a bar: ${count(others.count, 'row')} together.`}
        </p>
      )}
      {bars.length > first && !whole && !few && (
        <Button appearance="transparent" size="small" onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Show fewer' : `Show all ${bars.length.toLocaleString()}`}
        </Button>
      )}
    </div>
  )
}
