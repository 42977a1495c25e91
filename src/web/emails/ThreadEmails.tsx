import { Link } from 'wouter'
import type { EmailDetail } from '../../api/contract.ts'
import { ChevronDown12Regular, ChevronRight12Regular } from '../ui/icons.ts'
import { LoadingText } from '../ui/Loading.tsx'
import { useStored } from '../ui/use-stored.ts'
import { count } from '../util/count.ts'
import { dateAndTime } from '../util/format-date.ts'
import { participantName } from '../util/participant.ts'
import { useEmailThread } from './queries-api.ts'
import styles from './ThreadEmails.module.css'

type Props = { email: EmailDetail; hrefOf: (emailId: string) => string }

/** The other emails of its thread, each of which opens in its place. Stays folded or unfolded from email to email. */
export function ThreadEmails({ email, hrefOf }: Props) {
  const [open, setOpen] = useStored('throughline.thread-open', false)
  const thread = useEmailThread(email.id, open && email.threadSize > 1)
  if (email.threadSize < 2) return null
  return (
    <section className={styles.thread} aria-label="Thread">
      <button type="button" className={styles.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <ChevronDown12Regular /> : <ChevronRight12Regular />}
        {count(email.threadSize, 'email')} in this thread
      </button>
      {open && !thread.data && !thread.error && <LoadingText label="Loading the thread" lines={2} />}
      {open && thread.error && <p role="alert">The thread could not be loaded. {thread.error.message}</p>}
      {open && thread.data && (
        <ol className={styles.emails}>
          {thread.data.items.map((one) => (
            <li key={one.id}>
              <Link
                href={hrefOf(one.id)}
                replace
                className={styles.email}
                aria-current={one.id === email.id ? 'true' : undefined}
              >
                <bdi className={styles.who}>{participantName(one.from)}</bdi>
                <bdi className={styles.preview}>{one.preview || '(no text)'}</bdi>
                <time dateTime={one.sentAt}>{dateAndTime(one.sentAt)}</time>
              </Link>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
