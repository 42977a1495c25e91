import type { ReviewChoices } from '../../api/contract.ts'
import { DateFilter } from '../emails/DateFilter.tsx'
import { FilterChoice } from '../emails/FilterChoice.tsx'
import styles from '../emails/FilterPanel.module.css'
import { useSync } from '../sync/use-sync.ts'
import type { ReviewView } from './review-view.ts'
import { useReviewChoices } from './reviews-api.ts'

type Props = { view: ReviewView; onChange: (changes: ReviewView) => void }

/** Every filter; they combine, and each acts at once. */
export function ReviewFilterPanel({ view, onChange }: Props) {
  const { status } = useSync()
  const choices = useReviewChoices()
  const { reviewers = [], phrases = [] } = choices.data ?? {}
  const mailboxes = status?.mailboxes.toSorted((a, b) => a.name.localeCompare(b.name)) ?? []
  return (
    <fieldset className={styles.panel}>
      <legend className="visually-hidden">Filters</legend>
      <DateFilter date="sent" view={view} onChange={onChange} />
      <FilterChoice
        label="Source"
        value={view.source}
        choices={[
          ['phrase', 'Found by a phrase'],
          ['sample', 'Drawn as a sample'],
        ]}
        onChange={(source) => onChange({ source })}
      />
      <FilterChoice
        label="Phrase list"
        value={view.list}
        choices={listsOf(phrases)}
        onChange={(list) => onChange({ list })}
      />
      <FilterChoice
        label="Phrase"
        value={view.phrase}
        choices={phrasesOf(phrases, view.list)}
        onChange={(phrase) => onChange({ phrase })}
      />
      <FilterChoice
        label="Employee"
        value={view.employee}
        choices={mailboxes.map(({ id, name }) => [id, name])}
        onChange={(employee) => onChange({ employee })}
      />
      <FilterChoice
        label="Decided last by"
        value={view.reviewer}
        choices={reviewers.map(({ id, name }) => [id, name])}
        onChange={(reviewer) => onChange({ reviewer })}
      />
    </fieldset>
  )
}

function listsOf(phrases: ReviewChoices['phrases']): [string, string][] {
  return [...new Map(phrases.map(({ list }) => [list.id, list.name]))]
}

/** Two lists may hold the same phrase. */
function phrasesOf(phrases: ReviewChoices['phrases'], listId: string | undefined): [string, string][] {
  const ofList = phrases.filter(({ list }) => !listId || list.id === listId)
  return [...new Set(ofList.map(({ phrase }) => phrase))].map((phrase) => [phrase, phrase])
}
