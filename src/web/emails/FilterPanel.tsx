import { Field } from '@fluentui/react-components'
import { useMay } from '../client/use-may.ts'
import { usePhraseLists } from '../phrases/phrases-api.ts'
import { sentimentNames } from '../sentiment/sentiment-words.ts'
import { useSync } from '../sync/use-sync.ts'
import { TextFilter } from '../ui/TextFilter.tsx'
import { DateFilter } from './DateFilter.tsx'
import type { EmailView } from './email-view.ts'
import { FilterChoice } from './FilterChoice.tsx'
import styles from './FilterPanel.module.css'
import { PersonFilter } from './PersonFilter.tsx'

type Props = { view: EmailView; onChange: (changes: EmailView) => void }

/** Every filter; they combine, and each acts at once. */
export function FilterPanel({ view, onChange }: Props) {
  const { status } = useSync()
  const mayKnowPhrases = useMay('phrases.read')
  const lists = usePhraseLists(mayKnowPhrases)
  const mailboxes = status?.mailboxes.toSorted((a, b) => a.name.localeCompare(b.name)) ?? []
  return (
    <fieldset className={styles.panel}>
      <legend className="visually-hidden">Filters</legend>
      <DateFilter date="sent" view={view} onChange={onChange} />
      <DateFilter date="synced" view={view} onChange={onChange} />
      <FilterChoice
        label="Employee"
        value={view.employee}
        choices={mailboxes.map(({ id, name }) => [id, name])}
        onChange={(employee) => onChange({ employee })}
      />
      <FilterChoice
        label="Direction"
        value={view.direction}
        choices={[
          ['inbound', 'Received'],
          ['outbound', 'Sent by the firm'],
        ]}
        onChange={(direction) => onChange({ direction })}
      />
      <FilterChoice
        label="Sentiment"
        value={view.sentiment}
        choices={Object.entries(sentimentNames)}
        onChange={(sentiment) => onChange({ sentiment })}
      />
      {mayKnowPhrases && (
        <FilterChoice
          label="Suspicious phrase"
          value={view.phrase}
          choices={[
            ['any', 'Of any list'],
            ...(lists.data?.items ?? []).map(({ id, name }): [string, string] => [id, name]),
          ]}
          onChange={(phrase) => onChange({ phrase })}
        />
      )}
      <FilterChoice
        label="Attachments"
        value={view.attachment}
        choices={[
          ['yes', 'With'],
          ['no', 'Without'],
        ]}
        onChange={(attachment) => onChange({ attachment })}
      />
      <FilterChoice
        label="Importance"
        value={view.importance}
        choices={[
          ['high', 'High'],
          ['low', 'Low'],
        ]}
        onChange={(importance) => onChange({ importance })}
      />
      <Field label="Address or domain" size="small">
        <TextFilter
          size="small"
          maxLength={320}
          placeholder="larch.example"
          value={view.address ?? ''}
          onChange={(address) => onChange({ address })}
        />
      </Field>
      <PersonFilter onChange={onChange} />
    </fieldset>
  )
}
