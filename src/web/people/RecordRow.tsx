import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { RecentSentiment } from '../../api/contract.ts'
import { RecentMark } from '../sentiment/SentimentMark.tsx'
import type { RowProps } from '../table/VirtualList.tsx'
import styles from './RecordRow.module.css'

/** In px. */
export const RECORD_ROW_HEIGHT = 56

type Props = {
  href: string
  face: ReactNode
  title: ReactNode
  below: ReactNode
  /** Whom it belongs to, or who belongs to it. Not on a narrow screen. */
  belongs: ReactNode
  /** Further cells, those that were chosen. Not on a narrow screen. */
  further?: { column: string; cell: ReactNode }[]
  sentiment: RecentSentiment | null
  mail: ReactNode
  /** The columns that are shown. */
  shown: ReadonlySet<string>
  rowProps: RowProps
}

/** One person or entity in a list, as a link to their page. */
export function RecordRow({
  href,
  face,
  title,
  below,
  belongs,
  further = [],
  sentiment,
  mail,
  shown,
  rowProps,
}: Props) {
  return (
    <Link href={href} className={styles.row} {...rowProps}>
      {face}
      <span className={styles.cell}>
        {title}
        {below}
      </span>
      {(shown.has('entity') || shown.has('members')) && <span className={styles.entity}>{belongs}</span>}
      {further
        .filter(({ column }) => shown.has(column))
        .map(({ column, cell }) => (
          <span key={column} className={styles.entity}>
            {cell}
          </span>
        ))}
      {shown.has('sentiment') && (
        <span className={styles.mood}>
          <RecentMark recent={sentiment} />
        </span>
      )}
      {shown.has('mail') && <span className={styles.mail}>{mail}</span>}
    </Link>
  )
}
