import { Field, Select } from '@fluentui/react-components'
import type { FieldInfo, FieldKind, ReportDefinition, ReportTypeInfo } from '../../../api/contract.ts'
import { MAX_GROUPS } from '../report-definition.ts'
import styles from './Builder.module.css'
import { Problem } from './Problem.tsx'
import type { Refused } from './refused.ts'

type Props = {
  type: ReportTypeInfo
  definition: ReportDefinition
  refused: Refused | null
  onChange: (part: Partial<ReportDefinition>) => void
}

/** How the rows stand together and follow each other, and what the chart counts. */
export function OrderPart({ type, definition, refused, onChange }: Props) {
  const { groupBy, sort, chart } = definition
  const groups = type.fields.filter(({ canGroup }) => canGroup)
  const kindOf = (id: string) => type.fields.find((field) => field.id === id)?.kind ?? 'text'
  return (
    <>
      <fieldset className={styles.part}>
        <legend>Grouping</legend>
        {[...groupBy, ''].slice(0, MAX_GROUPS).map((group, at) => (
          <div key={at}>
            <FieldChoice
              label={at === 0 ? 'Group by' : 'Then by'}
              none="No grouping"
              fields={groups.filter(({ id }) => id === group || !groupBy.includes(id))}
              value={group}
              onChange={(id) =>
                onChange({ groupBy: id ? groupBy.toSpliced(at, 1, id) : groupBy.toSpliced(at, 1) })
              }
            />
            <Problem refused={refused} part={`groupBy.${at}`} />
          </div>
        ))}
      </fieldset>
      <fieldset className={styles.part}>
        <legend>Order</legend>
        <div className={styles.pair}>
          <FieldChoice
            label="Sort by"
            none="As the report has it"
            fields={type.fields.filter(({ canShow }) => canShow)}
            value={sort?.field ?? ''}
            onChange={(field) =>
              onChange({ sort: field ? { field, descending: sort?.descending ?? false } : null })
            }
          />
          {sort && (
            <Field label="Direction" size="small">
              <Select
                size="small"
                value={sort.descending ? 'down' : 'up'}
                onChange={(_event, { value }) =>
                  onChange({ sort: { ...sort, descending: value === 'down' } })
                }
              >
                <option value="up">{directions[kindOf(sort.field)][0]}</option>
                <option value="down">{directions[kindOf(sort.field)][1]}</option>
              </Select>
            </Field>
          )}
        </div>
        <Problem refused={refused} part="sort" />
      </fieldset>
      <fieldset className={styles.part}>
        <legend>Chart</legend>
        <FieldChoice
          label="A bar for each"
          none="No chart"
          fields={groups}
          value={chart?.field ?? ''}
          onChange={(field) => onChange({ chart: field ? { kind: 'bar', field } : null })}
        />
        <Problem refused={refused} part="chart" />
      </fieldset>
    </>
  )
}

/** Ascending and descending, as people say it of each kind. */
const directions: Record<FieldKind, [string, string]> = {
  text: ['A to Z', 'Z to A'],
  choice: ['First to last', 'Last to first'],
  number: ['Smallest first', 'Largest first'],
  date: ['Oldest first', 'Newest first'],
  day: ['Oldest first', 'Newest first'],
  yesNo: ['No first', 'Yes first'],
}

type ChoiceProps = {
  label: string
  none: string
  fields: FieldInfo[]
  value: string
  onChange: (id: string) => void
}

function FieldChoice({ label, none, fields, value, onChange }: ChoiceProps) {
  const known = value === '' || fields.some(({ id }) => id === value)
  return (
    <Field label={label} size="small">
      <Select size="small" value={value} onChange={(_event, data) => onChange(data.value)}>
        <option value="">{none}</option>
        {!known && <option value={value}>{value}</option>}
        {fields.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  )
}
