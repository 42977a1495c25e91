import { ProgressBar } from '@fluentui/react-components'
import type { Progress } from '../../api/contract.ts'
import { percent } from '../util/count.ts'
import styles from './ApplyingBar.module.css'

type Props = { progress: Progress; what: string }

/** How far a pass over earlier mail is, and how much it has found. */
export function ApplyingBar({ progress: { done, total, found }, what }: Props) {
  const label = `Searching for ${what}`
  return (
    <div className={styles.bar}>
      <span>
        {label}: {total > 0 ? `${percent(done, total)} % of ${total.toLocaleString()}` : 'begins'},{' '}
        {found.toLocaleString()} found
      </span>
      <ProgressBar aria-label={label} thickness="medium" value={total > 0 ? done / total : 0} />
    </div>
  )
}
