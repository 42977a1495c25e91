import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { dateAndTime } from '../util/format-date.ts'
import { useKeptOut } from './rules-api.ts'
import styles from './Settings.module.css'

/** What private mail and exclusions keep out: all that is known of it, which is no content. */
export function KeptOut() {
  const kept = useKeptOut()
  const { data } = kept
  return (
    <section className={styles.section} aria-labelledby="kept-out">
      <h2 id="kept-out">Kept out</h2>
      {kept.isPending && <LoadingText label="Loading what is kept out" lines={2} />}
      {kept.error && (
        <ErrorNotice
          title="What is kept out could not be loaded"
          error={kept.error}
          onRetry={() => void kept.refetch()}
        />
      )}
      {data && data.items.length === 0 && <p className={styles.quiet}>No email is kept out.</p>}
      {data && data.items.length > 0 && (
        <details>
          <summary>
            {data.nextCursor ? `The newest ${data.items.length} emails` : 'Each of the emails'}
          </summary>
          <ul className={styles.list}>
            {data.items.map(({ id, mailbox, receivedAt, rule }) => (
              <li key={`${mailbox.id} ${id}`}>
                <span className={styles.main}>{`${mailbox.name}, received ${dateAndTime(receivedAt)}`}</span>
                <span className={styles.quiet}>{rule}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
