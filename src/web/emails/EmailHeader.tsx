import { Avatar } from '@fluentui/react-components'
import type { EmailDetail, Participant } from '../../api/contract.ts'
import { Marked } from '../ui/Marked.tsx'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { dateAndTime, fullDate } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { participantName, roleNames } from '../util/participant.ts'
import { EmailCautions } from './EmailCautions.tsx'
import styles from './EmailHeader.module.css'
import { HighImportanceMark } from './HighImportanceMark.tsx'
import { ParticipantName } from './ParticipantName.tsx'
import { Recipients } from './Recipients.tsx'
import { useSought } from './sought.ts'
import { WithCard } from './WithCard.tsx'

/** Subject, everybody who took part, when, and in whose mailboxes it lies. */
export function EmailHeader({ email }: { email: EmailDetail }) {
  const from = participantName(email.from)
  const { marks } = useSought()
  // Where the pane covers the list it is the page, and its subject the page's heading.
  const Subject = useMediaQuery(NARROW) ? 'h1' : 'h2'
  return (
    <header className={styles.header}>
      <Subject
        className={styles.subject}
        dir="auto"
        data-long={(email.subject?.length ?? 0) > 120 || undefined}
      >
        {email.subject ? <Marked text={email.subject} sought={marks} /> : '(no subject)'}
      </Subject>
      <div className={styles.envelope}>
        <Avatar name={from} initials={initials(from)} color="colorful" size={40} aria-hidden="true" />
        <div className={styles.people}>
          <div className={styles.sender}>
            <Sender email={email} />
            <span className={styles.sent}>
              {email.importance === 'high' && <HighImportanceMark />}{' '}
              <time dateTime={email.sentAt} title={fullDate(email.sentAt)}>
                {dateAndTime(email.sentAt)}
              </time>
            </span>
          </div>
          {(['to', 'cc', 'bcc'] as const).map((role) => (
            <Recipients
              key={role}
              label={roleNames[role]}
              participants={email.participants.filter((participant) => participant.role === role)}
            />
          ))}
        </div>
      </div>
      <EmailCautions email={email} />
      <Provenance email={email} />
    </header>
  )
}

function Sender({ email }: { email: EmailDetail }) {
  const { from, sender } = email
  return (
    <span className={styles.from}>
      <span className="visually-hidden">From </span>
      {sender && isSomebodyElse(sender, from) && (
        <>
          <ParticipantName participant={sender} /> <span className={styles.quiet}>on behalf of</span>{' '}
        </>
      )}
      <WithCard participant={from}>
        <ParticipantName participant={from} strong />
      </WithCard>
    </span>
  )
}

function isSomebodyElse(sender: Participant, from: Participant | null): boolean {
  return sender.address?.toLowerCase() !== from?.address?.toLowerCase()
}

function Provenance({ email }: { email: EmailDetail }) {
  const holders = email.mailboxes.map(({ name, folder, recoverable }) => {
    const place = recoverable ? `Recoverable Items${folder ? `, ${folder}` : ''}` : folder
    return place ? `${name} (${place})` : name
  })
  return (
    <p className={styles.provenance}>
      {email.direction === 'inbound' ? 'Received' : 'Sent'} by your firm, synced{' '}
      <time dateTime={email.syncedAt} title={fullDate(email.syncedAt)}>
        {dateAndTime(email.syncedAt)}
      </time>
      {holders.length > 0 && (
        <>
          , in {holders.length === 1 ? 'the mailbox' : 'the mailboxes'} of{' '}
          <span title={email.mailboxes.map((mailbox) => mailbox.address).join(', ')}>
            {new Intl.ListFormat('en').format(holders)}
          </span>
        </>
      )}
    </p>
  )
}
