import { Button, Field, Select } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { FieldInfo, FilterOperator, ReportFilter, ReportTypeInfo } from '../../../api/contract.ts'
import { Dismiss16Regular } from '../../ui/icons.ts'
import { isComplete, MAX_FILTERS, newFilter, withOperator } from '../report-definition.ts'
import { lastDaysInWords, type Moment, operatorInWords } from '../report-words.ts'
import styles from './Builder.module.css'
import { FilterValue } from './FilterValue.tsx'
import { Problem } from './Problem.tsx'
import type { Refused } from './refused.ts'

type Props = {
  type: ReportTypeInfo
  filters: ReportFilter[]
  moment: Moment
  refused: Refused | null
  onChange: (filters: ReportFilter[]) => void
}

/** Which rows: all filters hold. */
export function FiltersPart({ type, filters, moment, refused, onChange }: Props) {
  const list = useRef<HTMLOListElement>(null)
  const added = useRef(false)
  const usable = type.fields.filter(({ operators }) => operators.length > 0)
  const fieldOf = (id: string) => type.fields.find((field) => field.id === id)

  useEffect(() => {
    if (!added.current) return
    added.current = false
    list.current?.querySelector<HTMLElement>('li:last-child select')?.focus()
  })

  return (
    <fieldset className={styles.part}>
      <legend>Filters</legend>
      {filters.length === 0 && <p className={styles.quiet}>None: every row there is.</p>}
      <ol ref={list} className={styles.filters}>
        {filters.map((filter, at) => {
          const field = fieldOf(filter.field)
          return (
            <li key={at} className={styles.filter}>
              <OneFilter
                number={at + 1}
                filter={filter}
                field={field}
                fields={usable}
                said={field ? aboutFilter(filter, field, moment) : null}
                onChange={(next) => onChange(filters.with(at, next))}
                onRemove={() => onChange(filters.toSpliced(at, 1))}
              />
              <Problem refused={refused} part={`filters.${at}`} />
            </li>
          )
        })}
      </ol>
      <Problem refused={refused} part="filters" />
      {filters.length < MAX_FILTERS && (
        <Field label={filters.length > 0 ? 'And' : 'Add a filter'} size="small">
          <Select
            size="small"
            value=""
            onChange={(_event, { value }) => {
              const field = fieldOf(value)
              if (!field) return
              added.current = true
              onChange([...filters, newFilter(field)])
            }}
          >
            <option value="">Choose…</option>
            {usable.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </fieldset>
  )
}

type OneProps = {
  number: number
  filter: ReportFilter
  field: FieldInfo | undefined
  fields: FieldInfo[]
  /** A problem or a note to show beside its fields. */
  said: string | null
  onChange: (filter: ReportFilter) => void
  onRemove: () => void
}

function OneFilter({ number, filter, field, fields, said, onChange, onRemove }: OneProps) {
  const name = field?.label ?? filter.field
  return (
    <>
      <div className={styles.filterHead}>
        <Select
          size="small"
          aria-label={`Field of filter ${number}`}
          value={filter.field}
          onChange={(_event, { value }) => {
            const next = fields.find(({ id }) => id === value)
            if (next) onChange(newFilter(next))
          }}
        >
          {!field && <option value={filter.field}>{filter.field}</option>}
          {fields.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
        <Button
          appearance="subtle"
          size="small"
          icon={<Dismiss16Regular />}
          aria-label={`Remove the filter on ${name}`}
          title="Remove"
          onClick={onRemove}
        />
      </div>
      {field ? (
        <div className={styles.comparison}>
          <Select
            size="small"
            aria-label={`How ${name} is compared, filter ${number}`}
            value={filter.operator}
            onChange={(_event, { value }) => onChange(withOperator(filter, value as FilterOperator, field))}
          >
            {field.operators.map((operator) => (
              <option key={operator} value={operator}>
                {operatorInWords(operator, field.kind)}
              </option>
            ))}
          </Select>
          <FilterValue
            filter={filter}
            field={field}
            fields={fields}
            onChange={(values) => onChange({ ...filter, values })}
          />
        </div>
      ) : (
        <p className={styles.problem}>There is no such field any more.</p>
      )}
      {said && <p className={styles.quiet}>{said}</p>}
    </>
  )
}

/** That it does not say enough yet, or which days a relative date means now. */
function aboutFilter(filter: ReportFilter, field: FieldInfo, moment: Moment): string | null {
  if (!isComplete(filter, field)) return 'Not complete yet: the preview is without it.'
  return filter.operator === 'lastDays' ? lastDaysInWords(Number(filter.values[0]), moment) : null
}
