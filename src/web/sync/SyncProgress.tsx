import { ProgressBar } from '@fluentui/react-components'
import type { SyncStatus } from '../../api/contract.ts'
import styles from './SyncPanel.module.css'
import { isReadingHistory, summariseSync } from './sync-words.ts'

/** How far the sync is over all mailboxes: a bar while history is read, a sentence always. */
export function SyncProgress({ status }: { status: SyncStatus }) {
  const { words, settled, inScope } = summariseSync(status, 'live')
  return (
    <div>
      <div className={styles.headline}>
        <span>{words}</span>
        <span className={styles.quiet}>
          {settled.toLocaleString()} of {inScope.toLocaleString()} messages looked at, drafts aside
        </span>
      </div>
      {isReadingHistory(status) && (
        <ProgressBar
          thickness="large"
          aria-label="Progress over all mailboxes"
          {...(inScope > 0 ? { value: settled, max: inScope } : {})}
        />
      )}
    </div>
  )
}
