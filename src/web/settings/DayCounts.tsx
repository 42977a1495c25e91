import { Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { MailboxStatus } from '../../api/contract.ts'
import { outcomes } from '../sync/sync-words.ts'
import { ErrorNotice } from '../ui/ErrorNotice.tsx'
import { LoadingText } from '../ui/Loading.tsx'
import { useNow } from '../ui/use-now.ts'
import styles from './Settings.module.css'
import { useDays } from './settings-api.ts'

const DAY_MS = 86_400_000
const spans = { 7: '7 days', 31: '31 days', 92: '92 days' }
/** Those before the sync start are counted by mailbox and stand on no day. */
const columns = outcomes.filter(({ name }) => name !== 'beforeStart')

/** What became of the messages received on each day: seen is the sum of the others. */
export function DayCounts({ mailboxes }: { mailboxes: MailboxStatus[] }) {
  const [mailbox, setMailbox] = useState('')
  const [span, setSpan] = useState('7')
  const now = useNow(60_000)
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const days = useDays(mailbox, dayOf(now.getTime() - (Number(span) - 1) * DAY_MS), dayOf(now.getTime()))
  return (
    <section className={styles.section} aria-labelledby="days">
      <h2 id="days">By day</h2>
      <p className={styles.quiet}>By the day received (UTC). Found is the sum of the other columns.</p>
      <div className={styles.row}>
        <Select aria-label="Mailbox" value={mailbox} onChange={(_event, { value }) => setMailbox(value)}>
          <option value="">All mailboxes</option>
          {mailboxes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
        <Select aria-label="Days" value={span} onChange={(_event, { value }) => setSpan(value)}>
          {Object.entries(spans).map(([value, label]) => (
            <option key={value} value={value}>
              Last {label}
            </option>
          ))}
        </Select>
      </div>
      {days.isPending && <LoadingText label="Counting" lines={4} />}
      {days.error && (
        <ErrorNotice
          title="The days could not be counted"
          error={days.error}
          onRetry={() => void days.refetch()}
        />
      )}
      {days.data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls where it must, by keyboard too
        <section className={styles.wide} tabIndex={0} aria-label="Table of days">
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col" className={styles.number}>
                  Found
                </th>
                {columns.map(({ name, word, explanation }) => (
                  <th key={name} scope="col" className={styles.number} title={explanation}>
                    {word}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...days.data.items, { day: 'All days', counts: days.data.total }].map(({ day, counts }) => (
                <tr key={day}>
                  <th scope="row">{day}</th>
                  <td className={styles.number}>{counts.seen.toLocaleString()}</td>
                  {columns.map(({ name }) => (
                    <td key={name} className={styles.number}>
                      {counts[name].toLocaleString()}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
