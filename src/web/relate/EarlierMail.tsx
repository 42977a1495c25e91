import { Button, Checkbox } from '@fluentui/react-components'
import { useState } from 'react'
import type { EarlierQuery } from '../../api/contract.ts'
import { count } from '../util/count.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { counterpart } from '../util/participant.ts'
import styles from './AddressesToStore.module.css'
import { useEarlier } from './relate-api.ts'

type Props = {
  query: Omit<EarlierQuery, 'limit'>
  wanted: boolean
  onWant: (wanted: boolean) => void
}

/** "Also link the N earlier emails of this address", and the list to look at first. */
export function EarlierMail({ query, wanted, onWant }: Props) {
  const [open, setOpen] = useState(false)
  const [cursors, setCursors] = useState<string[]>([])
  const earlier = useEarlier({ ...query, ...(cursors.length > 0 ? { cursor: cursors.at(-1)! } : {}) })
  const { data } = earlier
  if (earlier.error)
    return (
      <p className={styles.none} role="alert">
        Its earlier emails could not be counted. {earlier.error.message}{' '}
        <Button size="small" onClick={() => void earlier.refetch()}>
          Try again
        </Button>
      </p>
    )
  if (!data) return <p className={styles.quiet}>Counting its earlier emails…</p>
  if (data.count === 0) return <p className={styles.quiet}>There is no other mail of this address.</p>
  const number = data.atLeast
    ? `more than ${data.count.toLocaleString()} earlier emails`
    : count(data.count, 'earlier email')
  return (
    <div>
      <div className={styles.earlier}>
        <Checkbox
          checked={wanted}
          onChange={(_, { checked }) => onWant(checked === true)}
          label={`Also link the ${number} of this address`}
        />
        <Button size="small" appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide them' : 'Look at them'}
        </Button>
      </div>
      {open && (
        <>
          <ul className={styles.preview} aria-label={`Earlier emails of ${query.address}`}>
            {data.items.map((email) => (
              <li key={email.id}>
                <bdi className={styles.from}>{counterpart(email)}</bdi>
                <bdi className={styles.subject}>{email.subject || '(no subject)'}</bdi>
                <time className={styles.quiet} dateTime={email.sentAt} title={fullDate(email.sentAt)}>
                  {shortDay(email.sentAt, new Date())}
                </time>
              </li>
            ))}
          </ul>
          {(data.nextCursor || cursors.length > 0) && (
            <div className={styles.pages}>
              <Button
                size="small"
                appearance="subtle"
                disabledFocusable={cursors.length === 0}
                onClick={() => setCursors(cursors.slice(0, -1))}
              >
                Newer
              </Button>
              <Button
                size="small"
                appearance="subtle"
                disabledFocusable={!data.nextCursor || earlier.isFetching}
                onClick={() => data.nextCursor && setCursors([...cursors, data.nextCursor])}
              >
                Older
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  )
}
