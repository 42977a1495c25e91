import type { MailboxStatus } from '../../api/contract.ts'
import { stateWords } from '../../domain/mailbox-state.ts'
import { useNow } from '../ui/use-now.ts'
import { fromNow, fullDate } from '../util/format-date.ts'

/** Since when, and, where somebody has to do something, when it is tried again. Nothing where there is nothing to tell. */
export function StateSince({ mailbox }: { mailbox: MailboxStatus }) {
  const now = useNow(10_000)
  const { state, since, nextRunAt } = mailbox
  if (!since) return null
  return (
    <>
      Since{' '}
      <time dateTime={since} title={fromNow(since, now)}>
        {fullDate(since)}
      </time>
      .
      {stateWords[state].wantsSomebody && nextRunAt && (
        <>
          {' '}
          Tried again{' '}
          <time dateTime={nextRunAt} title={fullDate(nextRunAt)}>
            {fromNow(nextRunAt, now)}
          </time>
          , or by “Sync now”.
        </>
      )}{' '}
    </>
  )
}
