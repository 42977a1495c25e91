import { Link } from 'wouter'
import type { EmailDetail } from '../../api/contract.ts'
import { pages } from '../util/paths.ts'
import styles from './EmailPhrases.module.css'
import { PhraseHits } from './PhraseHits.tsx'
import { stateNames } from './review-words.ts'

/** What was found in an email and how far its review is, for those who may know. */
export function EmailPhrases({ email: { id, phrases, review } }: { email: EmailDetail }) {
  const found = phrases ?? []
  if (found.length === 0 && !review) return null
  return (
    <section className={styles.found} aria-label="Suspicious phrases">
      <p className={styles.state}>
        <strong>{found.length > 0 ? 'Suspicious phrases' : 'Drawn as a sample'}</strong>
        {review && (
          <span className={styles.quiet}>
            Review: {stateNames[review.state].toLowerCase()}
            {review.secondLook && ', second look asked for'}
          </span>
        )}
        {review && (
          <Link href={pages.reviewOf('all', id)} className={styles.open}>
            Open in Review
          </Link>
        )}
      </p>
      {found.length > 0 && <PhraseHits found={found} />}
    </section>
  )
}
