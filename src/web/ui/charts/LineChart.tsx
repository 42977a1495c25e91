import { Link as ActionLink } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import styles from './LineChart.module.css'
import columns from './StackedColumns.module.css'

interface Point {
  key: string
  label: string
  count: number
  /** Where what it counts is listed. */
  href?: string
  current?: boolean
}

type Props = {
  title: string
  /** What a point stands for, and what it counts: the heads of the table. */
  of: string
  counted: string
  /** In the order drawn, at even distances. */
  points: Point[]
}

const [WIDTH, HEIGHT, MARGIN] = [600, 120, 6]

/** A line through counts, one after the other; the same as a table, on screen when one wants the numbers. */
export function LineChart({ title, of, counted, points }: Props) {
  const titleId = useId()
  const [asTable, setAsTable] = useState(false)
  const highest = Math.max(1, ...points.map(({ count }) => count))
  const placed = points.map(({ key, label, count }, at) => ({
    ...{ key, label, count },
    x: points.length === 1 ? WIDTH / 2 : MARGIN + (at / (points.length - 1)) * (WIDTH - 2 * MARGIN),
    y: HEIGHT - MARGIN - (count / highest) * (HEIGHT - 2 * MARGIN),
  }))
  return (
    <figure className={styles.figure} aria-labelledby={titleId}>
      <figcaption id={titleId} className={columns.title}>
        {title}
      </figcaption>
      <div className={styles.plot} data-highest={highest.toLocaleString()} aria-hidden="true">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={styles.drawing}>
          <title>{title}</title>
          <polyline points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.line} />
        </svg>
        {placed.map(({ key, label, count, x, y }) => (
          <span
            key={key}
            className={styles.point}
            title={`${label}: ${count.toLocaleString()}`}
            style={{ left: `${(x / WIDTH) * 100}%`, top: `${(y / HEIGHT) * 100}%` }}
          />
        ))}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{points[0]?.label}</span>
        {points.length > 1 && <span>{points.at(-1)?.label}</span>}
      </div>
      <ActionLink
        as="button"
        className={styles.toggle}
        aria-expanded={asTable}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? 'Hide numbers' : 'Show numbers'}
      </ActionLink>
      <div className={asTable ? undefined : 'visually-hidden'}>
        <table className={columns.numbers} aria-labelledby={titleId}>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{counted}</th>
            </tr>
          </thead>
          <tbody>
            {points.map(({ key, label, count, href, current }) => (
              <tr key={key}>
                <th scope="row">
                  {href && asTable ? (
                    <Link href={href} aria-current={current || undefined}>
                      {label}
                    </Link>
                  ) : (
                    label
                  )}
                </th>
                <td>{count.toLocaleString()}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
