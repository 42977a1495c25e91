import { Link } from 'wouter'
import type { ActivityRow as Activity } from '../../api/contract.ts'
import type { RowProps } from '../table/VirtualList.tsx'
import { CheckmarkCircle20Filled } from '../ui/icons.ts'
import { fullDate } from '../util/format-date.ts'
import styles from './ActivityRow.module.css'
import { kindIcons, kindWords } from './activity-kinds.tsx'

type Props = {
  activity: Activity
  href: string
  selected: boolean
  when: string
  /** Names the people, where the timeline is of several. */
  named: boolean
  rowProps: RowProps
}

/** A note, call, meeting or task in a timeline, as high as an email. */
export function ActivityRow({ activity, href, selected, when, named, rowProps }: Props) {
  const { kind, subject, preview, at, doneAt, by, people } = activity
  const late = kind === 'task' && !doneAt && new Date(at) < new Date()
  return (
    <Link href={href} className={styles.row} aria-current={selected ? 'true' : undefined} {...rowProps}>
      <span className={styles.icon} data-kind={kind} data-done={doneAt !== null} aria-hidden="true">
        {doneAt ? <CheckmarkCircle20Filled /> : kindIcons[kind]}
      </span>
      <span className={styles.text}>
        <span className={styles.line}>
          <span className={styles.kind}>
            {kindWords[kind]}
            {kind === 'task' && (doneAt ? ', done' : late ? ', overdue' : ', open')}
          </span>
          <time className={styles.time} data-late={late} dateTime={at} title={fullDate(at)}>
            {kind === 'task' ? `Due ${when}` : when}
          </time>
        </span>
        <span className={styles.line}>
          <bdi className={styles.subject}>{subject}</bdi>
        </span>
        <span className={styles.line}>
          <bdi className={styles.preview}>{preview.replace(/\s+/g, ' ') || `By ${by.name}`}</bdi>
          {named && people.length > 0 && (
            <bdi className={styles.people}>{people.map(({ name }) => name).join(', ')}</bdi>
          )}
        </span>
      </span>
    </Link>
  )
}
