import type { PersonRef } from '../../api/contract.ts'
import styles from './PeopleTags.module.css'

/** Whom an email is linked to, in little room: the first by name, the others by number. `markUnmatched` says so where
 *  nobody was found; of no use in a folder that holds nothing else. */
export function PeopleTags({ people, markUnmatched }: { people: PersonRef[]; markUnmatched: boolean }) {
  const [first, ...others] = people
  if (!first) return markUnmatched ? <span className={styles.unmatched}>Unmatched</span> : null
  return (
    <span className={styles.tags} title={people.map((person) => person.name).join(', ')}>
      <bdi className={styles.tag}>{first.name}</bdi>
      {others.length > 0 && (
        <span className={styles.more}>
          +{others.length}
          <span className="visually-hidden"> more</span>
        </span>
      )}
    </span>
  )
}
