import styles from './Loading.module.css'

/** Grey shapes in the place of rows that are on their way. */
export function Loading({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <div className={styles.loading} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={styles.row} aria-hidden="true">
          <span className={styles.disc} />
          <span className={styles.lines}>
            <span className={styles.bar} style={{ width: `${[46, 62, 38, 54][index % 4]}%` }} />
            <span className={styles.bar} style={{ width: `${[88, 70, 94, 80][index % 4]}%` }} />
          </span>
        </div>
      ))}
    </div>
  )
}

/** Grey lines in the place of text that is on its way. */
export function LoadingText({ label, lines = 6 }: { label: string; lines?: number }) {
  return (
    <div className={styles.text} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, index) => (
        <span
          key={index}
          className={styles.bar}
          style={{ width: `${[58, 34, 92, 96, 88, 64][index % 6]}%` }}
        />
      ))}
    </div>
  )
}
