import { Button } from '@fluentui/react-components'
import type { ParkedRow } from '../../api/contract.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import styles from './Settings.module.css'
import { useParked, useRetryParked } from './settings-api.ts'

/** What could not be captured, why, and the way out. */
export function ParkedMessages({ mayChange }: { mayChange: boolean }) {
  const parked = useParked()
  const retry = useRetryParked()
  const { data } = parked
  return (
    <section className={styles.section} aria-labelledby="parked">
      <h2 id="parked">Parked messages</h2>
      {parked.isPending && <LoadingText label="Loading what is parked" lines={2} />}
      {parked.error && (
        <ErrorNotice
          title="What is parked could not be loaded"
          error={parked.error}
          onRetry={() => void parked.refetch()}
        />
      )}
      {data && data.total === 0 && <p className={styles.quiet}>None: every message could be captured.</p>}
      {data && data.total > 0 && (
        <>
          <div className={styles.row}>
            <span>{`${count(data.total, 'message')} could not be captured.`}</span>
            {mayChange && (
              <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(null)}>
                Try all again
              </Button>
            )}
            <span role="status" className={retry.error ? styles.bad : styles.quiet}>
              {retry.error?.message ?? (retry.isSuccess ? 'They are tried again now.' : '')}
            </span>
          </div>
          <ul className={styles.list}>
            {data.reasons.map(({ code, sentence, messages }) => (
              <li key={code}>
                <span className={styles.main}>{sentence}</span>
                <span className={styles.quiet}>{count(messages, 'message')}</span>
              </li>
            ))}
          </ul>
          <details>
            <summary>{data.nextCursor ? `The newest ${data.items.length} of them` : 'Each of them'}</summary>
            <ul className={styles.list}>
              {data.items.map(({ id, mailbox, receivedAt, code, triedAt, place }) => (
                <li key={id}>
                  <span className={styles.main}>
                    {`${mailbox.name}, received ${dateAndTime(receivedAt)}`}
                    {place && <p className={styles.quiet}>{whereItStands(place)}</p>}
                    <p className={styles.quiet}>
                      {`${code} · ${triedAt ? `tried ${dateAndTime(triedAt)}` : 'to be tried in the next run'}`}
                    </p>
                  </span>
                  {mayChange && triedAt && (
                    <Button
                      size="small"
                      appearance="subtle"
                      disabled={retry.isPending}
                      onClick={() => retry.mutate({ mailbox: mailbox.id, id })}
                    >
                      Try again
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  )
}

/** Of something whose id cannot be had: how to find it in Outlook. */
function whereItStands({ folder, newerAt, olderAt }: NonNullable<ParkedRow['place']>): string {
  const neighbours = [newerAt, olderAt].flatMap((at) => (at ? [dateAndTime(at)] : []))
  const beside =
    neighbours.length === 0 ? 'with no other message' : `beside mail of ${neighbours.join(' and ')}`
  return `In ${folder ? `the folder ${folder}` : 'some folder'}, ${beside}`
}
