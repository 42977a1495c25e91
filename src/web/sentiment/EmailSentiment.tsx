import { Link as ActionLink } from '@fluentui/react-components'
import { useEffect, useId, useRef, useState } from 'react'
import type { EmailDetail, Rating } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { announceAct } from '../relate/last-act.ts'
import { fluentRef } from '../ui/fluent-ref.ts'
import { dateAndTime } from '../util/format-date.ts'
import { CorrectRating } from './CorrectRating.tsx'
import styles from './EmailSentiment.module.css'
import { SentimentLabel } from './SentimentMark.tsx'
import { useCorrect } from './sentiment-api.ts'
import { providerName, sentimentNames, unratedSentences } from './sentiment-words.ts'

/** How an inbound email feels, why, who says so, and the way to say that it is wrong. */
export function EmailSentiment({ email }: { email: EmailDetail }) {
  return email.rating && <Rated email={email} rating={email.rating} />
}

function Rated({ email, rating }: { email: EmailDetail; rating: Rating }) {
  const mayCorrect = useMay('sentiment.correct')
  const [open, setOpen] = useState<'details' | 'correct' | null>(null)
  const toggle = useRef<HTMLButtonElement>(null)
  const correctId = useId()
  const detailsId = useId()
  const correct = useCorrect(email.id, useTellWhenGone(email))
  const unfold = (part: 'details' | 'correct') => setOpen(open === part ? null : part)

  function close() {
    setOpen(null)
    toggle.current?.focus()
  }

  return (
    <section className={styles.section} aria-label="Sentiment">
      <div className={styles.line}>
        <h2>Sentiment</h2>
        <SentimentLabel sentiment={rating.sentiment} />
        <span className={styles.acts}>
          {rating.provider && (
            <ActionLink
              as="button"
              aria-expanded={open === 'details'}
              aria-controls={detailsId}
              onClick={() => unfold('details')}
            >
              How it was rated
            </ActionLink>
          )}
          {mayCorrect && (
            <ActionLink
              as="button"
              ref={fluentRef(toggle)}
              aria-expanded={open === 'correct'}
              aria-controls={correctId}
              onClick={() => unfold('correct')}
            >
              Wrong rating?
            </ActionLink>
          )}
        </span>
      </div>
      <div id={correctId}>
        {open === 'correct' && (
          <CorrectRating
            rating={rating}
            pending={correct.isPending}
            onCancel={close}
            onCorrect={(label) => {
              correct.mutate(label)
              close()
            }}
          />
        )}
      </div>
      <p className={styles.state} role="status">
        {correct.isPending && 'Saving…'}
      </p>
      {correct.error && (
        <p className={styles.problem} role="alert">
          The rating was not changed. {correct.error.message}
        </p>
      )}
      <Reason rating={rating} />
      <div id={detailsId}>{open === 'details' && <Details rating={rating} />}</div>
    </section>
  )
}

/** A refusal is shown beside the rating; if the reader has left the email, on the page that is open. */
function useTellWhenGone(email: EmailDetail): (error: Error) => void {
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])
  return (error) => {
    if (shown.current) return
    const subject = email.subject?.slice(0, 60) || '(no subject)'
    announceAct({ sentence: `The rating of “${subject}” was not changed. ${error.message}`, actId: null })
  }
}

/** Why it is what it is, as far as anybody can say it in a sentence. */
function Reason({ rating }: { rating: Rating }) {
  const { label, reason, sentence, correction } = rating
  if (correction)
    return (
      <p>
        Corrected by <bdi>{correction.by.name}</bdi>, {dateAndTime(correction.at)}; it was{' '}
        {sentimentNames[label].toLowerCase()}.
      </p>
    )
  if (reason) return <p>{unratedSentences[reason]}</p>
  if (!sentence) return null
  return (
    <blockquote className={styles.sentence} dir="auto" title={sentence}>
      {sentence}
    </blockquote>
  )
}

function Details({ rating }: { rating: Rating }) {
  const { label, provider, modelVersion, rawLabel, insteadOf, sentence, correction, ratedAt } = rating
  return (
    <dl className={styles.details}>
      <dt>Rated by</dt>
      <dd>
        {provider && providerName(provider)}
        {insteadOf && `, which stood in for ${providerName(insteadOf)} while that did not answer`}
      </dd>
      {modelVersion && (
        <>
          <dt>Model</dt>
          <dd>{modelVersion}</dd>
        </>
      )}
      <dt>Rated</dt>
      <dd>
        {dateAndTime(ratedAt)}
        {correction && `, as ${sentimentNames[label].toLowerCase()}`}
      </dd>
      {rawLabel && (
        <>
          <dt>In its own words</dt>
          <dd>{rawLabel}</dd>
        </>
      )}
      {correction && sentence && (
        <>
          <dt>Weighed most</dt>
          <dd dir="auto">{sentence}</dd>
        </>
      )}
    </dl>
  )
}
