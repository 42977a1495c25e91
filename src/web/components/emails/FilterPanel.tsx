import { Field, Select } from '@fluentui/react-components'
import { useSync } from '../../api/use-sync.ts'
import { TextFilter } from '../../ui/TextFilter.tsx'
import type { EmailView } from '../../util/email-view.ts'
import { DateFilter } from './DateFilter.tsx'
import styles from './FilterPanel.module.css'
import { PersonFilter } from './PersonFilter.tsx'

type Props = { view: EmailView; onChange: (changes: EmailView) => void }

/** Every filter; they combine, and each acts at once. */
export function FilterPanel({ view, onChange }: Props) {
  const { status } = useSync()
  const mailboxes = status?.mailboxes.toSorted((a, b) => a.name.localeCompare(b.name)) ?? []
  return (
    <fieldset className={styles.panel}>
      <legend className="visually-hidden">Filters</legend>
      <DateFilter date="sent" view={view} onChange={onChange} />
      <DateFilter date="synced" view={view} onChange={onChange} />
      <Choice
        label="Employee"
        value={view.employee}
        choices={mailboxes.map(({ id, name }) => [id, name])}
        onChange={(employee) => onChange({ employee })}
      />
      <Choice
        label="Direction"
        value={view.direction}
        choices={[
          ['inbound', 'Received'],
          ['outbound', 'Sent by the firm'],
        ]}
        onChange={(direction) => onChange({ direction })}
      />
      <Choice
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

type ChoiceProps = {
  label: string
  value: string | undefined
  choices: [value: string, words: string][]
  onChange: (value: string) => void
}

function Choice({ label, value = '', choices, onChange }: ChoiceProps) {
  // A link may name what this list does not (yet) hold.
  const isKnown = value === '' || choices.some(([known]) => known === value)
  return (
    <Field label={label} size="small">
      <Select size="small" value={value} onChange={(_event, data) => onChange(data.value)}>
        <option value="">Any</option>
        {!isKnown && <option value={value}>…</option>}
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </Select>
    </Field>
  )
}
