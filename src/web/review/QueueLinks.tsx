import { Link } from 'wouter'
import type { ReviewCounts } from '../../api/contract.ts'
import { pages } from '../util/paths.ts'
import { queueNames, queues, type ReviewQueue } from '../util/review-queues.ts'
import styles from './QueueLinks.module.css'
import { countOfQueue } from './reviews-api.ts'

type Props = { current: ReviewQueue; search: string; counts: ReviewCounts | undefined }

/** The queues with how much is in them under the present filters. */
export function QueueLinks({ current, search, counts }: Props) {
  return (
    <nav className={styles.queues} aria-label="Queues">
      {queues.map((queue) => (
        <Link
          key={queue}
          href={pages.review(queue, search)}
          className={styles.queue}
          aria-current={queue === current ? 'page' : undefined}
        >
          {queueNames[queue]}{' '}
          {counts && <span className={styles.count}>{countOfQueue(counts, queue).toLocaleString()}</span>}
        </Link>
      ))}
    </nav>
  )
}
