import { Avatar } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { EmailRow as Email } from '../../api/contract.ts'
import { SentimentMark } from '../sentiment/SentimentMark.tsx'
import type { RowProps } from '../table/VirtualList.tsx'
import { ArrowDownLeft16Regular, ArrowUpRight16Regular, Attach16Regular } from '../ui/icons.ts'
import { fullDate } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { counterpart, participantName } from '../util/participant.ts'
import { CautionMark } from './CautionMark.tsx'
import styles from './EmailRow.module.css'
import { HighImportanceMark } from './HighImportanceMark.tsx'
import { RecoverableMark } from './RecoverableMark.tsx'

/** In px: three lines and the space around them. */
export const EMAIL_ROW_HEIGHT = 82

type Props = {
  email: Email
  href: string
  selected: boolean
  /** The part of its date that the heading above does not show. */
  when: string
  /** Whether something lies over the end of the line of the subject. */
  besides?: boolean
  /** What the list has to say about it, at the end of the last line. */
  tags: ReactNode
  rowProps: RowProps
}

/** One email in a list, as a link that opens it. */
export function EmailRow({ email, href, selected, when, besides = false, tags, rowProps }: Props) {
  const face = email.direction === 'inbound' ? email.from : (email.to[0] ?? null)
  const name = participantName(face)
  return (
    <Link href={href} className={styles.row} aria-current={selected ? 'true' : undefined} {...rowProps}>
      <Avatar name={name} initials={initials(name)} color="colorful" size={32} aria-hidden="true" />
      <span className={styles.text}>
        <span className={styles.line}>
          <bdi className={styles.who}>{counterpart(email)}</bdi>
          {email.direction === 'inbound' && face?.caution && <CautionMark caution={face.caution} />}
          <SentimentMark sentiment={email.sentiment} />
          <DirectionMark direction={email.direction} />
          <time dateTime={email.sentAt} title={fullDate(email.sentAt)} className={styles.time}>
            {when}
          </time>
        </span>
        <span className={styles.line} data-besides={besides || undefined}>
          <bdi className={styles.subject}>{email.subject || '(no subject)'}</bdi>
          {email.importance === 'high' && <HighImportanceMark />}
          {email.recoverable && <RecoverableMark />}
          {email.hasAttachments && (
            <Attach16Regular aria-label="Has attachments" className={styles.mark ?? ''} />
          )}
        </span>
        <span className={styles.line}>
          <bdi className={styles.preview}>{email.preview}</bdi>
          {tags}
        </span>
      </span>
    </Link>
  )
}

/** Which way an email went: out of the firm or into it. */
export function DirectionMark({ direction }: { direction: Email['direction'] }) {
  const Icon = direction === 'outbound' ? ArrowUpRight16Regular : ArrowDownLeft16Regular
  const word = direction === 'outbound' ? 'Sent' : 'Received'
  return <Icon aria-label={word} title={word} className={styles.mark ?? ''} />
}
