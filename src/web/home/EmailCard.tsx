import { Avatar } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { EmailFilters, EmailPage, Folder } from '../../api/contract.ts'
import { get } from '../client/get-query.ts'
import { LIVE } from '../client/query-keys.ts'
import { useEmailCounts } from '../emails/queries-api.ts'
import { briefly } from '../util/count.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { counterpart, participantName } from '../util/participant.ts'
import { api, pages } from '../util/paths.ts'
import { CardBody, CardNote, HomeCard, cardStyles as styles } from './HomeCard.tsx'

const SHOWN = 5

type Props = {
  title: string
  folder: Folder
  filters: Pick<EmailFilters, 'employee' | 'direction'>
  /** With how many there are. */
  counted?: boolean
  /** What to say when there is none. */
  none: string
}

/** The newest emails of a folder under a filter, and the way to all of them. */
export function EmailCard({ title, folder, filters, counted = false, none }: Props) {
  const emails = useQuery(
    get<EmailPage>(
      [LIVE, 'home-emails', folder, filters],
      `${api.emails(folder, filters, 'sent', null)}&limit=${SHOWN}`,
    ),
  )
  const counts = useEmailCounts(filters, counted)
  const search = `?${new URLSearchParams(filters as Record<string, string>)}`
  const inFolder = counts.data?.[folder]
  return (
    <HomeCard
      title={title}
      count={inFolder && briefly(inFolder)}
      more={{ label: 'Show all', href: pages.emails(folder, search === '?' ? '' : search) }}
    >
      <CardBody query={emails} what="The emails">
        {({ items }) =>
          items.length === 0 ? (
            <CardNote>{none}</CardNote>
          ) : (
            <ul className={styles.rows}>
              {items.map((email) => {
                const face = participantName(
                  email.direction === 'inbound' ? email.from : (email.to[0] ?? null),
                )
                return (
                  <li key={email.id}>
                    <Link
                      href={pages.email(folder, email.id, search === '?' ? '' : search)}
                      className={styles.row}
                    >
                      <Avatar
                        name={face}
                        initials={initials(face)}
                        color="colorful"
                        size={32}
                        aria-hidden="true"
                      />
                      <span className={styles.text}>
                        <bdi className={styles.name}>{counterpart(email)}</bdi>
                        <bdi className={styles.second}>{email.subject || '(no subject)'}</bdi>
                      </span>
                      <time className={styles.when} dateTime={email.sentAt} title={fullDate(email.sentAt)}>
                        {shortDay(email.sentAt, new Date())}
                      </time>
                    </Link>
                  </li>
                )
              })}
            </ul>
          )
        }
      </CardBody>
    </HomeCard>
  )
}
