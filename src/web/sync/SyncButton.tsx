import styles from './SyncButton.module.css'
import { summariseSync } from './sync-words.ts'
import { useHearing, useSync } from './use-sync.ts'

/** The state of the sync in a dot and a few words; opens the panel with the details. */
export function SyncButton({ onClick }: { onClick: () => void }) {
  const { status } = useSync()
  const summary = summariseSync(status, useHearing())
  // A screen reader hears each quarter of the way, not every message.
  const spoken = summary.words.replace(/\d+ %/, () => `${Math.floor(summary.percent / 25) * 25} % done`)

  return (
    <>
      <button type="button" className={styles.button} data-mood={summary.mood} onClick={onClick}>
        <span className={styles.dot} aria-hidden="true" />
        <span className="visually-hidden">Sync: </span>
        <span className={styles.words}>{summary.words}</span>
      </button>
      <span className="visually-hidden" aria-live="polite">
        Sync: {spoken}
      </span>
    </>
  )
}
