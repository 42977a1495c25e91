import { Link as ActionLink } from '@fluentui/react-components'
import { useState } from 'react'
import { Link } from 'wouter'
import type { RecentSentiment, SentimentHistory } from '../../api/contract.ts'
import { type Column, StackedColumns } from '../ui/charts/StackedColumns.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { fullDate, longDay, monthName, shortDay } from '../util/format-date.ts'
import { pages, type Whose } from '../util/paths.ts'
import styles from './RecordSentiment.module.css'
import { SentimentFace, SentimentLabel } from './SentimentMark.tsx'
import { useSentimentHistory } from './sentiment-api.ts'
import { sentimentNames, sharedInWords } from './sentiment-words.ts'

/** As many stand there before one asks for more. */
const SHOWN = 3

/** How the mail of a person, or of an entity's members, feels now and felt over the last year. */
export function RecordSentiment({ whose }: { whose: Whose }) {
  const { data, error, refetch } = useSentimentHistory(whose)
  return (
    <section className={styles.section} aria-label="Sentiment">
      <div className={styles.head}>
        <h2>Sentiment</h2>
        {data && <Recent whose={whose} recent={data.recent} />}
      </div>
      {data ? (
        data.recent && <History whose={whose} history={data} />
      ) : error ? (
        <p role="alert">
          It could not be loaded. {error.message}{' '}
          <ActionLink as="button" onClick={() => void refetch()}>
            Try again
          </ActionLink>
        </p>
      ) : (
        <LoadingText label="Loading the sentiment" lines={3} />
      )}
    </section>
  )
}

function Recent({ whose, recent }: { whose: Whose; recent: RecentSentiment | null }) {
  if (!recent)
    return (
      <p className={styles.quiet}>
        No email that {whose.of === 'people' ? 'they' : 'its members'} wrote has been rated yet.
      </p>
    )
  return (
    <p className={styles.recent}>
      <SentimentLabel sentiment={recent.label} />
      <Link
        href={pages.timelineItem(whose, 'emails', recent.email)}
        className={styles.link}
        title={fullDate(recent.at)}
      >
        most recent email, {longDay(recent.at)}
      </Link>
      {recent.sharedBy !== null && <span className={styles.quiet}>{sharedInWords(recent.sharedBy)}</span>}
    </p>
  )
}

function History({ whose, history }: { whose: Whose; history: SentimentHistory }) {
  const { months, latest, members } = history
  const emailHref = (emailId: string) => pages.timelineItem(whose, 'emails', emailId)
  const hasMonths = months.some(({ positive, neutral, negative }) => positive + neutral + negative > 0)
  return (
    <div className={styles.parts}>
      {hasMonths ? (
        <StackedColumns
          title="Rated emails by month"
          of="Month"
          series={series.map((tone) => ({ tone, label: sentimentNames[tone] }))}
          columns={months.map(toColumn)}
        />
      ) : (
        <p className={styles.quiet}>No rated email in the last twelve months.</p>
      )}
      <div>
        <h3>Newest rated emails</h3>
        <Shortened
          items={latest}
          all={`Show all ${latest.length}`}
          render={({ email, label, at, subject, person, sharedBy }) => (
            <li key={email}>
              <Link href={emailHref(email)} className={styles.email}>
                <SentimentFace sentiment={label} />
                <span className="visually-hidden">{sentimentNames[label]}: </span>
                <span className={styles.what}>
                  <bdi className={styles.subject}>{subject || '(no subject)'}</bdi>
                  {sharedBy !== null ? (
                    <span className={styles.quiet}>{sharedInWords(sharedBy)}</span>
                  ) : (
                    whose.of === 'entities' && <bdi className={styles.quiet}>{person.name}</bdi>
                  )}
                </span>
                <Day at={at} />
              </Link>
            </li>
          )}
        />
      </div>
      {members.length > 1 && (
        <div>
          <h3>By member</h3>
          <Shortened
            items={members}
            all={`Show all ${members.length}`}
            render={({ person, recent: own }) => (
              <li key={person.id} className={styles.member}>
                <Link href={pages.person(person.id)} className={styles.link}>
                  <bdi>{person.name}</bdi>
                </Link>
                <Own recent={own} href={emailHref} />
              </li>
            )}
          />
        </div>
      )}
    </div>
  )
}

function Own({ recent, href }: { recent: RecentSentiment | null; href: (emailId: string) => string }) {
  if (!recent) return <span className={styles.quiet}>No rated email</span>
  return (
    <Link href={href(recent.email)} className={styles.own} title={fullDate(recent.at)}>
      <SentimentLabel sentiment={recent.label} /> <Day at={recent.at} />
    </Link>
  )
}

function Day({ at }: { at: string }) {
  return (
    <time className={styles.quiet} dateTime={at} title={fullDate(at)}>
      {shortDay(at, new Date())}
    </time>
  )
}

type ShortenedProps<T> = { items: T[]; all: string; render: (item: T) => React.ReactNode }

/** The first few, and the way to the rest. */
function Shortened<T>({ items, all, render }: ShortenedProps<T>) {
  const [whole, setWhole] = useState(false)
  const folds = items.length > SHOWN + 1
  return (
    <>
      <ul>{(folds && !whole ? items.slice(0, SHOWN) : items).map(render)}</ul>
      {folds && (
        <ActionLink
          as="button"
          className={styles.toggle}
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? 'Show fewer' : all}
        </ActionLink>
      )}
    </>
  )
}

/** From the axis up: unhappy mail stands on it, where heights are compared best. */
const series = ['negative', 'neutral', 'positive'] as const

function toColumn(month: SentimentHistory['months'][number]): Column {
  return {
    key: month.month,
    label: monthName(month.month, 'long'),
    short: monthName(month.month, 'short'),
    counts: series.map((tone) => month[tone]),
  }
}
