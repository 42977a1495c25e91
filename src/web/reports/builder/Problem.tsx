import styles from './Builder.module.css'
import type { Refused } from './refused.ts'

/** What is wrong with a part, where it is that part that the server refuses. */
export function Problem({ refused, part }: { refused: Refused | null; part: string }) {
  if (refused?.part !== part) return null
  return (
    <p className={styles.problem} role="alert">
      {refused.message}
    </p>
  )
}
