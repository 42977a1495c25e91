import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { FieldInfo, ReportResult } from '../../api/contract.ts'
import { BarChart } from '../ui/charts/BarChart.tsx'
import { count } from '../util/count.ts'
import { toneOf } from './CellText.tsx'
import styles from './ResultChart.module.css'
import { barOf } from './report-view.ts'
import { cellInWords } from './report-words.ts'

/** So many bars are seen at a glance; more are shown when asked for. */
const FIRST_BARS = 12

type Props = {
  chart: NonNullable<ReportResult['chart']>
  fields: Map<string, FieldInfo>
  /** Where the rows of a bar are listed; without it the bars open nothing. */
  hrefOf?: (bar: string) => string
  /** The bar whose rows are listed. */
  open?: string | null
  /** All bars at once, for paper. */
  whole?: boolean
}

/** A bar for each value of a field, with how many rows it has. */
export function ResultChart({ chart, fields, hrefOf, open = null, whole = false }: Props) {
  const [unfolded, setUnfolded] = useState(whole)
  const label = fields.get(chart.field.id)?.label ?? chart.field.label
  const { others } = chart
  const bars = chart.bars.map(({ value, label: name, count }) => {
    const key = barOf(value)
    // Days come as they are written in data.
    const label =
      value === null ? name : cellInWords(name, chart.field.kind, fields.get(chart.field.id), 'UTC')
    return {
      ...{ key, label, count, tone: toneOf(value), current: open === key },
      ...(hrefOf ? { href: hrefOf(key) } : {}),
    }
  })
  if (bars.length === 0) return null
  const shown = unfolded ? bars : bars.filter(({ current }, at) => current || at < FIRST_BARS)
  return (
    <div className={styles.chart}>
      <BarChart title={`By ${label.toLowerCase()}`} of={label} counted="Rows" bars={shown} />
      {others && (
        <p className={styles.others}>
          {`${count(others.values, 'more value')} without a bar: ${count(others.count, 'row')} together.`}
        </p>
      )}
      {bars.length > FIRST_BARS && !whole && (
        <Button appearance="transparent" size="small" onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Show fewer' : `Show all ${bars.length.toLocaleString()}`}
        </Button>
      )}
    </div>
  )
}
