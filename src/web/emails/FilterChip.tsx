import { Dismiss16Regular } from '../ui/icons.ts'
import styles from './FilterChips.module.css'

/** A filter that is on, in words, and the way to take it off. */
export function FilterChip({ words, onRemove }: { words: string; onRemove: () => void }) {
  return (
    <button
      type="button"
      className={styles.chip}
      title={words}
      aria-label={`Remove filter: ${words}`}
      onClick={onRemove}
    >
      <span>{words}</span>
      <Dismiss16Regular />
    </button>
  )
}
