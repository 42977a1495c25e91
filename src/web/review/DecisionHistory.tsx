import type { DecisionMade } from '../../api/contract.ts'
import { decisionNames } from '../phrases/review-words.ts'
import { dateAndTime, fullDate } from '../util/format-date.ts'
import styles from './DecisionHistory.module.css'

/** A note of more characters may be higher than its place. */
const LONG = 300

/** What was decided, by whom, when and why; newest first. */
export function DecisionHistory({ decisions }: { decisions: DecisionMade[] }) {
  if (decisions.length === 0) return null
  return (
    <ol className={styles.decisions} aria-label="Decisions">
      {decisions.map(({ decision, isSecond, note, by, at }) => (
        <li key={`${at} ${by.id}`}>
          <p>
            <strong data-decision={decision}>{decisionNames[decision]}</strong> by <bdi>{by.name}</bdi>
            <span className={styles.quiet}>
              {isSecond && ', second look'},{' '}
              <time dateTime={at} title={fullDate(at)}>
                {dateAndTime(at)}
              </time>
            </span>
          </p>
          {note && (
            // Focusable, so that a long one scrolls by keyboard, too.
            <p className={styles.note} dir="auto" tabIndex={note.length > LONG ? 0 : undefined}>
              {note}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
