import { findMarks, type Sought } from '../util/find-marks.ts'
import styles from './Marked.module.css'

/** A text with what is searched for marked in it. */
export function Marked({ text, sought }: { text: string; sought: Sought }) {
  const ranges = findMarks(text, sought)
  if (ranges.length === 0) return text
  const ends = [0, ...ranges.map(([, to]) => to)]
  return (
    <>
      {ranges.map(([from, to], index) => (
        <span key={from}>
          {text.slice(ends[index], from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
