import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link } from 'wouter'
import type { ReviewPage } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { toReviewFilters, writeReviewView } from '../review/review-view.ts'
import { countOfQueue, useReviewCounts } from '../review/reviews-api.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { counterpart } from '../util/participant.ts'
import { api, pages } from '../util/paths.ts'
import { queueNames } from '../util/review-queues.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'
import own from './ReviewCards.module.css'

const SHOWN = 4

/** What waits for a decision, the newest of it first. */
export function ToReviewCard() {
  const counts = useReviewCounts({})
  const newest = useQuery(
    get<ReviewPage>([LIVE, 'home-reviews'], `${api.reviews({ state: 'open' }, null)}&limit=${SHOWN}`),
  )
  return (
    <HomeCard title="To review" more={{ label: 'Open Review', href: pages.review() }}>
      <CardBody query={counts} what="What is to be reviewed">
        {(counted) => (
          <>
            <ul className={own.queues} aria-label="Queues">
              {(['open', 'secondLook', 'escalated'] as const).map((queue) => (
                <li key={queue}>
                  <Link href={pages.review(queue)} className={own.queue}>
                    <span className={own.count}>{countOfQueue(counted, queue).toLocaleString()}</span>{' '}
                    {queueNames[queue]}
                  </Link>
                </li>
              ))}
            </ul>
            {counted.open === 0 && <CardNote>Nothing waits for a decision.</CardNote>}
            {counted.openSample > 0 && (
              <CardNote>{`${counted.openSample.toLocaleString()} of the open ones drawn as a sample.`}</CardNote>
            )}
          </>
        )}
      </CardBody>
      {newest.data && newest.data.items.length > 0 && (
        <ul className={styles.rows} aria-label="Newest open emails">
          {newest.data.items.map(({ email, phrases }) => (
            <li key={email.id}>
              <Link href={pages.reviewOf('open', email.id)} className={styles.row}>
                <span className={styles.text}>
                  <bdi className={styles.name}>{counterpart(email)}</bdi>
                  <bdi className={styles.second}>
                    {phrases.map(({ phrase }) => phrase).join(', ') || email.subject || '(no subject)'}
                  </bdi>
                </span>
                <time className={styles.when} dateTime={email.sentAt} title={fullDate(email.sentAt)}>
                  {shortDay(email.sentAt, new Date())}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </HomeCard>
  )
}

const ofLate = { source: 'phrase', sent: '60d' }

/** How many emails of the last 60 days hold a phrase, decided on or not. */
export function RecentPhrasesCard() {
  const today = new Date().toDateString()
  const filters = useMemo(() => toReviewFilters(ofLate, new Date(today)), [today])
  const counts = useReviewCounts(filters)
  const href = pages.review('all', writeReviewView(ofLate))
  return (
    <HomeCard title="Suspicious emails, last 60 days" more={{ label: 'Show all', href }}>
      <CardBody query={counts} what="The number of emails">
        {(counted) => (
          <>
            <span className={styles.figure}>{countOfQueue(counted, 'all').toLocaleString()}</span>
            <CardNote>{`${counted.open.toLocaleString()} of them not decided yet.`}</CardNote>
          </>
        )}
      </CardBody>
    </HomeCard>
  )
}
