import { memo } from 'react'
import type { ReviewRow } from '../../api/contract.ts'
import type { ListRow as Row } from '../emails/fold-threads.ts'
import lines from '../emails/ListRow.module.css'
import { ListRow } from '../emails/ListRow.tsx'
import { decisionNames, placesInWords } from '../phrases/review-words.ts'
import { count } from '../util/count.ts'
import { dateAndTime, timeOfDay } from '../util/format-date.ts'
import styles from './ReviewListRow.module.css'
import type { ReviewItem } from './reviews-api.ts'

/** In px: four lines and the space around them. */
export const REVIEW_ROW_HEIGHT = 104

/** Phrases beyond these are a number. */
const TAGS = 2

type Props = {
  item: ReviewItem
  /** The same email as a line to pick. */
  row: Row
  href: string
  picked: boolean
  onPick: (row: Row, how: 'toggle' | 'range') => void
}

/** One email of a queue: who and what as on the Emails page, then what was found in it, by which lists, and what was decided. */
export const ReviewListRow = memo(function ReviewListRow({ item, row, href, picked, onPick }: Props) {
  const { email } = item
  return (
    <ListRow
      row={row}
      href={href}
      picked={picked}
      date={email.sentAt}
      when={timeOfDay(email.sentAt)}
      onPick={onPick}
      below={
        <>
          <span className={styles.tags}>
            <Phrases item={item} />
          </span>
          <span className={`${lines.line} ${styles.foot}`}>
            <bdi className={styles.lists}>{sourceOf(item)}</bdi>
            <State item={item} />
          </span>
        </>
      }
    />
  )
})

function Phrases({ item: { phrases, email } }: { item: ReviewRow }) {
  const more = phrases.length - TAGS
  if (phrases.length === 0) return <bdi className={lines.preview}>{email.preview || '(no text)'}</bdi>
  return (
    <>
      {phrases.slice(0, TAGS).map(({ list, phrase, count: times, places }) => (
        <span
          key={`${list.id} ${phrase}`}
          className={styles.tag}
          title={`“${phrase}” of “${list.name}”: ${count(times, 'time')}, in ${placesInWords(places)}`}
        >
          <bdi className={styles.phrase}>{phrase}</bdi>
          {times > 1 && <span className={styles.times}>×{times.toLocaleString()}</span>}
          <span className={styles.where}>{placesInWords(places)}</span>
        </span>
      ))}
      {more > 0 && <span className={styles.times}>+{more.toLocaleString()}</span>}
    </>
  )
}

/** Which lists found it, or that nothing did. */
function sourceOf({ source, phrases }: ReviewRow): string {
  const lists = new Set(phrases.map(({ list }) => list.name))
  if (lists.size > 0) return [...lists].join(', ')
  return source === 'sample' ? 'Drawn as a sample' : ''
}

function State({ item: { lastDecision, secondLook } }: { item: ReviewRow }) {
  if (!lastDecision) return null
  const { decision, by, at } = lastDecision
  return (
    <span className={styles.decision} data-decision={decision} title={`${by.name}, ${dateAndTime(at)}`}>
      {decisionNames[decision]}
      {secondLook && ', second look'}
      <bdi className={styles.by}>{by.name}</bdi>
    </span>
  )
}
