import { Field } from '@fluentui/react-components'
import { usePhraseLists } from '../../api/phrases.ts'
import { useMay } from '../../api/use-may.ts'
import { useSync } from '../../api/use-sync.ts'
import { TextFilter } from '../../ui/TextFilter.tsx'
import type { EmailView } from '../../util/email-view.ts'
import { sentimentNames } from '../../util/sentiment-words.ts'
import { DateFilter } from './DateFilter.tsx'
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
