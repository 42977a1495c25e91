import { Button } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useEmail } from '../api/queries.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { fluentRef } from '../ui/fluent-ref.ts'
import { ArrowLeft20Regular, Dismiss20Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { NARROW, useMediaQuery } from '../ui/use-media-query.ts'
import { AttachmentLinks } from './AttachmentLinks.tsx'
import { EmailHeader } from './EmailHeader.tsx'
import { LinkedTo } from './LinkedTo.tsx'
import { MailBody } from './MailBody.tsx'
import styles from './ReadingPane.module.css'

/** One email as it is read: who, when, whom it was linked to and why, and what it says. */
type Props = { emailId: string; onClose: () => void; hrefOf?: (emailId: string) => string }

/** One email as it is read: who, when, whom it was linked to and why, and what it says. */
export function ReadingPane({ emailId, onClose }: Props) {
  const { data: email, error, refetch } = useEmail(emailId)

  return (
    <article className={styles.pane} aria-label={email?.subject || 'Email'}>
      <CloseButton onClose={onClose} />
      {error ? (
        <ErrorNotice title="This email could not be opened" error={error} onRetry={() => void refetch()} />
      ) : email ? (
        <>
          <div className={styles.about}>
            <EmailHeader email={email} />
            <LinkedTo links={email.links} />
            <AttachmentLinks email={email} />
          </div>
          <MailBody email={email} />
        </>
      ) : (
        <LoadingText label="Opening the email" />
      )}
    </article>
  )
}

/** Where the pane covers the list it is the way back to it, and takes the focus that the list has lost. */
function CloseButton({ onClose }: { onClose: () => void }) {
  const narrow = useMediaQuery(NARROW)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (narrow) button.current?.focus()
  }, [narrow])

  return narrow ? (
    <Button
      ref={fluentRef(button)}
      className={styles.back}
      appearance="subtle"
      icon={<ArrowLeft20Regular />}
      onClick={onClose}
    >
      Back
    </Button>
  ) : (
    <Button
      className={styles.close}
      appearance="subtle"
      icon={<Dismiss20Regular />}
      aria-label="Close"
      title="Close (Esc)"
      onClick={onClose}
    />
  )
}
