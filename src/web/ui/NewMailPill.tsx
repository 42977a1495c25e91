import { count } from '../util/count.ts'
import { ArrowUp16Regular } from './icons.ts'
import styles from './NewMailPill.module.css'

/** Tells somebody who reads further down how much mail has come; goes to it when they want to. */
export function NewMailPill({ fresh, onClick }: { fresh: number; onClick: () => void }) {
  return (
    <div className={styles.place} role="status">
      {fresh > 0 && (
        <button type="button" className={styles.pill} onClick={onClick}>
          <ArrowUp16Regular />
          {count(fresh, 'new email')}
        </button>
      )}
    </div>
  )
}
