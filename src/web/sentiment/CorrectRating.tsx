import { Button } from '@fluentui/react-components'
import type { KeyboardEvent } from 'react'
import type { Rating, SentimentLabel } from '../../api/contract.ts'
import styles from './EmailSentiment.module.css'
import { SentimentFace } from './SentimentMark.tsx'
import { sentimentNames } from './sentiment-words.ts'

const labels = ['positive', 'neutral', 'negative'] as const

type Props = {
  rating: Rating
  pending: boolean
  onCorrect: (label: SentimentLabel | null) => void
  onCancel: () => void
}

/** What it should be, or what the provider said after all. Esc leaves it as it is. */
export function CorrectRating({ rating, pending, onCorrect, onCancel }: Props) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onCancel()
  }
  return (
    <fieldset className={styles.choices} onKeyDown={onKeyDown}>
      <legend>It is really</legend>
      {labels.map((label, index) => (
        <Button
          key={label}
          size="small"
          autoFocus={index === 0}
          icon={<SentimentFace sentiment={label} />}
          aria-pressed={rating.sentiment === label}
          disabledFocusable={pending}
          onClick={() => (rating.sentiment === label ? onCancel() : onCorrect(label))}
        >
          {sentimentNames[label]}
        </Button>
      ))}
      {rating.correction && (
        <Button size="small" appearance="subtle" disabledFocusable={pending} onClick={() => onCorrect(null)}>
          Take the correction back
        </Button>
      )}
    </fieldset>
  )
}
