import type { RecentSentiment, Sentiment } from '../../api/contract.ts'
import { Emoji16Regular, EmojiMeh16Regular, EmojiSad16Filled } from '../ui/icons.ts'
import { longDay } from '../util/format-date.ts'
import styles from './SentimentMark.module.css'
import { sentimentNames, sharedInWords } from './sentiment-words.ts'

const icons = { positive: Emoji16Regular, neutral: EmojiMeh16Regular, negative: EmojiSad16Filled }

/** How an email feels, where that is worth a look in a list: nothing but unhappy and happy mail draws the eye. The faces
 *  differ by shape, not by colour alone. */
export function SentimentMark({ sentiment }: { sentiment: Sentiment | null }) {
  return <Mark sentiment={sentiment} name={sentiment ? sentimentNames[sentiment] : ''} />
}

/** On what folds a thread away: that an unhappy email is among those one does not see. */
export function FoldedMark() {
  return <Mark sentiment="negative" name={AMONG_FOLDED} />
}
export const AMONG_FOLDED = 'a negative one among them'

/** The same of the most recent email of a person or an entity. */
export function RecentMark({ recent }: { recent: RecentSentiment | null }) {
  return recent && <Mark sentiment={recent.label} name={recentInWords(recent)} />
}

/** Beside the name of a person or an entity: the same in words. */
export function RecentLabel({ recent }: { recent: RecentSentiment | null }) {
  return (
    recent && (
      <span className={styles.recent} title={recentInWords(recent)}>
        <SentimentLabel sentiment={recent.label} />
      </span>
    )
  )
}

function recentInWords({ label, at, sharedBy }: RecentSentiment): string {
  const shared = sharedInWords(sharedBy)
  return `Most recent email, ${longDay(at)}: ${sentimentNames[label].toLowerCase()}${shared ? `. ${shared}.` : ''}`
}

function Mark({ sentiment, name }: { sentiment: Sentiment | null; name: string }) {
  if (sentiment !== 'negative' && sentiment !== 'positive') return null
  const Icon = icons[sentiment]
  return <Icon aria-label={name} title={name} className={styles.mark ?? ''} data-sentiment={sentiment} />
}

/** A sentiment with its face, in words. */
export function SentimentLabel({ sentiment }: { sentiment: Sentiment }) {
  return (
    <span className={styles.label} data-sentiment={sentiment}>
      <SentimentFace sentiment={sentiment} />
      {sentimentNames[sentiment]}
    </span>
  )
}

/** The face alone, beside words that say the same. */
export function SentimentFace({ sentiment }: { sentiment: Sentiment }) {
  if (sentiment === 'unrated') return null
  const Icon = icons[sentiment]
  return <Icon aria-hidden="true" className={styles.mark ?? ''} data-sentiment={sentiment} />
}
