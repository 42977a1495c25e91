import { Avatar } from '@fluentui/react-components'
import { Link } from 'wouter'
import type { PersonRow as Person } from '../../api/contract.ts'
import { RecentMark } from '../sentiment/SentimentMark.tsx'
import type { RowProps } from '../table/VirtualList.tsx'
import { count } from '../util/count.ts'
import { fullDate, shortDay } from '../util/format-date.ts'
import { initials } from '../util/initials.ts'
import { pages } from '../util/paths.ts'
import styles from './PersonRow.module.css'

/** The server counts no further. */
const EMAILS_COUNTED = 1_000
/** In px. */
export const PERSON_ROW_HEIGHT = 56

/** One person in the list, as a link to the person's page. */
export function PersonRow({ person, rowProps }: { person: Person; rowProps: RowProps }) {
  const { entity } = person
  return (
    <Link href={pages.person(person.id)} className={styles.row} {...rowProps}>
      <Avatar
        name={person.name}
        initials={initials(person.name)}
        color="colorful"
        size={36}
        aria-hidden="true"
      />
      <span className={styles.cell}>
        <bdi className={styles.name}>{person.name}</bdi>
        <bdi className={styles.quiet}>{person.email ?? 'No address'}</bdi>
      </span>
      <span className={styles.entity}>
        {entity && (
          <>
            <bdi>{entity.name}</bdi>
            <span className={styles.quiet}>{entity.segment}</span>
          </>
        )}
      </span>
      <span className={styles.mood}>
        <RecentMark recent={person.sentiment} />
      </span>
      <span className={styles.mail}>
        <span>
          {person.emailCount >= EMAILS_COUNTED ? '1,000+ emails' : count(person.emailCount, 'email')}
        </span>
        {person.lastEmailAt && (
          <time className={styles.quiet} dateTime={person.lastEmailAt} title={fullDate(person.lastEmailAt)}>
            {shortDay(person.lastEmailAt, new Date())}
          </time>
        )}
      </span>
    </Link>
  )
}
