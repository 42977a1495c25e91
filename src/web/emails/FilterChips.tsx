import { Button } from '@fluentui/react-components'
import type { Sentiment } from '../../api/contract.ts'
import { usePhraseLists } from '../phrases/phrases-api.ts'
import { sentimentNames } from '../sentiment/sentiment-words.ts'
import { useSync } from '../sync/use-sync.ts'
import { dayInWords } from '../util/days.ts'
import { type EmailView, filterNames, type Span, spanNames, type ViewName } from './email-view.ts'
import { FilterChip } from './FilterChip.tsx'
import styles from './FilterChips.module.css'
import { useEntityName, usePerson } from './record-names.ts'
import { useSearch } from './searches-api.ts'

type Props = { view: EmailView; onChange: (changes: EmailView) => void; onClear: () => void }

/** The filters that are on, each with the way to take it off. The text stands in the search box. */
export function FilterChips({ view, onChange, onClear }: Props) {
  const active = filterNames.filter((name) => name !== 'text' && view[name])
  if (active.length === 0) return null
  return (
    <div className={styles.chips}>
      {active.map((name) => (
        <Chip key={name} name={name} value={view[name]!} onRemove={() => onChange({ [name]: '' })} />
      ))}
      <Button appearance="transparent" size="small" onClick={onClear}>
        Clear all
      </Button>
    </div>
  )
}

function Chip({ name, value, onRemove }: { name: ViewName; value: string; onRemove: () => void }) {
  return <FilterChip words={useWords(name, value)} onRemove={onRemove} />
}

/** A filter in words; what has a name is called by it once that is known. */
function useWords(name: ViewName, value: string): string {
  const { status } = useSync()
  const person = usePerson(value, name === 'person')
  const entity = useEntityName(value, name === 'entity')
  const lists = usePhraseLists(name === 'phrase' && value !== 'any')
  const search = useSearch(value, name === 'search')
  switch (name) {
    case 'sent':
    case 'synced':
      return `${name === 'sent' ? 'Sent' : 'Synced'} ${spanNames[value as Span]}`
    case 'sentFrom':
      return `Sent from ${dayInWords(value)}`
    case 'sentTo':
      return `Sent to ${dayInWords(value)}`
    case 'syncedFrom':
      return `Synced from ${dayInWords(value)}`
    case 'syncedTo':
      return `Synced to ${dayInWords(value)}`
    case 'employee':
      return `In the mailbox of ${status?.mailboxes.find(({ id }) => id === value)?.name ?? '…'}`
    case 'direction':
      return value === 'inbound' ? 'Received' : 'Sent by the firm'
    case 'person':
      return `Linked to ${person.data?.name ?? '…'}`
    case 'entity':
      return `Linked to a member of ${entity.data?.name ?? '…'}`
    case 'phrase':
      return value === 'any'
        ? 'With a suspicious phrase'
        : `With a phrase of “${lists.data?.items.find(({ id }) => id === value)?.name ?? '…'}”`
    case 'search':
      return search.isError ? 'Exact search' : `Exact: “${search.data?.text ?? '…'}”`
    case 'sentiment':
      return `Sentiment: ${sentimentNames[value as Sentiment].toLowerCase()}`
    case 'attachment':
      return value === 'yes' ? 'With attachments' : 'Without attachments'
    case 'importance':
      return `${value === 'high' ? 'High' : 'Low'} importance`
    case 'from':
      return `From ${value}`
    case 'address':
    case 'text':
    case 'sort':
      return `With ${value}`
  }
}
