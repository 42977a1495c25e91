import type { Sentiment } from '../../../api/contract.ts'
import { Emoji16Regular, EmojiMeh16Regular, EmojiSad16Filled } from '../../ui/icons.ts'
import { sentimentNames } from '../../util/sentiment-words.ts'
import styles from './SentimentMark.module.css'

const icons = { positive: Emoji16Regular, neutral: EmojiMeh16Regular, negative: EmojiSad16Filled }

/** How an email feels, where that is worth a look in a list: nothing but unhappy and happy mail draws the eye. The faces
 *  differ by shape, not by colour alone. */
export function SentimentMark({ sentiment }: { sentiment: Sentiment | null }) {
  if (sentiment !== 'negative' && sentiment !== 'positive') return null
  const Icon = icons[sentiment]
  const name = sentimentNames[sentiment]
  return <Icon aria-label={name} title={name} className={styles.mark ?? ''} data-sentiment={sentiment} />
}

/** A sentiment with its face, in words. */
export function SentimentLabel({ sentiment }: { sentiment: Sentiment }) {
  const Icon = sentiment === 'unrated' ? null : icons[sentiment]
  return (
    <span className={styles.label} data-sentiment={sentiment}>
      {Icon && <Icon aria-hidden="true" className={styles.mark ?? ''} data-sentiment={sentiment} />}
      {sentimentNames[sentiment]}
    </span>
  )
}
