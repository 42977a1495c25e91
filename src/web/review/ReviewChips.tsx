import { Button } from '@fluentui/react-components'
import { type Span, spanNames } from '../emails/email-view.ts'
import { FilterChip } from '../emails/FilterChip.tsx'
import styles from '../emails/FilterChips.module.css'
import { useSync } from '../sync/use-sync.ts'
import { dayInWords } from '../util/days.ts'
import { type ReviewView, type ReviewViewName, reviewFilterNames } from './review-view.ts'
import { useReviewChoices } from './reviews-api.ts'

type Props = { view: ReviewView; onChange: (changes: ReviewView) => void; onClear: () => void }

/** The filters that are on, each with the way to take it off. */
export function ReviewChips({ view, onChange, onClear }: Props) {
  const words = useWords()
  const active = reviewFilterNames.filter((name) => view[name])
  if (active.length === 0) return null
  return (
    <div className={styles.chips}>
      {active.map((name) => (
        <FilterChip key={name} words={words(name, view[name]!)} onRemove={() => onChange({ [name]: '' })} />
      ))}
      <Button appearance="transparent" size="small" onClick={onClear}>
        Clear all
      </Button>
    </div>
  )
}

/** A filter in words; what has a name is called by it once that is known. */
function useWords(): (name: ReviewViewName, value: string) => string {
  const { status } = useSync()
  const { data } = useReviewChoices()
  return (name, value) => {
    switch (name) {
      case 'sent':
        return `Sent ${spanNames[value as Span]}`
      case 'sentFrom':
        return `Sent from ${dayInWords(value)}`
      case 'sentTo':
        return `Sent to ${dayInWords(value)}`
      case 'source':
        return value === 'phrase' ? 'Found by a phrase' : 'Drawn as a sample'
      case 'list':
        return `By “${data?.phrases.find(({ list }) => list.id === value)?.list.name ?? '…'}”`
      case 'phrase':
        return `With “${value}”`
      case 'employee':
        return `In the mailbox of ${status?.mailboxes.find(({ id }) => id === value)?.name ?? '…'}`
      case 'reviewer':
        return `Decided last by ${data?.reviewers.find(({ id }) => id === value)?.name ?? '…'}`
    }
  }
}
