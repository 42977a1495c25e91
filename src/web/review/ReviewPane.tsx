import { useState } from 'react'
import { Link } from 'wouter'
import type { ReviewDetail } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { AttachmentLinks } from '../emails/AttachmentLinks.tsx'
import { EmailHeader } from '../emails/EmailHeader.tsx'
import { LinkedTo } from '../emails/LinkedTo.tsx'
import { MailBody } from '../emails/MailBody.tsx'
import { PaneTools } from '../emails/PaneTools.tsx'
import { PlainText } from '../emails/PlainText.tsx'
import { useEmail } from '../emails/queries-api.ts'
import pane from '../emails/ReadingPane.module.css'
import { ThreadEmails } from '../emails/ThreadEmails.tsx'
import found from '../phrases/EmailPhrases.module.css'
import { PhraseHits } from '../phrases/PhraseHits.tsx'
import { stateNames } from '../phrases/review-words.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { dateAndTime, fullDate } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { DecisionBar } from './DecisionBar.tsx'
import { DecisionHistory } from './DecisionHistory.tsx'
import styles from './ReviewPane.module.css'
import { useReview } from './reviews-api.ts'

type Props = {
  emailId: string
  /** False: several are selected, and decisions are theirs. */
  decidable: boolean
  onDecided: () => void
  onLeaveNote: () => void
  onClose: () => void
}

/** One email as it is reviewed: what was found in it and where, what it says, what was decided, and the decision. */
export function ReviewPane({ emailId, decidable, onDecided, onLeaveNote, onClose }: Props) {
  const { data: email, ...ofEmail } = useEmail(emailId)
  const { data: review, ...ofReview } = useReview(emailId)
  const [asText, setAsText] = useState(false)
  const mayDecide = useMay('reviews.decide')
  const error = ofEmail.error ?? ofReview.error
  const retry = () => void (ofEmail.error ? ofEmail.refetch() : ofReview.refetch())

  return (
    <article className={pane.pane} aria-label={email?.subject || 'Email'}>
      <PaneTools email={email} asText={asText} onAsText={setAsText} onClose={onClose}>
        <Link href={pages.email('all', emailId)} className={styles.emails}>
          Show on Emails
        </Link>
      </PaneTools>
      {error ? (
        <ErrorNotice title="This email could not be opened" error={error} onRetry={retry} />
      ) : email && review ? (
        <>
          <div className={pane.about}>
            <EmailHeader email={email} />
            <Found review={review} />
            <LinkedTo email={email} />
            <ThreadEmails email={email} hrefOf={(id) => pages.email('all', id)} />
            <AttachmentLinks email={email} />
          </div>
          {asText ? <PlainText emailId={emailId} /> : <MailBody email={email} />}
          {decidable && mayDecide && (
            <DecisionBar review={review} onDecided={onDecided} onLeave={onLeaveNote} />
          )}
        </>
      ) : (
        <LoadingText label="Opening the email" />
      )}
    </article>
  )
}

function Found({ review }: { review: ReviewDetail }) {
  const { state, secondLook, source, openedAt, hits, decisions } = review
  return (
    <section className={found.found} aria-label="Review">
      <p className={found.state}>
        <strong data-state={state}>{stateNames[state]}</strong>
        {secondLook && <strong>Second look asked for</strong>}
        <span className={found.quiet}>
          {source === 'sample' ? 'Drawn as a sample' : 'Found by a phrase'},{' '}
          <time dateTime={openedAt} title={fullDate(openedAt)}>
            {dateAndTime(openedAt)}
          </time>
        </span>
      </p>
      {hits.length > 0 && <PhraseHits found={hits} />}
      <DecisionHistory decisions={decisions} />
    </section>
  )
}
