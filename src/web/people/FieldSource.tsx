import { Input, Select } from '@fluentui/react-components'
import type { ImportField, ImportMapping } from '../../api/contract.ts'
import { importFact } from '../../domain/import-fields.ts'
import { several } from '../../domain/import-mapping.ts'
import styles from './ImportPage.module.css'
import { shortened } from './shortened.ts'

type Source = ImportMapping[ImportField]
type Props = {
  field: ImportField
  header: string[]
  source: Source
  onChange: (source: Source) => void
}

/** A choice that is no column. */
const VALUE = 'value'
/** What a mapping can hold of one field. */
const MOST_COLUMNS = 20

/** One column, several in their order, or one value for all rows. */
export function FieldSource({ field, header, source, onChange }: Props) {
  const { label, values } = importFact(field)
  const chosen = source && 'columns' in source ? source.columns : []
  const more = several(field)
  const choose = (place: number, choice: string) => {
    if (choice === VALUE) return onChange({ value: values?.[0] ?? '' })
    const columns = chosen.toSpliced(place, 1, ...(choice === '' ? [] : [header[Number(choice)]!]))
    onChange(columns.length > 0 ? { columns } : undefined)
  }
  const columnsFor = (own?: string) =>
    header.map((name, index) =>
      name !== own && chosen.includes(name) ? null : (
        <option key={name} value={index}>
          {shortened(name)}
        </option>
      ),
    )
  const [first, ...others] = chosen
  return (
    <div className={styles.source}>
      <Select
        aria-label={label}
        value={source && 'value' in source ? VALUE : first === undefined ? '' : header.indexOf(first)}
        onChange={(_, { value }) => choose(0, value)}
      >
        <option value="">Not in the file</option>
        <option value={VALUE}>The same for all rows…</option>
        <optgroup label="Columns">{columnsFor(first)}</optgroup>
      </Select>
      {source && 'value' in source && (
        <ValueForAll
          label={`${label}, for all rows`}
          value={source.value}
          values={values}
          onChange={(value) => onChange({ value })}
        />
      )}
      {first !== undefined &&
        more !== null &&
        [...others, null].slice(0, MOST_COLUMNS - 1).map((column, index) => (
          <Select
            key={index}
            {...(column === null ? { size: 'small', appearance: 'underline' } : {})}
            aria-label={`${label}, column ${index + 2}`}
            value={column === null ? '' : header.indexOf(column)}
            onChange={(_, { value }) => choose(index + 1, value)}
          >
            <option value="">
              {column !== null
                ? 'No further column'
                : more === 'joined'
                  ? 'Add a column…'
                  : 'Where it is empty…'}
            </option>
            {columnsFor(column ?? undefined)}
          </Select>
        ))}
    </div>
  )
}

function ValueForAll({
  label,
  value,
  values,
  onChange,
}: {
  label: string
  value: string
  values: readonly string[] | undefined
  onChange: (value: string) => void
}) {
  if (!values)
    return (
      <Input
        aria-label={label}
        maxLength={500}
        value={value}
        onChange={(_, { value: typed }) => onChange(typed)}
      />
    )
  return (
    <Select aria-label={label} value={value} onChange={(_, { value: picked }) => onChange(picked)}>
      {!values.includes(value) && <option>{value}</option>}
      {values.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </Select>
  )
}
