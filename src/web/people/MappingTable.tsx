import type { ImportField, ImportMapping } from '../../api/contract.ts'
import { importCatalogue, importFields, requiredFields } from '../../domain/import-fields.ts'
import { saidBy } from '../../domain/import-mapping.ts'
import { FieldSource } from './FieldSource.tsx'
import styles from './ImportPage.module.css'
import { columnsOf } from './kept-mapping.ts'
import { shortened } from './shortened.ts'

type Props = {
  /** The header, then some rows. */
  head: string[][]
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}

/** Columns that are named as left out. */
const NAMED = 12

/** Where each field of ours comes from, and the first rows as they would be read. */
export function MappingTable({ head: [header = [], ...rows], mapping, onChange }: Props) {
  const at = new Map(header.map((name, index) => [name, index]))
  const taken = new Set(columnsOf(mapping))
  const left = header.filter((name) => !taken.has(name))
  return (
    <>
      <table className={`${styles.table} ${styles.mapping}`}>
        <caption className="visually-hidden">Where each field comes from</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">In the file</th>
            {rows.map((_, index) => (
              <th scope="col" key={index}>
                Row {index + 1}, as read
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {importFields.map((field) => (
            <tr key={field}>
              <th scope="row">
                {importCatalogue[field].label}
                {requiredFields.includes(field) && <span className={styles.quiet}> (needed)</span>}
              </th>
              <td>
                <FieldSource
                  field={field}
                  header={header}
                  source={mapping[field]}
                  onChange={(source) => onChange(withSource(mapping, field, source))}
                />
              </td>
              {rows
                .map((row) => saidBy(field, mapping[field], row, at))
                .map((value, index) => (
                  <td key={index}>
                    <bdi className={styles.sample} title={value}>
                      {value}
                    </bdi>
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left.length > 0 && (
        <p className={styles.quiet}>
          Left out:{' '}
          {left.slice(0, NAMED).map((name, index) => (
            <span key={name}>
              {index > 0 && ', '}
              <bdi>{shortened(name)}</bdi>
            </span>
          ))}
          {left.length > NAMED && ` and ${(left.length - NAMED).toLocaleString()} more columns`}.
        </p>
      )}
    </>
  )
}

function withSource(
  mapping: ImportMapping,
  field: ImportField,
  source: ImportMapping[ImportField],
): ImportMapping {
  const { [field]: _, ...others } = mapping
  return source ? { ...others, [field]: source } : others
}
