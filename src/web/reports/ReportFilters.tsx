import type { FieldInfo, ReportDefinition, ReportResult } from '../../api/contract.ts'
import { FilterChip } from '../emails/FilterChip.tsx'
import styles from './ReportFilters.module.css'
import { barOf } from './report-view.ts'
import { filterInWords, type Moment } from './report-words.ts'

type Props = {
  definition: ReportDefinition
  /** Undefined: it has not run yet. */
  moment: Moment | undefined
  fields: Map<string, FieldInfo>
  chart: ReportResult['chart']
  /** The bar that is open, as in the page's address. */
  bar: string | null
  /** Without it the open bar is shown, but cannot be removed. */
  onClear?: () => void
}

/** Which rows the report has, in words, with the days that relative dates mean; and the bar one has opened. */
export function ReportFilters({ definition, moment, fields, chart, bar, onClear }: Props) {
  const opened = bar === null ? null : barInWords(bar, chart, fields)
  if (!moment || (definition.filters.length === 0 && opened === null)) return null
  return (
    <div className={styles.filters}>
      {definition.filters.length > 0 && (
        <ul className={styles.own} aria-label="Filters of this report">
          {definition.filters.map((filter) => (
            <li key={JSON.stringify(filter)}>
              <bdi>{filterInWords(filter, fields.get(filter.field), moment, undefined, fields)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {opened !== null &&
        (onClear ? <FilterChip words={opened} onRemove={onClear} /> : <strong>{opened}</strong>)}
    </div>
  )
}

/** "Sentiment: Negative". */
function barInWords(bar: string, chart: ReportResult['chart'], fields: Map<string, FieldInfo>): string {
  const field = chart && (fields.get(chart.field.id)?.label ?? chart.field.label)
  const label = chart?.bars.find(({ value }) => barOf(value) === bar)?.label
  return `${field ?? 'Bar'}: ${label ?? (bar || 'none')}`
}
