import { Checkbox, Field, Input, Select, Textarea } from '@fluentui/react-components'
import type { FieldInfo, ReportFilter } from '../../../api/contract.ts'
import { DateField } from '../../ui/DateField.tsx'
import { isTime, spanNames } from '../report-words.ts'
import styles from './Builder.module.css'

type Values = ReportFilter['values']
type Props = {
  filter: ReportFilter
  field: FieldInfo
  /** All of the report's type. */
  fields: FieldInfo[]
  onChange: (values: Values) => void
}

/** What a filter compares with, in the form that its field and operator want. */
export function FilterValue({ filter: { operator, values }, field, fields, onChange }: Props) {
  const { kind, label, choices } = field
  switch (operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return null
    case 'lastDays':
      return <NumberField label="Days, today included" value={values[0]} least={1} onChange={onChange} />
    case 'during':
      return (
        <Select
          size="small"
          aria-label={label}
          value={String(values[0])}
          onChange={(_event, { value }) => onChange([value])}
        >
          {Object.entries(spanNames).map(([span, name]) => (
            <option key={span} value={span}>
              {name}
            </option>
          ))}
        </Select>
      )
    case 'between':
      return (
        <div className={styles.pair}>
          {['From', 'To'].map((end, at) => (
            <Bound
              key={end}
              label={end}
              isDay={isTime(kind)}
              value={values[at]}
              onChange={([value]) =>
                onChange(at === 0 ? [value ?? '', values[1] ?? ''] : [values[0] ?? '', value ?? ''])
              }
            />
          ))}
        </div>
      )
    case 'atLeast':
    case 'atMost':
      return <Bound label={label} isDay={isTime(kind)} value={values[0]} onChange={onChange} />
    case 'laterThan':
    case 'earlierThan':
      return (
        <Select
          size="small"
          aria-label={`The date that ${label} is compared with`}
          value={String(values[0] ?? '')}
          onChange={(_event, { value }) => onChange(value ? [value] : [])}
        >
          <option value="">Choose…</option>
          {fields
            .filter(({ id, kind, canShow }) => kind === 'date' && canShow && id !== field.id)
            .map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
        </Select>
      )
    case 'contains':
      return (
        <Input
          size="small"
          aria-label={`Text in ${label}`}
          maxLength={500}
          value={String(values[0] ?? '')}
          onChange={(_event, { value }) => onChange(value ? [value] : [])}
        />
      )
    default:
      if (kind === 'yesNo') return <YesNo label={label} value={values[0]} onChange={onChange} />
      if (isTime(kind)) return <Bound label={label} isDay value={values[0]} onChange={onChange} />
      if (kind === 'choice')
        return <Choices label={label} choices={choices} values={values} onChange={onChange} />
      return <Several kind={kind} values={values} onChange={onChange} />
  }
}

type BoundProps = {
  label: string
  isDay: boolean
  value: Values[number] | undefined
  onChange: (values: Values) => void
}

function Bound({ label, isDay, value, onChange }: BoundProps) {
  if (!isDay) return <NumberField label={label} value={value} onChange={onChange} />
  return (
    <DateField
      label={label}
      value={String(value ?? '')}
      problem={undefined}
      onChange={(day) => onChange(day ? [day] : [])}
    />
  )
}

type NumberProps = {
  label: string
  value: Values[number] | undefined
  least?: number
  onChange: (values: Values) => void
}

function NumberField({ label, value, least, onChange }: NumberProps) {
  return (
    <Input
      type="number"
      size="small"
      aria-label={label}
      {...(least === undefined ? {} : { min: least })}
      value={String(value ?? '')}
      onChange={(_event, { value: text }) => onChange(text === '' ? [] : [Number(text)])}
    />
  )
}

type OneOf = { label: string; value: Values[number] | undefined; onChange: (values: Values) => void }

function YesNo({ label, value, onChange }: OneOf) {
  return (
    <Select
      size="small"
      aria-label={label}
      value={value === false ? 'no' : 'yes'}
      onChange={(_event, data) => onChange([data.value === 'yes'])}
    >
      <option value="yes">Yes</option>
      <option value="no">No</option>
    </Select>
  )
}

type ChoicesProps = {
  label: string
  choices: FieldInfo['choices']
  values: Values
  onChange: (values: Values) => void
}

/** Any number of them. A chosen value that no longer exists stays listed, so that it can be removed. */
function Choices({ label, choices, values, onChange }: ChoicesProps) {
  const gone = values.filter((value) => !choices.some((choice) => choice.value === value))
  const all = [...choices, ...gone.map((value) => ({ value: String(value), label: `${value} (gone)` }))]
  return (
    <fieldset className={styles.choices} aria-label={`${label}, any of`}>
      {all.map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.label}
          checked={values.some((value) => String(value) === choice.value)}
          onChange={(_event, { checked }) =>
            onChange(
              checked ? [...values, choice.value] : values.filter((value) => String(value) !== choice.value),
            )
          }
        />
      ))}
      {all.length === 0 && <p className={styles.quiet}>There is nothing to choose from yet.</p>}
    </fieldset>
  )
}

type SeveralProps = { kind: FieldInfo['kind']; values: Values; onChange: (values: Values) => void }

/** One or several, each on a line. */
function Several({ kind, values, onChange }: SeveralProps) {
  const read = (text: string) =>
    text.split('\n').flatMap((line) => (line === '' ? [] : [kind === 'number' ? Number(line) : line]))
  return (
    <Field label="One of these, each on its line" size="small" className={styles.several ?? ''}>
      <Textarea
        size="small"
        rows={Math.min(6, values.length + 1)}
        defaultValue={values.join('\n')}
        onChange={(_event, { value }) => onChange(read(value))}
      />
    </Field>
  )
}
