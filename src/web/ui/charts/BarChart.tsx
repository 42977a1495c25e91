import type { ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './BarChart.module.css'
import { type Tone, toned } from './tones.ts'

interface Bar {
  key: string
  label: string
  count: number
  /** Plain where nothing is said. */
  tone?: Tone
  /** Where what it counts is listed. */
  href?: string
  /** Or what lists it, where that is no page of its own. */
  onOpen?: () => void
  /** It is what is listed now. */
  current?: boolean
  /** What it is made of, in the order of `series`; what is left of its count follows without a tone. */
  parts?: number[]
}

type Props = {
  /** What the chart shows, above it. */
  title: string
  /** What a bar stands for, and what it counts: the heads of the table that the chart is. */
  of: string
  counted: string
  /** In the order drawn, from the top. */
  bars: Bar[]
  /** What the parts of the bars are. */
  series?: { label: string; tone: Tone }[]
}

/** Bars that lie, each with its label and count: a table whose cells are drawn, so that it reads the same to everybody. */
export function BarChart({ title, of, counted, bars, series = [] }: Props) {
  const longest = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <table className={styles.bars}>
      <caption>
        {title}
        {series.length > 0 && (
          <span className={styles.legend} aria-hidden="true">
            {series.map(({ label, tone }) => (
              <span key={label}>
                <span {...toned(tone, styles.swatch)} />
                <bdi>{label}</bdi>
              </span>
            ))}
          </span>
        )}
      </caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">{counted}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key} data-current={bar.current || undefined}>
            <th scope="row">
              <Opener bar={bar}>
                <bdi>{bar.label}</bdi>
              </Opener>
            </th>
            <td>
              <span className={styles.track}>
                {series.length === 0 ? (
                  <span
                    {...toned(bar.tone ?? 'plain', styles.bar)}
                    data-none={bar.count === 0 || undefined}
                    style={{ inlineSize: `${(bar.count / longest) * 100}%` }}
                  />
                ) : (
                  <Parts bar={bar} series={series} longest={longest} />
                )}
                <span className={styles.count}>{bar.count.toLocaleString()}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Parts({
  bar,
  series,
  longest,
}: {
  bar: Bar
  series: NonNullable<Props['series']>
  longest: number
}) {
  const counts = bar.parts ?? []
  const rest = bar.count - counts.reduce((sum, count) => sum + count, 0)
  const parts = [
    ...series.map((part, at) => ({ ...part, count: counts[at] ?? 0 })),
    { label: 'Others', tone: 'unrated' as const, count: rest },
  ].filter(({ count }) => count > 0)
  const words = parts.map(({ label, count }) => `${label} ${count.toLocaleString()}`).join(', ')
  return (
    <span className={styles.parts} title={words} style={{ inlineSize: `${(bar.count / longest) * 100}%` }}>
      {parts.map(({ label, tone, count }) => (
        <span key={label} {...toned(tone, styles.part)} style={{ flexGrow: count }} />
      ))}
      <span className="visually-hidden">{words}, together</span>
    </span>
  )
}

function Opener({ bar, children }: { bar: Bar; children: ReactNode }) {
  const { href, onOpen, current } = bar
  if (href)
    return (
      <Link href={href} className={styles.opener} aria-current={current || undefined}>
        {children}
      </Link>
    )
  if (onOpen)
    return (
      <button type="button" className={styles.opener} aria-pressed={current ?? false} onClick={onOpen}>
        {children}
      </button>
    )
  return children
}
