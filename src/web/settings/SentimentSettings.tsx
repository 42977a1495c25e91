import { Button, MessageBar, MessageBarBody, ProgressBar } from '@fluentui/react-components'
import { useState } from 'react'
import type { SentimentState } from '../../api/contract.ts'
import { useMay } from '../client/use-may.ts'
import { writeView } from '../emails/email-view.ts'
import { useSentimentState } from '../sentiment/sentiment-api.ts'
import { providerName, sentimentNames, unratedNames } from '../sentiment/sentiment-words.ts'
import { BarChart } from '../ui/charts/BarChart.tsx'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { ArrowDownload16Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { useTitle } from '../ui/use-title.ts'
import { count, percent } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import { api, pages } from '../util/paths.ts'
import { ProviderChoice } from './ProviderChoice.tsx'
import { RateAgain } from './RateAgain.tsx'
import styles from './Settings.module.css'
import type { SectionProps } from './section-props.ts'

/** Who rates inbound mail, how it goes, and what came of it. */
export function SentimentSettings({ title, mayChange }: SectionProps) {
  useTitle(title)
  const { data: state, error, isPending, refetch } = useSentimentState()
  return (
    <div className={styles.scroll}>
      <header className={styles.head}>
        <h1>{title}</h1>
      </header>
      {isPending && <LoadingText label="Loading the state of the ratings" />}
      {error && !state && (
        <ErrorNotice
          title="The state of the ratings could not be loaded"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {error && state && <p role="alert">This is how it was a moment ago. {error.message}</p>}
      {state && (
        <>
          <Problem state={state} />
          <ProviderChoice state={state} mayChange={mayChange} />
          <Waiting waiting={state.waiting} />
          <Counts state={state} />
          {mayChange && <RateAgain state={state} />}
          <Corrections corrections={state.corrections} />
        </>
      )}
    </div>
  )
}

function Problem({ state: { provider, problem } }: { state: SentimentState }) {
  if (!problem) return null
  return (
    <MessageBar intent="warning" layout="multiline" className={styles.message ?? ''}>
      <MessageBarBody>
        {`Since ${dateAndTime(problem.since)} ${providerName(provider)} does not answer: ${problem.sentence} ${
          problem.standsIn
            ? 'Meanwhile the built-in model stands in for it.'
            : 'Mail that waits to be rated goes on waiting.'
        }${problem.tryAgainAt ? ` It is tried again at ${dateAndTime(problem.tryAgainAt)}.` : ''}`}
      </MessageBarBody>
    </MessageBar>
  )
}

/** How far the background has come since this page saw the most waiting. */
function Waiting({ waiting }: { waiting: number }) {
  const [most, setMost] = useState(waiting)
  if (waiting > most) setMost(waiting)
  if (waiting === 0 && most > 0) setMost(0)
  if (waiting === 0) return null
  const done = most - waiting
  return (
    <section className={styles.section} aria-labelledby="waiting">
      <h2 id="waiting">Under way</h2>
      <p role="status">
        {count(waiting, 'email')} still to be rated. What was rated before counts meanwhile.
      </p>
      <ProgressBar
        aria-label="Rated since you opened this page"
        aria-valuetext={`${percent(done, most)} %`}
        value={done}
        max={most}
        thickness="large"
      />
    </section>
  )
}

function Counts({ state: { counts, unrated, models } }: { state: SentimentState }) {
  const mayRead = useMay('emails.read')
  const tones = ['negative', 'neutral', 'positive', 'unrated'] as const
  return (
    <section className={styles.section} aria-labelledby="ratings">
      <h2 id="ratings">Ratings so far</h2>
      <BarChart
        title="Emails from outside, as they count now"
        of="Sentiment"
        counted="Emails"
        bars={tones.map((sentiment) => ({
          key: sentiment,
          label: sentimentNames[sentiment],
          count: counts[sentiment],
          tone: sentiment,
          ...(mayRead ? { href: pages.emails('all', writeView({ sentiment })) } : {}),
        }))}
      />
      {unrated.length > 0 && (
        <Table
          label="Why emails are unrated"
          heads={['Unrated because', 'Emails']}
          lines={unrated.map(({ reason, count: n }) => [unratedNames[reason], n])}
        />
      )}
      {models.length > 0 && (
        <Table
          label="Who rated them"
          heads={['Rated by', 'Model', 'Emails']}
          lines={models.map(({ provider, modelVersion, count: n }) => [
            providerName(provider),
            modelVersion,
            n,
          ])}
        />
      )}
    </section>
  )
}

type TableProps = { label: string; heads: string[]; lines: (string | number)[][] }

function Table({ label, heads, lines }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it must, by keyboard too
    <section className={`${styles.wide} ${styles.after}`} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={index === heads.length - 1 ? styles.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.slice(0, -1).join(' ')}>
              {line.map((cell, index) =>
                typeof cell === 'number' ? (
                  <td key={heads[index]} className={styles.number}>
                    {cell.toLocaleString()}
                  </td>
                ) : (
                  <td key={heads[index]}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** For Compliance: what people corrected, to train or to judge a provider by. */
function Corrections({ corrections }: { corrections: number }) {
  const mayExport = useMay('sentiment.export')
  return (
    <section className={styles.section} aria-labelledby="corrections">
      <h2 id="corrections">Corrections</h2>
      <p>
        {corrections === 0
          ? 'Nobody has said yet that a rating is wrong.'
          : `${count(corrections, 'rating is', 'ratings are')} corrected by people of the firm. A correction counts in place of the rating and stays when mail is rated again.`}
      </p>
      {mayExport && corrections > 0 && (
        <>
          <Button as="a" icon={<ArrowDownload16Regular />} href={api.corrections()} download>
            Download as labelled data
          </Button>
          <p className={styles.quiet}>
            A line of JSON for each: the text that was rated, and what people say of it. The download stands
            in the audit log.
          </p>
        </>
      )}
    </section>
  )
}
