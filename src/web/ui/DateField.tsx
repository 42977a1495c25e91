import { Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { isDay } from '../util/days.ts'

type Props = { label: string; value: string; problem: string | undefined; onChange: (day: string) => void }

/** A day, '' for none. A year that is being typed passes through the years 2, 20 and 202: only days that filters
 *  accept are reported, the field keeps the rest to itself. */
export function DateField({ label, value, problem, onChange }: Props) {
  const [draft, setDraft] = useState(value)
  const [reported, setReported] = useState(value)
  if (value !== reported) {
    setReported(value)
    setDraft(value)
  }

  function change(day: string) {
    setDraft(day)
    if (day === '' || isDay(day)) onChange(day)
  }

  return (
    <Field label={label} size="small" {...(problem ? { validationMessage: problem } : {})}>
      <Input type="date" size="small" value={draft} onChange={(_event, data) => change(data.value)} />
    </Field>
  )
}
