import type { ReactNode } from 'react'
import type { EmailDetail, Participant } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { fullDate } from '../util/format-date.ts'
import { roleNames } from '../util/participant.ts'
import { EmailCautions } from './EmailCautions.tsx'
import { groupLinks } from './group-links.ts'
import { ParticipantName } from './ParticipantName.tsx'
import { PlainText } from './PlainText.tsx'
import { PrintedBody } from './PrintedBody.tsx'
import styles from './PrintedEmail.module.css'
import { useEmail } from './queries-api.ts'

/** One email on paper: its headers whole, whom it is linked to and why, its files by name, and what it says. */
export function PrintedEmail({ emailId, asText }: { emailId: string; asText: boolean }) {
  const { data: email, error, refetch } = useEmail(emailId)
  if (error)
    return <ErrorNotice title="This email could not be opened" error={error} onRetry={() => void refetch()} />
  if (!email) return <LoadingText label="Opening the email" />
  return (
    <article className={styles.email} aria-label={email.subject || 'Email'}>
      <h1 dir="auto">{email.subject || '(no subject)'}</h1>
      <dl className={styles.facts}>
        <Fact name="From">
          <ParticipantName participant={email.from} />
        </Fact>
        {(['to', 'cc', 'bcc'] as const).map((role) => (
          <Everybody key={role} name={roleNames[role]} participants={inRole(email, role)} />
        ))}
        <Fact name="Sent">{fullDate(email.sentAt)}</Fact>
        {email.importance === 'high' && <Fact name="Importance">High</Fact>}
        <Fact name={email.direction === 'inbound' ? 'Received by' : 'Sent by'}>
          {email.mailboxes.map(({ name, address }) => `${name} <${address}>`).join('; ')}
        </Fact>
        <Fact name="Linked to">
          {groupLinks(email.links).map(({ person, reasons }) => (
            <div key={person.id}>
              <bdi>{person.name}</bdi>: {reasons.join('; ')}
            </div>
          ))}
          {email.links.length === 0 && 'Nobody'}
        </Fact>
        {email.attachments.length > 0 && (
          <Fact name="Attachments">{email.attachments.map(({ name }) => name).join('; ')}</Fact>
        )}
        {email.internetMessageId && <Fact name="Message-ID">{email.internetMessageId}</Fact>}
      </dl>
      <EmailCautions email={email} />
      {asText ? <PlainText emailId={email.id} /> : <PrintedBody email={email} />}
    </article>
  )
}

function inRole(email: EmailDetail, role: Participant['role']): Participant[] {
  return email.participants.filter((participant) => participant.role === role)
}

function Everybody({ name, participants }: { name: string; participants: Participant[] }) {
  if (participants.length === 0) return null
  return (
    <Fact name={name}>
      {participants.map((participant, index) => (
        <span key={index}>
          {index > 0 && '; '}
          <ParticipantName participant={participant} />
        </span>
      ))}
    </Fact>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
