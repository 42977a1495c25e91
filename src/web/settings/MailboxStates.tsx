import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { MailboxStatus } from '../../api/contract.ts'
import { stateWords } from '../../domain/mailbox-state.ts'
import { StateBadge } from '../sync/StateBadge.tsx'
import { StateSince } from '../sync/StateSince.tsx'
import { isFailing, sortMailboxes } from '../sync/sync-words.ts'
import { useNow } from '../ui/use-now.ts'
import { fromNow } from '../util/format-date.ts'
import styles from './Settings.module.css'
import { useAskFor } from './settings-api.ts'

/** More than these are folded away; those that need attention come first. */
const SHOWN = 8

/** The state of each mailbox, live: what to do about a problem, and what the daily check found. */
export function MailboxStates({ mailboxes }: { mailboxes: MailboxStatus[] }) {
  const [unfolded, setUnfolded] = useState(false)
  const run = useAskFor('run')
  const now = useNow(10_000)
  const sorted = sortMailboxes(mailboxes)
  const missing = mailboxes.reduce((sum, { lastCheck }) => sum + (lastCheck?.missing ?? 0), 0)
  return (
    <section className={styles.section} aria-labelledby="mailboxes">
      <h2 id="mailboxes">Mailboxes</h2>
      {sorted.length === 0 && <p className={styles.quiet}>No employee is enabled yet.</p>}
      {mailboxes.some(({ lastCheck }) => lastCheck) && (
        <p className={missing > 0 ? styles.bad : styles.quiet}>
          {missing > 0
            ? `The last checks found ${missing.toLocaleString()} messages missing; they are captured now. Please report this.`
            : 'The last checks found nothing missing.'}
        </p>
      )}
      <ul className={styles.list}>
        {(unfolded ? sorted : sorted.slice(0, SHOWN)).map((mailbox) => {
          const { id, name, state, sentence, lastRunAt, lastCheck } = mailbox
          return (
            <li key={id}>
              <span className={styles.main}>
                <strong>
                  <bdi>{name}</bdi>
                </strong>{' '}
                <StateBadge state={mailbox.state} failing={isFailing(mailbox)} />{' '}
                {sentence !== `${stateWords[state].label}.` && <p>{sentence}</p>}
                <span className={styles.quiet}>
                  <StateSince mailbox={mailbox} />
                  {lastRunAt ? `Last run ${fromNow(lastRunAt, now)}` : 'No run yet'}
                  {lastCheck &&
                    ` · Checked ${fromNow(lastCheck.at, now)}: ${lastCheck.missing === 0 ? 'nothing missing' : `${lastCheck.missing.toLocaleString()} were missing`}`}
                </span>
              </span>
              <Button size="small" appearance="subtle" onClick={() => run.mutate(id)}>
                Sync now<span className="visually-hidden">: {name}</span>
              </Button>
            </li>
          )
        })}
      </ul>
      <span role="status" className={run.error ? styles.bad : styles.quiet}>
        {run.error?.message ?? (run.isSuccess ? 'Asked for.' : '')}
      </span>
      {sorted.length > SHOWN && !unfolded && (
        <Button size="small" onClick={() => setUnfolded(true)}>
          Show all {sorted.length.toLocaleString()}
        </Button>
      )}
    </section>
  )
}
