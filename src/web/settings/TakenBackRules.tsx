import type { Rescreens } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import { sentenceCase } from '../util/sentence-case.ts'
import { useRescreens } from './rules-api.ts'
import styles from './Settings.module.css'

/** Rules that were taken back, and what becomes of the mail they had kept out. */
export function TakenBackRules() {
  const rescreens = useRescreens()
  const items = rescreens.data?.items ?? []
  return (
    <section className={styles.section} aria-labelledby="taken-back">
      <h2 id="taken-back">Rules taken back</h2>
      {rescreens.isPending && <LoadingText label="Loading what was looked at again" lines={2} />}
      {rescreens.error && (
        <ErrorNotice
          title="What was looked at again could not be loaded"
          error={rescreens.error}
          onRetry={() => void rescreens.refetch()}
        />
      )}
      {rescreens.data && items.length === 0 && (
        <p className={styles.quiet}>None that had kept out mail. When one is, its mail is captured.</p>
      )}
      <ul className={styles.list}>
        {items.map((one) => (
          <li key={one.id}>
            <span className={styles.main}>
              <strong>{sentenceCase(one.rule)}</strong>
              <p>{whatBecame(one)}</p>
              <p className={styles.quiet}>{`Taken back by ${one.by}, ${dateAndTime(one.at)}`}</p>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function whatBecame({ captured, keptOut, gone, parked, waiting }: Rescreens['items'][number]): string {
  const parts = [
    `${count(captured, 'email')} captured`,
    ...(keptOut > 0 ? [`${keptOut.toLocaleString()} kept out by other rules`] : []),
    ...(gone > 0 ? [`${gone.toLocaleString()} no longer in the mailbox`] : []),
    ...(parked > 0 ? [`${parked.toLocaleString()} parked`] : []),
    ...(waiting > 0 ? [`${waiting.toLocaleString()} still to be looked at`] : []),
  ]
  return `${parts.join(', ')}.`
}
