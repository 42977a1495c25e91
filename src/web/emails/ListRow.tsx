import { Avatar } from '@fluentui/react-components'
import { type MouseEvent, memo, type ReactNode } from 'react'
import { Link } from 'wouter'
import type { EmailRow } from '../../api/contract.ts'
import { AMONG_FOLDED, FoldedMark, SentimentMark } from '../sentiment/SentimentMark.tsx'
import { gridcell } from '../table/VirtualList.tsx'
import { Attach16Regular, ChevronDown12Regular, ChevronRight12Regular } from '../ui/icons.ts'
import { Marked } from '../ui/Marked.tsx'
import { fullDate } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { rowTitle } from '../util/participant.ts'
import { CautionMark } from './CautionMark.tsx'
import { DirectionMark } from './EmailRow.tsx'
import type { ListRow as Row } from './fold-threads.ts'
import { HighImportanceMark } from './HighImportanceMark.tsx'
import styles from './ListRow.module.css'
import { RecoverableMark } from './RecoverableMark.tsx'
import { useSought } from './sought.ts'

type Props = {
  row: Row
  href: string
  picked: boolean
  /** The date it is sorted by, an instant. */
  date: string
  when: string
  /** Says which folder it is of, in the folder that holds all. */
  showState?: boolean
  /** Lines in the place of the preview. */
  below?: ReactNode
  /** The same functions each time: else every row would be drawn again with every step of scrolling. */
  onPick: (row: Row, how: 'toggle' | 'range') => void
  onFold?: (row: Row) => void
}

/** In px: three lines and the space around them; an earlier email of a thread has two. */
export const rowHeight = (row: Row) => (row.level === 1 ? 82 : 54)

/** One line of the list of emails, as gridcells: its checkbox in the place of the avatar, and the email as a link. */
export const ListRow = memo(function ListRow(props: Props) {
  const { row, href, picked, date, when, showState = false, below, onPick, onFold } = props
  const { email, level, thread } = row
  const { title, face, aside } = rowTitle(email)
  const { marks } = useSought()

  /** As in Outlook: Ctrl takes in one more, Shift all up to it. */
  function onClick(event: MouseEvent) {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return
    event.preventDefault()
    onPick(row, event.shiftKey ? 'range' : 'toggle')
  }

  return (
    <div className={styles.row} data-level={level} data-picked={picked || undefined}>
      <div {...gridcell} className={styles.pick}>
        {level === 1 && (
          <Avatar name={face} initials={initials(face)} color="colorful" size={32} aria-hidden="true" />
        )}
        <label className={styles.box}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label="Select"
            checked={picked}
            onChange={(event) =>
              onPick(row, (event.nativeEvent as unknown as MouseEvent).shiftKey ? 'range' : 'toggle')
            }
          />
        </label>
      </div>
      <div {...gridcell} className={styles.cell}>
        <Link href={href} tabIndex={-1} className={styles.text} onClick={onClick} draggable={false}>
          <span className={styles.line}>
            <span className={styles.who}>
              <bdi>
                <Marked text={title} sought={marks} />
              </bdi>
              {aside && (
                <span className={styles.aside}>
                  {' '}
                  from{' '}
                  <bdi>
                    <Marked text={aside} sought={marks} />
                  </bdi>
                </span>
              )}
            </span>
            {email.direction === 'inbound' && email.from?.caution && (
              <CautionMark caution={email.from.caution} />
            )}
            <SentimentMark sentiment={email.sentiment} />
            <DirectionMark direction={email.direction} />
            <time dateTime={date} title={fullDate(date)} className={styles.time}>
              {when}
            </time>
          </span>
          {level === 1 && (
            <span
              className={styles.line}
              data-thread={thread ? (thread.hidesNegative ? 'marked' : 'plain') : undefined}
            >
              <bdi className={styles.subject}>
                {email.subject ? <Marked text={email.subject} sought={marks} /> : '(no subject)'}
              </bdi>
              {email.importance === 'high' && <HighImportanceMark />}
              {email.recoverable && <RecoverableMark />}
              {email.hasAttachments && (
                <Attach16Regular aria-label="Has attachments" className={styles.mark ?? ''} />
              )}
            </span>
          )}
          {below ?? (
            <span className={styles.line}>
              <bdi className={styles.preview}>
                {email.preview ? <Marked text={email.preview} sought={marks} /> : '(no text)'}
              </bdi>
              {showState && <State email={email} />}
            </span>
          )}
        </Link>
        {thread && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.fold}
            aria-expanded={thread.unfolded}
            aria-label={`${thread.unfolded ? 'Fold' : 'Unfold'} the thread of ${thread.emails.length} emails${thread.hidesNegative ? `, ${AMONG_FOLDED}` : ''}`}
            title={thread.unfolded ? 'Fold the thread (←)' : 'Unfold the thread (→)'}
            onClick={() => onFold?.(row)}
          >
            {thread.hidesNegative && <FoldedMark />}
            {thread.emails.length}
            {thread.unfolded ? <ChevronDown12Regular /> : <ChevronRight12Regular />}
          </button>
        )}
      </div>
    </div>
  )
})

function State({ email }: { email: EmailRow }) {
  if (email.people.length > 0) return null
  return <span className={styles.state}>{email.dismissed ? 'Dismissed' : 'Unmatched'}</span>
}
