import type { SyncStatus } from '../../api/contract.ts'
import { stateWords } from '../../domain/mailbox-state.ts'
import { count } from '../util/count.ts'
import { fromNow } from '../util/format-date.ts'
import { pages } from '../util/paths.ts'
import { CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

type Props = { status: SyncStatus }
const schedule = { label: 'Schedule and runs', href: pages.settings('schedule') }
const employees = { label: 'Employees', href: pages.settings('employees') }

/** Messages that could not be taken, and were set aside. */
export function ParkedCard({ status }: Props) {
  const { parked } = status.counts
  return (
    <HomeCard title="Parked messages" more={parked > 0 ? schedule : undefined}>
      {parked === 0 ? (
        <CardNote>None: every message that was seen was captured, or left out for a known reason.</CardNote>
      ) : (
        <>
          <span className={styles.figure}>{parked.toLocaleString()}</span>
          <CardNote>
            {parked === 1 ? 'It could not be taken and was' : 'They could not be taken and were'} set aside;
            each with its reason.
          </CardNote>
        </>
      )}
    </HomeCard>
  )
}

/** What the independent comparison with the mailboxes found. */
export function DifferencesCard({ status }: Props) {
  const compared = status.mailboxes.filter(({ lastCheck }) => lastCheck)
  const different = compared.filter(({ lastCheck }) => lastCheck!.missing > 0)
  const newest = compared
    .map(({ lastCheck }) => lastCheck!.at)
    .sort()
    .at(-1)
  return (
    <HomeCard title="Daily check against the mailboxes">
      {different.length > 0 && (
        <ul className={styles.rows}>
          {different.map(({ id, name, lastCheck }) => (
            <li key={id} className={styles.row} data-mood="problem">
              <span className={styles.text}>
                <bdi className={styles.name}>{name}</bdi>
                <span className={styles.second}>
                  {count(lastCheck!.missing, 'message')} not captured then; the next run takes them
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <CardNote>
        {newest
          ? `${different.length === 0 ? 'No difference. ' : ''}${count(compared.length, 'mailbox', 'mailboxes')} compared, last ${fromNow(newest, new Date())}.`
          : 'No mailbox has been compared yet: the first check follows once its history is read.'}
      </CardNote>
    </HomeCard>
  )
}

/** A mailbox that has not been read for so long although it should be, in ms. */
const BEHIND_MS = 60 * 60_000

/** Mailboxes that somebody must see to. */
export function MailboxesCard({ status }: Props) {
  const now = Date.now()
  const wanting = status.mailboxes.flatMap((mailbox) => {
    if (stateWords[mailbox.state].wantsSomebody) return { ...mailbox, why: mailbox.sentence }
    const due = mailbox.nextRunAt ? Date.parse(mailbox.nextRunAt) : now
    return now - due > BEHIND_MS
      ? { ...mailbox, why: `Due since ${fromNow(mailbox.nextRunAt!, new Date())}: is a worker running?` }
      : []
  })
  return (
    <HomeCard
      title="Mailboxes"
      count={wanting.length > 0 ? `${wanting.length} need attention` : undefined}
      more={schedule}
    >
      {status.tenantProblem && (
        <div className={styles.row} data-mood="problem" role="alert">
          <span className={styles.text}>
            <span className={styles.name}>No mailbox can be read</span>
            <span className={styles.second}>{status.tenantProblem}</span>
          </span>
        </div>
      )}
      <ul className={styles.rows}>
        {wanting.slice(0, 8).map(({ id, name, address, why }) => (
          <li key={id} className={styles.row} data-mood="problem">
            <span className={styles.text}>
              <bdi className={styles.name}>{name || address}</bdi>
              <span className={styles.second}>{why}</span>
            </span>
          </li>
        ))}
      </ul>
      {wanting.length === 0 && !status.tenantProblem && (
        <CardNote>
          {status.mailboxes.length === 0
            ? 'No employee is enabled yet: mail comes in once the first one is.'
            : `All ${count(status.mailboxes.length, 'mailbox', 'mailboxes')} can be read and are read in time.`}
        </CardNote>
      )}
    </HomeCard>
  )
}

/** When mail was last read, and how many licences are in use. */
export function LicencesCard({ status: { licences, enabled, lastRunAt } }: Props) {
  return (
    <HomeCard title="Licences and runs" more={employees}>
      <span className={styles.figure}>
        {enabled.toLocaleString()}
        {licences !== null && ` of ${licences.toLocaleString()}`}
      </span>
      <CardNote>
        {licences === null ? 'employees enabled, without a limit.' : 'licences in use.'}{' '}
        {lastRunAt
          ? `A mailbox was last read ${fromNow(lastRunAt, new Date())}.`
          : 'No mailbox has been read yet.'}
      </CardNote>
    </HomeCard>
  )
}
