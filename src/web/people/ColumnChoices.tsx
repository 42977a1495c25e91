import { Select } from '@fluentui/react-components'
import type { ImportField } from '../../api/contract.ts'
import { importFieldNames } from './guess-columns.ts'
import styles from './ImportPage.module.css'

type Props = {
  /** The header, then some rows. */
  head: string[][]
  columns: (ImportField | null)[]
  onChange: (columns: (ImportField | null)[]) => void
}

/** What each column of the file is. */
export function ColumnChoices({ head, columns, onChange }: Props) {
  const [header = [], ...rows] = head
  return (
    <table className={styles.table}>
      <caption>Columns</caption>
      <thead>
        <tr>
          <th scope="col">In the file</th>
          <th scope="col">Such as</th>
          <th scope="col">Is taken as</th>
        </tr>
      </thead>
      <tbody>
        {header.map((name, index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row">
              <bdi>{name || `Column ${index + 1}`}</bdi>
            </th>
            <td>
              <bdi>
                {rows
                  .map((row) => row[index])
                  .filter(Boolean)
                  .slice(0, 2)
                  .join(' · ')}
              </bdi>
            </td>
            <td>
              <Select
                aria-label={`${name || `Column ${index + 1}`} is taken as`}
                value={columns[index] ?? ''}
                onChange={(_event, { value }) =>
                  onChange(
                    columns.map((old, place) => (place === index ? ((value || null) as ImportField) : old)),
                  )
                }
              >
                <option value="">Left out</option>
                {Object.entries(importFieldNames).map(([field, label]) => (
                  <option key={field} value={field}>
                    {label}
                  </option>
                ))}
              </Select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
