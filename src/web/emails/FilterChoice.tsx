import { Field, Select } from '@fluentui/react-components'

type Props = {
  label: string
  value: string | undefined
  choices: [value: string, words: string][]
  onChange: (value: string) => void
}

/** A filter with a few values to choose from, or none. */
export function FilterChoice({ label, value = '', choices, onChange }: Props) {
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
