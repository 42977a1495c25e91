import type { ReactNode } from 'react'
import styles from './SplitView.module.css'
import { NARROW, useMediaQuery } from './use-media-query.ts'

type Props = {
  list: ReactNode
  listLabel: string
  /** Null: nothing is open; on a narrow screen the list then has it all. */
  pane: ReactNode | null
  /** Shown in place of the pane while nothing is open, where there is room for both. */
  placeholder?: ReactNode
  paneLabel?: string
}

/** A list and, beside it, what was opened from it. On a narrow screen the pane covers the list, which keeps its place. */
export function SplitView({ list, listLabel, pane, placeholder, paneLabel = 'Reading pane' }: Props) {
  const covered = useMediaQuery(NARROW) && pane !== null
  return (
    <div className={styles.split}>
      <section className={styles.list} aria-label={listLabel} inert={covered}>
        {list}
      </section>
      {(pane || placeholder) && (
        <section className={styles.pane} aria-label={paneLabel} data-open={pane !== null}>
          {pane ?? placeholder}
        </section>
      )}
    </div>
  )
}
