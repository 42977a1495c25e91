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
        <ChartChoice chart={chart} groups={groups} onChange={(next) => onChange({ chart: next })} />
        <Problem refused={refused} part="chart" />
      </fieldset>
    </>
  )
}

type ChartProps = {
  chart: ReportDefinition['chart']
  groups: FieldInfo[]
  onChange: (chart: ReportDefinition['chart']) => void
}

/** What is drawn, of what, and what its bars are parted by. */
function ChartChoice({ chart, groups, onChange }: ChartProps) {
  const kind = chart?.kind ?? 'bar'
  const days = groups.filter((field) => field.kind === 'day')
  const fields = kind === 'line' ? days : groups
  const parts = groups.filter(({ id }) => id !== chart?.field)
  return (
    <>
      <FieldChoice
        label={kind === 'line' ? 'A point for each' : 'A bar for each'}
        none="No chart"
        fields={fields}
        value={chart?.field ?? ''}
        onChange={(field) =>
          onChange(
            field
              ? { kind, field, ...(kind === 'stacked' ? { by: partedBy(chart, field, groups) } : {}) }
              : null,
          )
        }
      />
      {chart && (
        <Field label="Kind" size="small">
          <Select
            size="small"
            value={kind}
            onChange={(_event, { value }) => onChange(asKind(chart, value as typeof kind, groups))}
          >
            <option value="bar">Bars</option>
            <option value="stacked">Stacked bars</option>
            {(kind === 'line' || days.length > 0) && <option value="line">Line</option>}
          </Select>
        </Field>
      )}
      {chart?.kind === 'stacked' && (
        <Field label="Stacked by" size="small">
          <Select
            size="small"
            value={chart.by ?? ''}
            onChange={(_event, { value }) => onChange({ ...chart, by: value })}
          >
            {parts.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </>
  )
}

type Chart = NonNullable<ReportDefinition['chart']>

/** The chart as another kind, of a field that this kind can be of. */
function asKind({ field, by }: Chart, kind: Chart['kind'], groups: FieldInfo[]): Chart {
  const isDay = (id: string) => groups.some((one) => one.id === id && one.kind === 'day')
  if (kind === 'line')
    return { kind, field: isDay(field) ? field : (groups.find(({ id }) => isDay(id))?.id ?? field) }
  if (kind === 'bar') return { kind, field }
  return { kind, field, by: partedBy({ kind, field, by }, field, groups) }
}

/** What it was parted by, or the first choice that it can be. */
function partedBy(chart: ReportDefinition['chart'], field: string, groups: FieldInfo[]): string {
  if (chart?.by && chart.by !== field) return chart.by
  const others = groups.filter(({ id }) => id !== field)
  return (others.find(({ kind }) => kind === 'choice') ?? others[0])?.id ?? ''
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
