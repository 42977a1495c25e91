import { Button, ProgressBar } from '@fluentui/react-components'
import { useState } from 'react'
import type { MailboxStatus } from '../../api/contract.ts'
import { useNow } from '../ui/use-now.ts'
import { fromNow, fullDate } from '../util/format-date.ts'
import { StateBadge } from './StateBadge.tsx'
import { StateSince } from './StateSince.tsx'
import styles from './SyncPanel.module.css'
import { isFailing, sortMailboxes } from './sync-words.ts'

/** More than these are folded away; those that need attention come first. */
const SHOWN = 20

export function SyncMailboxes({ mailboxes }: { mailboxes: MailboxStatus[] }) {
  const [unfolded, setUnfolded] = useState(false)
  const now = useNow(10_000)
  const sorted = sortMailboxes(mailboxes)
  return (
    <section aria-label="Mailboxes">
      <h3>Mailboxes</h3>
      {sorted.length === 0 && <p className={styles.explanation}>No employee is enabled yet.</p>}
      <ul className={styles.mailboxes}>
        {(unfolded ? sorted : sorted.slice(0, SHOWN)).map((mailbox) => (
          <li key={mailbox.id}>
            <div className={styles.mailbox}>
              <span className={styles.mailboxName}>
                <strong>
                  <bdi>{mailbox.name}</bdi>
                </strong>{' '}
                <bdi className={styles.explanation}>{mailbox.address}</bdi>
              </span>
              <StateBadge state={mailbox.state} failing={isFailing(mailbox)} />
            </div>
            <p className={styles.sentence}>{mailbox.sentence}</p>
            {mailbox.state === 'backfilling' && mailbox.inScope > 0 && (
              <ProgressBar
                className={styles.progress}
                aria-label={`Progress of ${mailbox.name}`}
                value={mailbox.settled}
                max={mailbox.inScope}
              />
            )}
            <span className={styles.explanation}>
              <StateSince mailbox={mailbox} />
              {mailbox.state !== 'backfilling' &&
                mailbox.inScope > 0 &&
                `${mailbox.settled.toLocaleString()} of ${mailbox.inScope.toLocaleString()} messages. `}
              {mailbox.lastRunAt && (
                <>
                  Last run{' '}
                  <time dateTime={mailbox.lastRunAt} title={fullDate(mailbox.lastRunAt)}>
                    {fromNow(mailbox.lastRunAt, now)}
                  </time>
                </>
              )}
              {mailbox.lastCheck && (
                <>
                  {' · '}
                  <time dateTime={mailbox.lastCheck.at} title={fullDate(mailbox.lastCheck.at)}>
                    Checked
                  </time>
                  {mailbox.lastCheck.missing === 0
                    ? ': nothing missing'
                    : `: ${mailbox.lastCheck.missing.toLocaleString()} were missing and are captured`}
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
      {sorted.length > SHOWN && !unfolded && (
        <Button className={styles.more} size="small" onClick={() => setUnfolded(true)}>
          Show all {sorted.length.toLocaleString()}
        </Button>
      )}
    </section>
  )
}
