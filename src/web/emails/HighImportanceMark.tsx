import { Important16Filled } from '../ui/icons.ts'
import styles from './HighImportanceMark.module.css'

/** The sender marked the email as important. Low importance is not worth a mark: the filter finds it. */
export function HighImportanceMark() {
  return (
    <Important16Filled aria-label="High importance" title="High importance" className={styles.mark ?? ''} />
  )
}
