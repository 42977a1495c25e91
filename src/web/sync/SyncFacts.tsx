import type { SyncStatus } from '../../api/contract.ts'
import { useNow } from '../ui/use-now.ts'
import { fromNow, fullDate, longDay } from '../util/format-date.ts'
import styles from './SyncPanel.module.css'

/** From when on, when last, when next, and for how many employees. */
export function SyncFacts({ status }: { status: SyncStatus }) {
  return (
    <dl className={styles.facts}>
      <dt>History</dt>
      <dd>
        {status.syncStart ? (
          <>
            Since{' '}
            <time dateTime={status.syncStart} title={fullDate(status.syncStart)}>
              {longDay(status.syncStart)}
            </time>
            , the same for every employee
          </>
        ) : (
          `The ${status.historyMonths} months before the first run, which fixes the date for every employee`
        )}
      </dd>
      <dt>Last run</dt>
      <dd>{status.lastRunAt ? <Relative instant={status.lastRunAt} /> : 'None yet'}</dd>
      <dt>Next run</dt>
      <dd>
        {status.running ? (
          'Running now'
        ) : status.nextRunAt ? (
          <Relative instant={status.nextRunAt} />
        ) : (
          'Not planned'
        )}
      </dd>
      <dt>Licences</dt>
      <dd>
        {status.enabled.toLocaleString()} of {status.licences?.toLocaleString() ?? 'any number'} in use
      </dd>
    </dl>
  )
}

function Relative({ instant }: { instant: string }) {
  const now = useNow(10_000)
  return (
    <time dateTime={instant} title={fullDate(instant)}>
      {fromNow(instant, now)}
    </time>
  )
}
