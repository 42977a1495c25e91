import { Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import { DateField } from '../ui/DateField.tsx'
import { type DateView, type Span, spanNames, spans } from './email-view.ts'
import styles from './FilterPanel.module.css'

type Props = { date: 'sent' | 'synced'; view: DateView; onChange: (changes: DateView) => void }

/** When: any time, a span up to today, or days of one's own. */
export function DateFilter({ date, view, onChange }: Props) {
  const [from, to] = [`${date}From`, `${date}To`] as const
  const hasDays = Boolean(view[from] || view[to])
  const [custom, setCustom] = useState(hasDays)
  const isCustom = !view[date] && (custom || hasDays)
  const word = date === 'sent' ? 'Sent' : 'Synced'
  const endsEarly = view[from] && view[to] && view[to] < view[from]

  function choose(value: string) {
    setCustom(value === 'custom')
    if (value !== 'custom') onChange({ [date]: value, [from]: '', [to]: '' })
    else onChange({ [date]: '' })
  }

  return (
    <>
      <Field label={word} size="small">
        <Select
          size="small"
          value={isCustom ? 'custom' : (view[date] ?? '')}
          onChange={(_event, data) => choose(data.value)}
        >
          <option value="">Any time</option>
          {(Object.keys(spans) as Span[]).map((span) => (
            <option key={span} value={span}>
              {`${spanNames[span][0]!.toUpperCase()}${spanNames[span].slice(1)}`}
            </option>
          ))}
          <option value="custom">Days…</option>
        </Select>
      </Field>
      {isCustom && (
        <div className={styles.days}>
          <DateField
            label={`${word} from`}
            value={view[from] ?? ''}
            problem={undefined}
            onChange={(day) => onChange({ [from]: day })}
          />
          <DateField
            label={`${word} to`}
            value={view[to] ?? ''}
            problem={endsEarly ? 'Ends before it begins' : undefined}
            onChange={(day) => onChange({ [to]: day })}
          />
        </div>
      )}
    </>
  )
}
