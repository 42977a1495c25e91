import { Delete16Regular } from '../ui/icons.ts'
import styles from './HighImportanceMark.module.css'

/** Nothing but Recoverable Items held the email: Compliance alone sees it. */
export function RecoverableMark() {
  const words = 'From Recoverable Items'
  return <Delete16Regular aria-label={words} title={words} className={styles.mark ?? ''} />
}
