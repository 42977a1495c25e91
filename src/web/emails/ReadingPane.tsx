import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { EmailDetail } from '../../api/contract.ts'
import { Suggestions } from '../relate/Suggestions.tsx'
import { useEmailActs } from '../relate/use-email-acts.tsx'
import { EmailSentiment } from '../sentiment/EmailSentiment.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useOpenTitle } from '../ui/use-title.ts'
import { pages } from '../util/paths.ts'
import { AttachmentLinks } from './AttachmentLinks.tsx'
import { EmailComments } from './EmailComments.tsx'
import { EmailHeader } from './EmailHeader.tsx'
import { LinkedTo } from './LinkedTo.tsx'
import { MailBody } from './MailBody.tsx'
import { PaneTools } from './PaneTools.tsx'
import { PlainText } from './PlainText.tsx'
import { useEmail } from './queries-api.ts'
import styles from './ReadingPane.module.css'
import { TaskButton } from './TaskButton.tsx'
import { ThreadEmails } from './ThreadEmails.tsx'

const EmailPhrases = lazy(() =>
  import('../phrases/EmailPhrases.tsx').then((file) => ({ default: file.EmailPhrases })),
)

type Props = {
  emailId: string
  onClose: () => void
  /** Where another email of its thread opens. */
  hrefOf?: (emailId: string) => string
  /** What can be done with it, where the page says so and has the dialogs. */
  tools?: ReactNode
}

/** One email as it is read: who, when, whom it was linked to and why, and what it says. */
export function ReadingPane({ emailId, onClose, hrefOf = (id) => pages.email('all', id), tools }: Props) {
  const { data: email, error, refetch } = useEmail(emailId)
  useOpenTitle(email && (email.subject || '(no subject)'))
  const [asText, setAsText] = useState(false)

  return (
    <article className={styles.pane} aria-label={email?.subject || 'Email'}>
      <PaneTools email={email} asText={asText} onAsText={setAsText} onClose={onClose}>
        {email && (tools === undefined ? <Acts email={email} /> : tools)}
        {email && <TaskButton email={email} />}
      </PaneTools>
      {error ? (
        <ErrorNotice title="This email could not be opened" error={error} onRetry={() => void refetch()} />
      ) : email ? (
        <>
          <div className={styles.about}>
            <EmailHeader email={email} />
            <LinkedTo email={email} />
            {email.links.length === 0 && <Suggestions emailId={email.id} />}
            <EmailSentiment email={email} />
            {(email.review || (email.phrases?.length ?? 0) > 0) && (
              <Suspense>
                <EmailPhrases email={email} />
              </Suspense>
            )}
            <ThreadEmails email={email} hrefOf={hrefOf} />
            <AttachmentLinks email={email} />
            <EmailComments key={email.id} emailId={email.id} />
          </div>
          {asText ? <PlainText emailId={email.id} /> : <MailBody email={email} />}
        </>
      ) : (
        <LoadingText label="Opening the email" />
      )}
    </article>
  )
}

function Acts({ email }: { email: EmailDetail }) {
  const { buttons, dialogs } = useEmailActs({ selection: null, open: email, keys: true })
  return (
    <>
      {buttons}
      {dialogs}
    </>
  )
}
