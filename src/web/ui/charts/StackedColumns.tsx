import { Link as ActionLink } from '@fluentui/react-components'
import { useId, useState } from 'react'
import styles from './StackedColumns.module.css'
import { type Tone, toned } from './tones.ts'

export interface Column {
  key: string
  /** In full, for the table. */
  label: string
  /** Under the column; where there is little room its first letter stands alone. */
  short: string
  /** As many as there are series, in their order. */
  counts: number[]
}

type Props = {
  title: string
  /** What a column stands for: the head of the table. */
  of: string
  /** Stacked from the axis up. */
  series: { label: string; tone: Tone }[]
  columns: Column[]
}

/** Columns of stacked parts, such as the months of a year; the same as a table, on screen when one wants the numbers. */
export function StackedColumns({ title, of, series, columns }: Props) {
  const titleId = useId()
  const [asTable, setAsTable] = useState(false)
  const highest = Math.max(1, ...columns.map(({ counts }) => sum(counts)))
  return (
    <figure className={styles.figure} aria-labelledby={titleId}>
      <figcaption id={titleId} className={styles.title}>
        {title}
      </figcaption>
      <div className={styles.plot} aria-hidden="true" data-highest={highest.toLocaleString()}>
        {columns.map(({ key, label, short, counts }) => (
          <div key={key} className={styles.column} title={inWords(label, series, counts)}>
            <div className={styles.stack}>
              {counts.map((count, index) => (
                <span
                  key={series[index]!.label}
                  {...toned(series[index]!.tone, styles.part)}
                  style={{ blockSize: `${(count / highest) * 100}%` }}
                />
              ))}
            </div>
            <span className={styles.tick}>
              {short.slice(0, 1)}
              <span>{short.slice(1)}</span>
            </span>
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <ul className={styles.legend} aria-hidden="true">
          {series.map(({ label, tone }) => (
            <li key={label}>
              <span {...toned(tone, styles.swatch)} />
              {label}
            </li>
          ))}
        </ul>
        <ActionLink
          as="button"
          className={styles.toggle}
          aria-expanded={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Hide numbers' : 'Show numbers'}
        </ActionLink>
      </div>
      <div className={asTable ? undefined : 'visually-hidden'}>
        <table className={styles.numbers} aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {series.map(({ label }) => (
                <th key={label} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map(({ key, label, counts }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                {counts.map((count, index) => (
                  <td key={series[index]!.label}>{count.toLocaleString()}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function inWords(label: string, series: Props['series'], counts: number[]): string {
  const told = counts.flatMap((count, index) =>
    count > 0 ? `${count.toLocaleString()} ${series[index]!.label.toLowerCase()}` : [],
  )
  return `${label}: ${told.join(', ') || 'none'}`
}

function sum(counts: number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
