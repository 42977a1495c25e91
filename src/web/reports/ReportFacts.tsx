import type { ReportResult } from '../../api/contract.ts'
import { SoFar } from '../sync/SoFar.tsx'
import { count } from '../util/count.ts'
import styles from './ReportFacts.module.css'
import { momentInWords } from './report-words.ts'

type Props = {
  result: ReportResult
  /** Of the report without the filter of a bar. */
  whole: ReportResult | undefined
  busy: boolean
}

/** How many rows there are, and when and where the report was run. */
export function ReportFacts({ result, whole, busy }: Props) {
  const part = whole && whole.total !== result.total
  return (
    <p className={styles.facts} role="status">
      <strong>
        {part
          ? `${result.total.toLocaleString()} of ${count(whole.total, 'row')}`
          : count(result.total, 'row')}
      </strong>
      <SoFar whole />
      <span>{busy ? 'Running…' : `Ran ${momentInWords(result)}`}</span>
    </p>
  )
}
